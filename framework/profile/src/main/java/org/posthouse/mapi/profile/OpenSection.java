package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
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

/** A section while it is open. Nothing is kept here: each call reads what is stored, each change is stored at once. */
final class OpenSection extends MapiPropSupport implements ProfSect {
    private final Subsystem subsystem;
    private final long profile;
    private final SectionData opened;
    private final Requester requester;
    private final boolean modifiable;
    private final Consumer<OpenSection> onClose;
    private @Nullable ProfileData pinned;

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

    /** One call sees one moment of the profile, which is read once for it. */
    private PropValues whilePinned(Supplier<PropValues> call) {
        requireOpen();
        boolean outermost = pinned == null;
        if (outermost) {
            pinned = subsystem.database().profile(profile);
        }
        try {
            return call.get();
        } finally {
            if (outermost) {
                pinned = null;
            }
        }
    }

    private ProfileData data() {
        ProfileData known = pinned;
        return known == null ? subsystem.database().profile(profile) : known;
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        ProfileData data = data();
        SectionData section = stored(data);
        return tag.isSecure()
                ? Optional.ofNullable(section.secrets().get(tag.id())).map(this::unsealed)
                : data.props(section).find(tag);
    }

    private PropValue<?> unsealed(SectionData.Sealed secret) {
        return PropCodec.decode(secret.tag(), subsystem.secrets().open(secret.tag(), secret.bytes()));
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        ProfileData data = data();
        return data.props(stored(data)).tags();
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
        return super.setProps(values);
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        subsystem.database().write("change section " + uid(), connection -> {
            requireStored(connection);
            for (PropValue<?> value : values) {
                subsystem.put(connection, opened.id(), allowed(value));
            }
            return values;
        });
    }

    private PropValue<?> allowed(PropValue<?> value) {
        return value.tag().equals(PropTags.PR_RESOURCE_FLAGS)
                ? FlagRules.applied(value, stored(subsystem.database().profile(profile)))
                : value;
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
        subsystem.database().write("change section " + uid(), connection -> {
            requireStored(connection);
            for (PropTag<?> tag : tags) {
                SectionRows.remove(connection, opened.id(), tag);
            }
            return tags;
        });
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
