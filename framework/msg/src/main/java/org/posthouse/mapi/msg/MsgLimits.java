package org.posthouse.mapi.msg;

/**
 * How much of a message is read or written before it is refused.
 *
 * <p>What goes over a limit when a message is changed is a {@code MapiException} with MAPI_E_TOO_BIG that names the limit. Files that
 * are over the limits of the format (recipients, attachments) are read all the same, with a problem.
 *
 * @param recipients the most recipients a message is written with
 * @param attachments the most attachments a message is written with
 * @param depth how deep messages may lie in one another
 * @param inlineSize the most bytes of a value that a property read gives; larger ones are MAPI_E_NOT_ENOUGH_MEMORY and have a stream,
 *     but for multi-values of a fixed size, which have none
 * @param problems how many problems are kept; more are counted only
 */
public record MsgLimits(int recipients, int attachments, int depth, int inlineSize, int problems) {
    /** What the format allows, 50 messages in one another, values of 64 KiB. Source: MS-OXMSG section 2.2.1, 2.2.2. */
    public static final MsgLimits DEFAULT = new MsgLimits(2048, 2048, 50, 1 << 16, 1000);

    public MsgLimits {
        if (recipients < 1 || attachments < 1 || depth < 1 || inlineSize < 1 || problems < 1) {
            throw new IllegalArgumentException("limits are at least 1: recipients " + recipients + ", attachments "
                    + attachments + ", depth " + depth + ", inlineSize " + inlineSize + ", problems " + problems);
        }
    }

    /** These limits with another most number of recipients. */
    public MsgLimits withRecipients(int most) {
        return new MsgLimits(most, attachments, depth, inlineSize, problems);
    }

    /** These limits with another most size of values that are read at once. */
    public MsgLimits withInlineSize(int most) {
        return new MsgLimits(recipients, attachments, depth, most, problems);
    }

    /** These limits with another most depth of embedded messages. */
    public MsgLimits withDepth(int most) {
        return new MsgLimits(recipients, attachments, most, inlineSize, problems);
    }
}
