package org.posthouse.mapi.admin;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.Session;

/**
 * The main job once, told as it goes: a profile from the installed catalogue, a session, a message to a second profile, found
 * there, read and exported. Uses profiles that an earlier run made; leaves every other profile alone.
 */
public final class QuickstartOperation {
    private static final String NAME = "Quickstart";
    private static final String FRIEND = "Quickstart Friend";
    private static final Set<LogonFlag> LOGON =
            EnumSet.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_EXPLICIT_PROFILE, LogonFlag.MAPI_FORCE_DOWNLOAD);

    private final ProfileOperations profiles;
    private final ProfileViews views;
    private final MapiLogon logon;
    private final Path home;

    /**
     * Works with these.
     *
     * @param home where the exported message goes
     */
    public QuickstartOperation(ProfileOperations profiles, ProfileViews views, MapiLogon logon, Path home) {
        this.profiles = profiles;
        this.views = views;
        this.logon = logon;
        this.home = home;
    }

    /**
     * Does it all.
     *
     * @param tell gets what there is to say, a line at a time
     * @return the name of the profile it worked with
     * @throws MapiException when a step fails; what was done before stays
     */
    public String run(Consumer<String> tell) {
        tell.accept("1. Profiles");
        ProfileView own = profile(NAME, tell);
        ProfileView friend = profile(FRIEND, tell);
        new ProfileStory(own, tell).tell();
        tell.accept("");
        tell.accept("2. Logon");
        try (Session session = logon.logon(own.name(), LOGON);
                Session friendSession = logon.logon(friend.name(), LOGON)) {
            tellLogon(session, own, tell);
            tell.accept("");
            tell.accept("3. Sending");
            String subject = "Hello from Posthouse, " + Instant.now().truncatedTo(ChronoUnit.MILLIS);
            send(session, identity(friendSession), subject, tell);
            tell.accept("");
            tell.accept("4. Receiving");
            receive(friendSession, subject, tell);
        }
        return own.name();
    }

    /** The profile of an earlier run, else a new one; a profile of that name that lacks something is somebody else's. */
    private ProfileView profile(String wanted, Consumer<String> tell) {
        List<String> taken = profiles.list().stream().map(ProfileRow::name).toList();
        for (int i = 1; ; i++) {
            String name = i == 1 ? wanted : wanted + " " + i;
            if (taken.stream().noneMatch(name::equalsIgnoreCase)) {
                return create(name, tell);
            }
            ProfileView there = views.show(name);
            if (missing(there).isEmpty()) {
                tell.accept("   Profile \"" + name + "\" is there already and is used as it is.");
                return there;
            }
            tell.accept("   Profile \"" + name + "\" is there and is left alone: "
                    + missing(there).get());
        }
    }

    private ProfileView create(String name, Consumer<String> tell) {
        profiles.create(name);
        ProfileView made = views.show(name);
        Optional<String> missing = missing(made);
        if (missing.isPresent()) {
            profiles.delete(name);
            throw new MapiException(
                    ErrorCode.MAPI_E_UNCONFIGURED,
                    "the [Default Services] of mapisvc.inf make no profile that can send mail: " + missing.get());
        }
        tell.accept("   Profile \"" + name + "\" was created with the default services of the installed mapisvc.inf.");
        return made;
    }

    private static Optional<String> missing(ProfileView view) {
        if (view.defaultStore().isEmpty()) {
            return Optional.of(view.reasons().defaultStore());
        }
        if (view.transportOrder().isEmpty()) {
            return Optional.of("it has no transport");
        }
        MapiUid store = view.defaultStore().get();
        return view.conflicts().stream()
                .filter(conflict -> conflict.code() == ProfileView.Conflict.Code.NO_BUNDLE)
                .filter(conflict ->
                        conflict.uids().contains(store) || view.transportOrder().containsAll(conflict.uids()))
                .map(ProfileView.Conflict::message)
                .findFirst();
    }

    private void tellLogon(Session session, ProfileView view, Consumer<String> tell) {
        long all = view.providers().count();
        if (session.problems().isEmpty()) {
            tell.accept("   Logged on to \"" + view.name() + "\"; all " + all + " providers take part.");
        } else {
            tell.accept("   Logged on to \"" + view.name() + "\"; of " + all + " providers these do not take part:");
            session.problems().forEach(problem -> tell.accept("     " + problem));
        }
        tell.accept("   Address types that can be sent to: " + String.join(", ", session.enumAdrTypes()));
    }

    private static Identity identity(Session session) {
        EntryId id = session.queryIdentity()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "no provider of profile '" + session.profileName() + "' says who its user is" + why(session)));
        try (AddrBook book = session.openAddressBook();
                MapiProp entry = book.openEntry(id, Set.of())) {
            return new Identity(
                    entry.prop(PropTags.PR_ADDRTYPE).orElse(""),
                    entry.prop(PropTags.PR_EMAIL_ADDRESS).orElse(""));
        }
    }

    private static String why(Session session) {
        return session.problems().stream()
                .findFirst()
                .map(problem -> ": " + problem)
                .orElse("");
    }

    private void send(Session session, Identity friend, String subject, Consumer<String> tell) {
        String to = friend.type() + ":" + friend.address();
        SendOperations.Report report = new SendOperations(session)
                .send(
                        new SendOperations.Outgoing(List.of(to), Optional.of(subject), false),
                        new ByteArrayInputStream(
                                ("This message went from one profile to another, by way of a session, the "
                                                + "spooler and a transport.\n")
                                        .getBytes(StandardCharsets.UTF_8)));
        if (report.state() != SendOperations.State.SENT) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CALL_FAILED,
                    "the message to " + to + " was not sent: "
                            + (report.reasons().isEmpty()
                                    ? "it waits in the Outbox"
                                    : report.reasons().get(0)));
        }
        tell.accept("   The message \"" + subject + "\" was sent to " + to + ".");
    }

    private void receive(Session friend, String subject, Consumer<String> tell) {
        friend.flushQueues(EnumSet.of(FlushFlag.FLUSH_DOWNLOAD));
        FolderOperations folders = new FolderOperations(friend);
        MessageRow found = folders.find(subject).stream()
                .findFirst()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "the message did not arrive in profile '" + friend.profileName() + "'" + why(friend)));
        MessageView read = folders.show(found.entryId().toString());
        tell.accept("   It is message " + found.number() + " of " + found.folder() + " in profile \""
                + friend.profileName() + "\":");
        tell.accept("     From:    " + read.sender().name());
        tell.accept("     To:      " + found.to());
        tell.accept("     Subject: " + read.subject());
        read.body().text().lines().forEach(line -> tell.accept("     " + line));
        MailExport.Report exported =
                new MailExport(friend).message(found.entryId().toString(), home.resolve("quickstart.eml"), true);
        tell.accept("   It was exported to " + exported.files().get(0));
    }

    private record Identity(String type, String address) {}
}
