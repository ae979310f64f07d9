package org.posthouse.mapi.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.AbContainerFlag;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** The address book over all providers of a session; its choices are kept in the profile. */
final class IntegratedAddrBook extends FixedProps implements AddrBook {
    private final SessionCore core;
    private final AddrBookChoices choices;

    IntegratedAddrBook(SessionCore core) {
        this.core = core;
        this.choices = new AddrBookChoices(core);
    }

    @Override
    public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        return entryId == null ? new AbRoot(core) : core.entries().openEntry(entryId, flags);
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        requireOpen();
        return core.entries().compareEntryIds(one, other);
    }

    @Override
    public Optional<EntryId> pab() {
        return chosen(PropTags.PR_AB_DEFAULT_PAB).or(this::firstModifiable);
    }

    private Optional<EntryId> firstModifiable() {
        return containers().stream()
                .filter(row -> flags(row).contains(AbContainerFlag.AB_MODIFIABLE))
                .flatMap(row -> id(row).stream())
                .findFirst();
    }

    @Override
    public void setPab(EntryId container) {
        choose(new PropValue<>(PropTags.PR_AB_DEFAULT_PAB, container.bytes()));
    }

    @Override
    public Optional<EntryId> defaultDir() {
        Optional<EntryId> chosen = choices.isAutomatic() ? Optional.empty() : chosen(PropTags.PR_AB_DEFAULT_DIR);
        return chosen.or(() -> {
            Optional<EntryId> pab = pab();
            return containers().stream()
                    .filter(row -> flags(row).contains(AbContainerFlag.AB_RECIPIENTS))
                    .flatMap(row -> id(row).stream())
                    .filter(id -> !Optional.of(id).equals(pab))
                    .findFirst()
                    .or(() -> pab);
        });
    }

    @Override
    public void setDefaultDir(EntryId container) {
        choose(new PropValue<>(PropTags.PR_AB_DEFAULT_DIR, container.bytes()));
    }

    @Override
    public List<EntryId> searchPath() {
        requireOpen();
        List<PropValues> containers = containers();
        Optional<List<EntryId>> stored = choices.searchPath(containers);
        if (stored.isPresent()) {
            return stored.get();
        }
        List<EntryId> path = new ArrayList<>(firstModifiable().stream().toList());
        List<EntryId> global = containers.stream()
                .filter(row -> row.get(PropTags.PR_DISPLAY_TYPE)
                        .filter(type -> type == DisplayType.DT_GLOBAL.value())
                        .isPresent())
                .flatMap(row -> id(row).stream())
                .toList();
        path.addAll(global);
        if (global.isEmpty()) {
            defaultDir().filter(id -> !path.contains(id)).ifPresent(path::add);
        }
        return path.stream().distinct().toList();
    }

    @Override
    public void setSearchPath(List<EntryId> containers) {
        if (containers.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "a search path names at least one container");
        }
        choose(new PropValue<>(
                PropTags.PR_AB_SEARCH_PATH,
                containers.stream().map(EntryId::bytes).toList()));
    }

    @Override
    public List<ResolvedName> resolveName(List<PropValues> names) {
        requireOpen();
        return new NameResolution(this).resolve(names);
    }

    /** Opens a container; empty when it is none or is not there any more. */
    Optional<AbContainer> container(EntryId id) {
        try {
            MapiProp opened = core.entries().openEntry(id, Set.of());
            if (opened instanceof AbContainer container) {
                return Optional.of(container);
            }
            opened.close();
        } catch (MapiException e) {
            core.log("a container of the search path cannot be opened", e);
        }
        return Optional.empty();
    }

    @Override
    public EntryId createOneOff(OneOff oneOff) {
        return oneOff.entryId();
    }

    @Override
    public List<PropValues> prepareRecips(List<PropTag<?>> tags, List<PropValues> recipients) {
        requireOpen();
        List<PropValues> prepared = recipients;
        for (AbSlot slot : core.slotsOf(AbSlot.class)) {
            List<PropValues> before = prepared;
            prepared = slot.logon()
                    .map(logon -> Border.direct(slot.displayName(), () -> logon.prepareRecips(tags, before)))
                    .orElse(before);
        }
        return prepared.stream().map(recipient -> inOrder(tags, recipient)).toList();
    }

    private static PropValues inOrder(List<PropTag<?>> tags, PropValues recipient) {
        if (tags.isEmpty() || recipient.isEmpty()) {
            return recipient;
        }
        List<PropValue<?>> values = new ArrayList<>();
        for (PropTag<?> tag : tags) {
            values.add(recipient
                    .find(tag)
                    .<PropValue<?>>map(value -> value)
                    .orElseGet(() -> PropValue.error(tag, ErrorCode.MAPI_E_NOT_FOUND)));
        }
        recipient.stream()
                .filter(value -> tags.stream().noneMatch(value.tag()::sameId))
                .forEach(values::add);
        return PropValues.of(values);
    }

    private List<PropValues> containers() {
        return choices.containers();
    }

    private static Optional<EntryId> id(PropValues row) {
        return row.get(PropTags.PR_ENTRYID).map(EntryId::new);
    }

    private static Set<AbContainerFlag> flags(PropValues row) {
        return MapiFlag.of(
                AbContainerFlag.class, row.get(PropTags.PR_CONTAINER_FLAGS).orElse(0));
    }

    private Optional<EntryId> chosen(PropTag<Binary> tag) {
        requireOpen();
        return choices.container(tag);
    }

    private void choose(PropValue<?> choice) {
        requireOpen();
        choices.store(choice);
    }

    @Override
    PropValues fixed() {
        return PropValues.builder()
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_ADDRBOOK.value())
                .put(PropTags.PR_DISPLAY_NAME, "Address Book")
                .put(PropTags.PR_AB_DEFAULT_PAB, pab().map(EntryId::bytes))
                .put(PropTags.PR_AB_DEFAULT_DIR, defaultDir().map(EntryId::bytes))
                .put(
                        PropTags.PR_AB_SEARCH_PATH,
                        searchPath().stream().map(EntryId::bytes).toList())
                .build();
    }

    @Override
    protected String describe() {
        return "address book";
    }
}
