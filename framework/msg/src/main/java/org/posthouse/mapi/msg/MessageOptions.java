package org.posthouse.mapi.msg;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.support.CodePages;

/**
 * How a message is opened on a storage: the arguments of OpenIMsgOnIStg that are no storage and no session.
 *
 * @param flags whether SaveChanges commits, and whether a new message is Unicode
 * @param limits what is refused
 * @param codePage of 8-bit text where the message tells none
 * @param released called once, after the last close of the message, which does not touch its storage any more (MSGCALLRELEASE);
 *     the place to close the file
 * @param longTerm makes a permanent entry identifier of a recipient of a short-term one, as an address book does it; the identity
 *     when there is no address book
 */
public record MessageOptions(
        Set<StorageFlag> flags,
        MsgLimits limits,
        int codePage,
        Consumer<StorageMessage> released,
        UnaryOperator<EntryId> longTerm) {
    /** Unicode, the limits of the format, Windows-1252, nobody to tell, no address book. */
    public static final MessageOptions DEFAULT = new MessageOptions(
            Set.of(StorageFlag.MAPI_UNICODE),
            MsgLimits.DEFAULT,
            CodePages.WINDOWS_1252,
            message -> {},
            UnaryOperator.identity());

    public MessageOptions {
        flags = Set.copyOf(flags);
    }

    /** These options with other flags. */
    public MessageOptions withFlags(StorageFlag... wanted) {
        return new MessageOptions(Set.of(wanted), limits, codePage, released, longTerm);
    }

    /** These options with other limits. */
    public MessageOptions withLimits(MsgLimits wanted) {
        return new MessageOptions(flags, wanted, codePage, released, longTerm);
    }

    /** These options with another code page for text that tells none. */
    public MessageOptions withCodePage(int wanted) {
        return new MessageOptions(flags, limits, wanted, released, longTerm);
    }

    /** These options with somebody who is told when the message is closed. */
    public MessageOptions withReleased(Consumer<StorageMessage> wanted) {
        return new MessageOptions(flags, limits, codePage, wanted, longTerm);
    }

    /** These options with an address book. */
    public MessageOptions withLongTerm(UnaryOperator<EntryId> wanted) {
        return new MessageOptions(flags, limits, codePage, released, wanted);
    }

    boolean has(StorageFlag flag) {
        return flags.contains(flag);
    }
}
