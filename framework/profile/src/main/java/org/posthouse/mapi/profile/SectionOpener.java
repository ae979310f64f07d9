package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTags;

/**
 * Opens the sections of one profile by the rules of access, and closes at the end what its callers left open. For any thread.
 *
 * <p>Nobody opens another provider's section without MAPI_FORCE_ACCESS; every opening by force is logged. Sources:
 * imapisession-openprofilesection.md, imapisupport-openprofilesection.md, iprovideradmin-openprofilesection.md,
 * imsgserviceadmin-openprofilesection.md.
 */
final class SectionOpener implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");
    private static final Set<OpenFlag> SUPPORT_FLAGS =
            EnumSet.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_DEFERRED_ERRORS, OpenFlag.MAPI_FORCE_ACCESS);

    private final Subsystem subsystem;
    private final long profile;
    private final boolean insideSession;
    private final Set<ProfSect> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Over one profile.
     *
     * @param insideSession a running session goes on with the sections it started with, also those deleted meanwhile
     */
    SectionOpener(Subsystem subsystem, long profile, boolean insideSession) {
        this.subsystem = subsystem;
        this.profile = profile;
        this.insideSession = insideSession;
    }

    /** Which section is wanted, and by whom. */
    private record Request(Requester requester, MapiUid uid, boolean mayCreate, Set<OpenFlag> flags) {
        boolean modify() {
            return flags.contains(OpenFlag.MAPI_MODIFY);
        }
    }

    ProfSect open(Requester requester, @Nullable MapiUid wanted, Set<OpenFlag> flags) {
        requireOpen();
        checkFlags(requester, flags);
        MapiUid uid = wanted == null
                ? own(requester)
                : redirected(wanted, subsystem.database().profile(profile));
        Request request = new Request(requester, uid, wanted != null, flags);
        ProfSect opened = flags.contains(OpenFlag.MAPI_DEFERRED_ERRORS) ? openOrDefer(request) : openNow(request);
        open.add(opened);
        if (closed) {
            // meanwhile, and this one may have been overlooked
            opened.close();
        }
        requireOpen();
        return opened;
    }

    private void requireOpen() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT, "no section can be opened here any more: what gave it was closed");
        }
    }

    /** What is missing or taken now may be there later; who is refused is told at once. */
    private ProfSect openOrDefer(Request request) {
        try {
            return openNow(request);
        } catch (MapiException e) {
            boolean later = e.code() == ErrorCode.MAPI_E_NOT_FOUND
                    || e.code() == ErrorCode.MAPI_E_NO_ACCESS && mayOpen(request);
            if (!later) {
                throw e;
            }
            return new DeferredSection(request.uid(), request.modify(), () -> openNow(request), open::remove);
        }
    }

    private boolean mayOpen(Request request) {
        ProfileData data = subsystem.database().profile(profile);
        return request.flags().contains(OpenFlag.MAPI_FORCE_ACCESS)
                || find(data, request.uid())
                        .filter(section -> request.requester().mayOpen(section, data))
                        .isPresent();
    }

    private OpenSection openNow(Request request) {
        requireOpen();
        ProfileData data = subsystem.database().profile(profile);
        SectionData section = find(data, request.uid()).orElseGet(() -> {
            if (!request.modify() || !request.mayCreate()) {
                throw notFound(request.uid());
            }
            return create(request);
        });
        checkAccess(request.requester(), section, data, request.flags());
        SectionLocks.Hold hold = subsystem
                .database()
                .locks()
                .acquire(
                        new SectionLocks.Key(section.id(), section.uid()),
                        request.modify(),
                        request.requester().who());
        return new OpenSection(
                subsystem, new OpenSection.Opening(profile, section, request.requester(), request.modify()), closed -> {
                    open.remove(closed);
                    hold.close();
                });
    }

    private static void checkFlags(Requester requester, Set<OpenFlag> flags) {
        if (requester instanceof Requester.Provider && !SUPPORT_FLAGS.containsAll(flags)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_FLAGS,
                    "a profile section is opened with " + SUPPORT_FLAGS + ", not with " + flags);
        }
    }

    /**
     * The section meant: since accounts have settings sections of their own, the fixed one stands for that of the account which is flagged
     * for it. Source: using-multiple-exchange-accounts.md.
     */
    private static MapiUid redirected(MapiUid wanted, ProfileData data) {
        if (!wanted.equals(MapiUids.PB_GLOBAL_PROFILE_SECTION)) {
            return wanted;
        }
        return data.services().stream()
                .filter(service ->
                        service.props().get(PropTags.PR_EMSMDB_LEGACY).orElse(false))
                .flatMap(service -> service.props().get(PropTags.PR_EMSMDB_SECTION_UID).stream())
                .filter(bytes -> bytes.size() == MapiUid.SIZE)
                .map(MapiUid::new)
                .findFirst()
                .orElse(wanted);
    }

    private static MapiUid own(Requester requester) {
        return requester
                .own()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        requester.who() + " has no section of its own; say which section to open"));
    }

    private Optional<SectionData> find(ProfileData data, MapiUid uid) {
        return data.section(uid).filter(section -> insideSession || !section.deleted());
    }

    /** Another thread may have made it since it was looked for. */
    private SectionData create(Request request) {
        MapiUid uid = request.uid();
        return subsystem.database().write("create section " + uid, connection -> {
            Optional<SectionData> there = subsystem.database().profile(profile).section(uid);
            if (there.isEmpty()) {
                SectionRows.insert(connection, profile, SectionRows.Kind.mapi(uid));
            } else if (there.get().deleted()) {
                renew(connection, there.get(), request.requester());
            }
            return find(subsystem.database().profile(profile), uid).orElseThrow(() -> notFound(uid));
        });
    }

    /** One that waits for its deletion begins anew, but not while a session holds it, nor a provider that a session goes on with. */
    private void renew(Connection connection, SectionData there, Requester requester) throws SQLException {
        if (there.isProvider() || there.isService()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "section " + there.uid()
                            + " was removed, and a session still uses it; open it when that has ended");
        }
        SectionLocks.Key key = new SectionLocks.Key(there.id(), there.uid());
        try (SectionLocks.Hold hold = subsystem.database().locks().acquire(key, true, requester.who())) {
            SectionRows.renew(connection, there.id(), SectionRows.Kind.mapi(there.uid()));
        }
    }

    private static void checkAccess(Requester requester, SectionData section, ProfileData data, Set<OpenFlag> flags) {
        if (requester.mayOpen(section, data)) {
            return;
        }
        String whose = section.isProvider() ? "provider" : "another message service";
        if (!flags.contains(OpenFlag.MAPI_FORCE_ACCESS)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "section " + section.uid() + " belongs to " + whose + " " + section.display()
                            + " and is not open to " + requester.who() + "; MAPI_FORCE_ACCESS opens it all the same");
        }
        LOG.log(
                Level.WARNING,
                "MAPI_FORCE_ACCESS: {0} opened section {1} of {2} {3} in profile {4} for {5} at {6}",
                requester.who(),
                section.uid(),
                whose,
                section.display(),
                data.row().name(),
                flags.contains(OpenFlag.MAPI_MODIFY) ? "writing" : "reading",
                Instant.now());
    }

    private static MapiException notFound(MapiUid uid) {
        return new MapiException(
                ErrorCode.MAPI_E_NOT_FOUND,
                "the profile has no section " + uid + "; opening it with MAPI_MODIFY makes one");
    }

    /** Closes what is still open, and opens nothing more. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(open).forEach(ProfSect::close);
    }
}
