package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_SERVICE_EXTRA_UIDS;
import static org.posthouse.mapi.api.property.PropTags.PR_SERVICE_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SERVICE_UID;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfSect.Owner;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/** Shows and changes the sections of a profile with the rights of whoever is named; for one thread. */
public final class SectionOperations {
    private static final String EXTRA = "(extra section)";

    private static final String CLIENTS = "(made by a client)";
    private static final String NOBODYS = "(of no service in the profile)";

    private final Profiles profiles;
    private final ProfAdmin admin;

    /**
     * Works on these profiles.
     *
     * @param admin knows every section there is
     */
    public SectionOperations(Profiles profiles, ProfAdmin admin) {
        this.profiles = profiles;
        this.admin = admin;
    }

    /**
     * All sections of a profile: MAPI's own, then each service's, its extra ones and its providers', then those that clients made
     * under identifiers of their own.
     */
    public List<SectionRow> list(String profile) {
        List<SectionRow> rows = named(profile);
        Set<MapiUid> listed = rows.stream().map(SectionRow::uid).collect(Collectors.toSet());
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            services.sections().forEach((uid, owner) -> {
                if (!listed.contains(uid)) {
                    rows.add(new SectionRow(uid, owner, owner == Owner.MAPI ? CLIENTS : NOBODYS, Optional.empty()));
                }
            });
        }
        return rows;
    }

    /** The sections that a profile leads to, and so those that have a name. */
    private List<SectionRow> named(String profile) {
        try (OpenProfile open = profiles.open(profile)) {
            List<SectionRow> rows = new ArrayList<>();
            rows.add(new SectionRow(
                    MapiUids.PROFILE_GLOBAL, Owner.MAPI, "MAPI: services and choices", Optional.empty()));
            rows.add(new SectionRow(MapiUids.MUID_PROFILE_INSTANCE, Owner.MAPI, "MAPI: search key", Optional.empty()));
            List<PropValues> providers = open.providers();
            for (PropValues service : open.services()) {
                addService(rows, service, providers);
            }
            return rows;
        }
    }

    private static void addService(List<SectionRow> rows, PropValues service, List<PropValues> providers) {
        Optional<Binary> uid = service.get(PR_SERVICE_UID);
        Optional<String> name = service.get(PR_SERVICE_NAME);
        rows.add(new SectionRow(
                new MapiUid(uid.orElseThrow()), Owner.SERVICE, ProfileReader.serviceLabel(service), name));
        for (MapiUid extra :
                ProfileReader.uids(service.get(PR_SERVICE_EXTRA_UIDS).orElse(Binary.EMPTY))) {
            rows.add(new SectionRow(extra, Owner.SERVICE, EXTRA, name));
        }
        for (PropValues provider : providers) {
            if (provider.get(PR_SERVICE_UID).equals(uid)) {
                rows.add(new SectionRow(
                        new MapiUid(provider.get(PropTags.PR_PROVIDER_UID).orElseThrow()),
                        Owner.PROVIDER,
                        ProfileReader.providerLabel(provider),
                        name));
            }
        }
    }

    /**
     * The section that a person means.
     *
     * @param section its UID, PR_SERVICE_NAME of a service, or the name that 'section list' shows when one section alone has it
     * @return any UID as it is, since a client may make sections under UIDs of its own
     * @throws MapiException MAPI_E_NOT_FOUND, telling which there are; MAPI_E_INVALID_PARAMETER when the name fits several
     */
    public MapiUid find(String profile, String section) {
        // only a GUID may be one of a client's by mistake, and all sections take long to list
        return choices(profile, section.indexOf('-') < 0 ? named(profile) : list(profile))
                .find(section);
    }

    /**
     * Whose rights a person means.
     *
     * @param who a provider by UID or name, a service by UID or PR_SERVICE_NAME
     * @throws MapiException MAPI_E_NOT_FOUND, also for the UID of a section that has no rights of its own
     */
    public MapiUid findRights(String profile, String who) {
        Choices choices = new Choices(profile, "provider or service");
        Set<MapiUid> holders = new HashSet<>();
        for (SectionRow row : named(profile)) {
            if (row.owner() != Owner.MAPI) {
                holders.add(row.uid());
            }
            if (row.owner() == Owner.PROVIDER) {
                choices.add(row.uid(), List.of(row.name()), row.service().orElse(""));
            } else if (row.owner() == Owner.SERVICE && !row.name().equals(EXTRA)) {
                String service = row.service().orElse("");
                choices.addAs(row.uid(), List.of(service), "service " + service);
            }
        }
        MapiUid found = choices.find(who);
        if (!holders.contains(found)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    found + " is no provider and no service of profile '" + profile
                            + "', so it has no rights; what a client"
                            + " made is open without --as, and for the rest there are " + choices.listed());
        }
        return found;
    }

    private static Choices choices(String profile, List<SectionRow> rows) {
        Choices choices = new Choices(profile, "section");
        for (SectionRow row : rows) {
            List<String> names = new ArrayList<>(List.of(row.name()));
            if (row.owner() == Owner.SERVICE && !row.name().equals(EXTRA)) {
                row.service().ifPresent(names::add);
            }
            choices.add(row.uid(), names, row.service().orElse("MAPI"));
        }
        return choices;
    }

    /**
     * All properties of a section but secure ones.
     *
     * @throws MapiException MAPI_E_NO_ACCESS for a provider's section that {@code access} does not open, MAPI_E_NOT_FOUND
     */
    public SectionView show(String profile, MapiUid section, Access access) {
        try (OpenProfile open = profiles.open(profile);
                ProfSect opened = access.open(open, section, Set.of())) {
            return view(opened, opened.props());
        }
    }

    /**
     * Some properties of a section, secure ones never.
     *
     * @throws MapiException MAPI_E_NO_ACCESS for a provider's section that {@code access} does not open, MAPI_E_NOT_FOUND for a
     *     section or property that is not there
     */
    public SectionView show(String profile, MapiUid section, Access access, List<PropTag<?>> tags) {
        try (OpenProfile open = profiles.open(profile);
                ProfSect opened = access.open(open, section, Set.of())) {
            PropValues values = opened.props(tags);
            for (int i = 0; i < tags.size(); i++) {
                requireThere(section, tags.get(i), values.asList().get(i));
            }
            return view(opened, values);
        }
    }

    private static SectionView view(ProfSect opened, PropValues values) {
        return new SectionView(
                opened.uid(),
                opened.owner(),
                values.stream()
                        .filter(value -> !value.tag().isSecure())
                        .map(PropView::of)
                        .toList());
    }

    /** What could not be had has the tag of an error, so it is told by the tag that was asked for. */
    private static void requireThere(MapiUid section, PropTag<?> tag, PropValue<?> value) {
        if (value.isError()) {
            ErrorCode code = (ErrorCode) value.value();
            throw new MapiException(
                    code,
                    code == ErrorCode.MAPI_E_NOT_FOUND
                            ? "section " + section + " has no " + tag
                            : tag + " of section " + section + " cannot be read");
        }
    }

    /**
     * One secure property as text, for its owner: a provider's by that provider alone, never by force.
     *
     * @throws MapiException MAPI_E_NO_ACCESS for anybody else, and when the key it was sealed with is lost; MAPI_E_NOT_FOUND
     */
    public String secret(String profile, MapiUid section, Access access, PropTag<?> tag) {
        requireOwner(profile, section, access);
        try (OpenProfile open = profiles.open(profile);
                ProfSect opened = access.open(open, section, Set.of())) {
            if (opened.owner() == Owner.PROVIDER && !section.equals(access.provider())) {
                throw notTheOwner(section);
            }
            PropValue<?> value = opened.props(List.of(tag)).asList().get(0);
            requireThere(section, tag, value);
            return PropText.json(value.value()) instanceof List<?> several
                    ? String.join(
                            System.lineSeparator(),
                            several.stream().map(Object::toString).toList())
                    : value.value().toString();
        }
    }

    /** Told before it is opened, when it can still be said which way leads there. */
    private void requireOwner(String profile, MapiUid section, Access access) {
        List<SectionRow> rows = named(profile);
        Optional<SectionRow> row =
                rows.stream().filter(one -> one.uid().equals(section)).findFirst();
        Owner owner = row.map(SectionRow::owner).orElse(Owner.MAPI);
        boolean owns = switch (owner) {
            case MAPI -> true;
            case PROVIDER -> section.equals(access.provider());
            case SERVICE ->
                rows.stream()
                        .anyMatch(one -> one.uid().equals(access.provider())
                                && one.service().equals(row.get().service()));
        };
        if (access.force() && owner == Owner.MAPI) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "a secure property is not shown by force; section " + section
                            + " is open to every client, so leave --force out");
        }
        if (access.force() || !owns) {
            throw notTheOwner(section);
        }
    }

    private static MapiException notTheOwner(MapiUid section) {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS,
                "a secure property is shown to its owner only, not to whoever wrote it and not by force; --as "
                        + section + " alone asks with the owner's right");
    }

    /**
     * Writes properties, making the section when it is not there.
     *
     * @throws MapiException MAPI_E_NO_ACCESS
     */
    public SectionWrite set(String profile, MapiUid section, Access access, PropValues values) {
        try (OpenProfile open = profiles.open(profile);
                ProfSect opened = access.open(open, section, EnumSet.of(OpenFlag.MAPI_MODIFY))) {
            return SectionWrite.to(opened, values);
        }
    }

    /**
     * Removes properties.
     *
     * @throws MapiException MAPI_E_NO_ACCESS, MAPI_E_NOT_FOUND
     */
    public SectionRemoval delete(String profile, MapiUid section, Access access, List<PropTag<?>> tags) {
        try (OpenProfile open = profiles.open(profile)) {
            // Opening for writing would make a section that is not there, only to take nothing out of it.
            access.open(open, section, Set.of()).close();
            try (ProfSect opened = access.open(open, section, EnumSet.of(OpenFlag.MAPI_MODIFY))) {
                return SectionRemoval.from(opened, tags);
            }
        }
    }

    /**
     * Takes everything out of a section that a client made, secure properties too. Sections of services and providers go with
     * those, and MAPI's own stay.
     *
     * @return how many properties that can be listed there were
     * @throws MapiException MAPI_E_NO_ACCESS for any other section, MAPI_E_NOT_FOUND
     */
    public int empty(String profile, MapiUid section, Access access) {
        try (OpenProfile open = profiles.open(profile)) {
            try (ProfSect there = access.open(open, section, Set.of())) {
                requireClients(there);
            }
            try (ProfSect opened = access.open(open, section, EnumSet.of(OpenFlag.MAPI_MODIFY))) {
                List<PropTag<?>> all = new ArrayList<>(opened.propList());
                all.removeIf(tag -> tag.sameId(PropTags.PR_PROFILE_NAME) || tag.sameId(PropTags.PR_OBJECT_TYPE));
                int listed = all.size();
                for (int id = PropTag.PROP_ID_SECURE_MIN; id <= PropTag.PROP_ID_SECURE_MAX; id++) {
                    all.add(PropTag.ofBinary(id));
                }
                opened.deleteProps(all);
                return listed;
            }
        }
    }

    private static void requireClients(ProfSect section) {
        String way = switch (section.owner()) {
            case PROVIDER -> "belongs to a provider; 'provider remove' removes both";
            case SERVICE -> "belongs to a message service; 'service remove' removes both";
            case MAPI ->
                section.uid().equals(MapiUids.PROFILE_GLOBAL) || section.uid().equals(MapiUids.MUID_PROFILE_INSTANCE)
                        ? "is MAPI's own and stays; name the properties to remove"
                        : "";
        };
        if (!way.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "section " + section.uid() + " " + way);
        }
    }

    /**
     * Whose rights are used, and whether access is forced.
     *
     * @param provider PR_PROVIDER_UID of the provider that asks; null for a client
     * @param force MAPI_FORCE_ACCESS
     */
    public record Access(@Nullable MapiUid provider, boolean force) {
        ProfSect open(OpenProfile profile, MapiUid section, Set<OpenFlag> flags) {
            Set<OpenFlag> all = EnumSet.noneOf(OpenFlag.class);
            all.addAll(flags);
            if (force) {
                all.add(OpenFlag.MAPI_FORCE_ACCESS);
            }
            return provider == null
                    ? profile.openAsClient(section, all)
                    : profile.openAsProvider(provider, section, all);
        }
    }

    /**
     * A section in the list of sections.
     *
     * @param uid its identifier
     * @param owner whose it is
     * @param name what it stands for
     * @param service PR_SERVICE_NAME of the service it belongs to
     */
    public record SectionRow(MapiUid uid, Owner owner, String name, Optional<String> service) {}

    /**
     * A section with its properties.
     *
     * @param uid its identifier
     * @param owner whose it is
     * @param props in the order they are stored
     */
    public record SectionView(MapiUid uid, Owner owner, List<PropView> props) {
        public SectionView {
            props = List.copyOf(props);
        }
    }

    /**
     * A property for people and programs.
     *
     * @param tag 8 hex digits
     * @param name the PR_ name; empty when it has none
     * @param type the name of its type
     * @param value a number, boolean, text or a list of them
     */
    public record PropView(String tag, Optional<String> name, String type, Object value) {
        static PropView of(PropValue<?> prop) {
            return new PropView(
                    prop.tag().hex(),
                    PropNames.nameOf(prop.tag()),
                    prop.tag().type().name(),
                    PropText.json(prop.value()));
        }
    }
}
