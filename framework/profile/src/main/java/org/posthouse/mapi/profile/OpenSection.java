package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.MapiPropSupport;
import org.posthouse.mapi.support.PropCodec;

/**
 * A section while it is open: each call sees what is stored, by whatever process, and each change is stored at once. What was read
 * is kept until the next commit anywhere.
 */
final class OpenSection extends MapiPropSupport implements ProfSect {
    private final Subsystem subsystem;
    private final long profile;
    private final SectionData opened;
    private final Requester requester;
    private final boolean modifiable;
    private final Consumer<OpenSection> onClose;
    private @Nullable View view;
    private boolean pinned;

    /** What is stored while the commits are at this count. */
    private record View(long commits, ProfileData data, SectionData section) {}

    /** Which section, and in whose name. */
    record Opening(long profile, SectionData section, Requester requester, boolean modifiable) {}

    OpenSection(Subsystem subsystem, Opening opening, Consumer<OpenSection> onClose) {
        this.subsystem = subsystem;
        this.profile = opening.profile();
        this.opened = opening.section();
        this.requester = opening.requester();
        this.modifiable = opening.modifiable();
        this.onClose = onClose;
    }

    @Override
    public MapiUid uid() {
        return opened.uid();
    }

    @Override
    public Owner owner() {
        return opened.owner();
    }

    @Override
    public boolean isModifiable() {
        return modifiable;
    }

    @Override
    public PropValues props(List<PropTag<?>> tags) {
        return whilePinned(() -> super.props(tags));
    }

    @Override
    public PropValues props() {
        return whilePinned(super::props);
    }

    /** The same as by way of {@link #props(List)}, for the many readers of one property. */
    @Override
    public <T> Optional<T> prop(PropTag<T> tag) {
        if (tag.isSecure() || ComputedProps.gives(tag, opened)) {
            return super.prop(tag);
        }
        requireOpen();
        return view().section().props().get(tag);
    }

    /** One call sees one moment of the profile. */
    private PropValues whilePinned(Supplier<PropValues> call) {
        requireOpen();
        boolean outermost = !pinned;
        view();
        pinned = true;
        try {
            return call.get();
        } finally {
            pinned = !outermost;
        }
    }

    private View view() {
        View known = view;
        if (known != null && (pinned || subsystem.database().isCurrent(known.commits()))) {
            return known;
        }
        // counted before it is read: what is committed in between is read again, not missed
        long commits = subsystem.database().commits();
        ProfileData data = subsystem.database().profile(profile);
        View fresh = new View(commits, data, stored(data));
        view = fresh;
        return fresh;
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        View now = view();
        if (tag.isSecure()) {
            return Optional.ofNullable(now.section().secrets().get(tag.id()))
                    .map(secret -> requester.owns(now.section(), now.data())
                            ? unsealed(secret)
                            : PropValue.error(tag, ErrorCode.MAPI_E_NO_ACCESS));
        }
        PropValues props = ComputedProps.gives(tag, opened)
                ? now.data().props(now.section())
                : now.section().props();
        return props.find(tag);
    }

    private PropValue<?> unsealed(SectionData.Sealed secret) {
        return PropCodec.decode(secret.tag(), subsystem.secrets().open(secret.tag(), secret.bytes()));
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        View now = view();
        return now.data().props(now.section()).tags();
    }

    private SectionData stored(ProfileData data) {
        return data.section(opened.uid())
                .filter(found -> found.id() == opened.id())
                .orElseThrow(this::gone);
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        if (ComputedProps.has(tag, opened) || isOwnersAlone(tag) || isSearchKeyOfProfile(tag)) {
            return Optional.of(ErrorCode.MAPI_E_COMPUTED);
        } else if (!modifiable || opened.uid().equals(MapiUids.MUID_PROFILE_INSTANCE)) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        } else if (tag.isNamed() || tag.id() == 0) {
            return Optional.of(ErrorCode.MAPI_E_UNEXPECTED_ID);
        }
        return Optional.empty();
    }

    /** A provider reads, and does not choose, what it is and where it comes from. Source: implementing-service-provider-logon.md. */
    private boolean isOwnersAlone(PropTag<?> tag) {
        return requester instanceof Requester.Provider
                && opened.isProvider()
                && (tag.sameId(PropTags.PR_RESOURCE_FLAGS) || tag.sameId(PropTags.PR_PROVIDER_DLL_NAME));
    }

    private boolean isSearchKeyOfProfile(PropTag<?> tag) {
        return tag.sameId(PropTags.PR_SEARCH_KEY) && opened.uid().equals(MapiUids.MUID_PROFILE_INSTANCE);
    }

    @Override
    public List<PropProblem> setProps(PropValues values) {
        for (PropValue<?> value : values) {
            if (value.tag().type() == PropType.PT_UNSPECIFIED) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER, value.tag() + " has no type and cannot be stored");
            }
        }
        return setStorable(values);
    }

    /** Flags of another type would take the place of those that stay. */
    private List<PropProblem> setStorable(PropValues values) {
        List<PropProblem> problems = new ArrayList<>();
        List<PropValue<?>> rest = new ArrayList<>();
        for (PropValue<?> value : values) {
            boolean wrong = isFlagsOfAnotherType(value.tag());
            if (wrong) {
                problems.add(new PropProblem(rest.size(), value.tag(), ErrorCode.MAPI_E_UNEXPECTED_TYPE));
            }
            // an error in its place is passed over, and the indexes of the others are right
            rest.add(wrong ? PropValue.error(value.tag(), ErrorCode.MAPI_E_UNEXPECTED_TYPE) : value);
        }
        problems.addAll(super.setProps(PropValues.of(rest)));
        return List.copyOf(problems);
    }

    private boolean isFlagsOfAnotherType(PropTag<?> tag) {
        return modifiable
                && FlagRules.rule(tag, opened)
                && tag.type() != PropType.PT_LONG
                && tag.type() != PropType.PT_ERROR
                && tag.type() != PropType.PT_NULL
                && refusal(tag).isEmpty();
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        change(connection -> {
            requireStored(connection);
            List<PropValue<?>> allowed = new ArrayList<>();
            values.forEach(value -> allowed.add(allowed(value)));
            subsystem.put(connection, opened.id(), allowed);
            return values;
        });
    }

    /** What is stored in MAPI's own section tells of the profile as a whole. */
    private <T> void change(ProfileDatabase.Work<T> work) {
        String doing = "change section " + uid();
        if (uid().equals(MapiUids.PROFILE_GLOBAL)) {
            subsystem.database().write(doing, work);
        } else {
            subsystem.database().writeSection(doing, profile, uid(), work);
        }
    }

    private PropValue<?> allowed(PropValue<?> value) {
        return FlagRules.rule(value.tag(), opened) ? FlagRules.applied((Integer) value.value(), now()) : value;
    }

    private SectionData now() {
        return stored(subsystem.database().profile(profile));
    }

    @Override
    public List<PropProblem> deleteProps(List<PropTag<?>> tags) {
        if (!modifiable) {
            requireOpen();
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    describe() + " was opened read-only; open it with MAPI_MODIFY to delete from it");
        }
        return super.deleteProps(tags);
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        change(connection -> {
            requireStored(connection);
            for (PropTag<?> tag : tags) {
                remove(connection, tag);
            }
            return tags;
        });
    }

    /** The flags that nobody may change are not deleted either; without any, the next who writes would be the first. */
    private void remove(Connection connection, PropTag<?> tag) throws SQLException {
        if (FlagRules.rule(tag, opened) && now().props().has(tag)) {
            PropRows.put(connection, opened.id(), FlagRules.applied(0, now()));
        } else {
            PropRows.remove(connection, opened.id(), tag);
        }
    }

    /** A section that was deleted meanwhile does not come back. */
    private void requireStored(Connection connection) throws SQLException {
        if (!SectionRows.exists(connection, opened.id())) {
            throw gone();
        }
    }

    private MapiException gone() {
        return new MapiException(ErrorCode.MAPI_E_OBJECT_DELETED, describe() + " was deleted meanwhile");
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
    }

    @Override
    protected String describe() {
        return "profile section " + uid();
    }

    @Override
    protected void release() {
        onClose.accept(this);
    }
}
