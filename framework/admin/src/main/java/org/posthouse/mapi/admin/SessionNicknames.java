package org.posthouse.mapi.admin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.nickname.RoamingNicknames;

/**
 * The nickname list of a session, as sending needs it: whatever becomes of the list, mail goes out. For any thread.
 *
 * <p>To be closed before the session.
 */
public final class SessionNicknames implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SessionNicknames.class.getName());

    /** What a recipient is, without what it is in one message. */
    private static final List<PropTag<?>> KEPT = List.of(
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_ADDRTYPE,
            PropTags.PR_EMAIL_ADDRESS,
            PropTags.PR_SMTP_ADDRESS,
            PropTags.PR_ENTRYID,
            PropTags.PR_SEARCH_KEY,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_DISPLAY_TYPE);

    private final RoamingNicknames nicknames;

    private SessionNicknames(RoamingNicknames nicknames) {
        this.nicknames = nicknames;
    }

    /** Those of the default store; nothing is read yet. */
    public static SessionNicknames of(Session session, Path home) {
        return new SessionNicknames(roaming(session, home));
    }

    /** The list itself, to be closed before the session. */
    public static RoamingNicknames roaming(Session session, Path home) {
        return new RoamingNicknames(session.profileName(), session::openDefaultStore, home.resolve("nicknames"));
    }

    /** Notes that these were written to. */
    void sentTo(List<PropValues> recipients) {
        for (PropValues recipient : recipients) {
            try {
                nicknames.sentTo(kept(recipient));
            } catch (RuntimeException e) { // whatever it is, mail goes out
                LOG.log(System.Logger.Level.WARNING, "the nickname list does not note a recipient", e);
            }
        }
    }

    private static PropValues kept(PropValues recipient) {
        List<PropValue<?>> values = new ArrayList<>();
        for (PropTag<?> tag : KEPT) {
            Optional<PropValue<?>> value = recipient.find(tag);
            value.filter(found -> !found.isError()).ifPresent(values::add);
        }
        return PropValues.of(values);
    }

    /** Saves the list if it was changed; what cannot be saved now is saved by the next session. */
    @Override
    public void close() {
        try {
            nicknames.close();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the nickname list is saved by the next session", e);
        }
    }
}
