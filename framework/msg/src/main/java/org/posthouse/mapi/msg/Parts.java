package org.posthouse.mapi.msg;

import java.util.Arrays;
import java.util.List;
import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.msg.MsgProblem.Code;

/** The recipients and attachments a storage has, by the numbers in their names, rising. */
final class Parts {
    private static final int[] NONE = {};
    private static final int SHORTEST = ElementNames.recipient(0).length();

    /** The limit of the format. Source: MS-OXMSG section 2.2.1, 2.2.2. */
    private static final int MOST = 2048;

    private final int[] recipients;
    private final int[] attachments;

    private Parts(int[] recipients, int[] attachments) {
        this.recipients = recipients;
        this.attachments = attachments;
    }

    int[] recipients() {
        return recipients;
    }

    int[] attachments() {
        return attachments;
    }

    /** Finds them; says when the header tells of others. */
    static Parts of(StoredProps message) {
        Storage storage = message.storage();
        if (storage == null) {
            return new Parts(NONE, NONE);
        }
        Parts parts = find(storage, message);
        parts.check("recipients", parts.recipients.length, message.entries().recipients(), message);
        parts.check("attachments", parts.attachments.length, message.entries().attachments(), message);
        return parts;
    }

    /** Entries are ordered by the length of their names first, and no others have names as long as these. */
    private static Parts find(Storage storage, StoredProps message) {
        List<Entry> entries = storage.entries();
        int[] recipients = NONE;
        int[] attachments = NONE;
        int found = 0;
        int attached = 0;
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            String name = entry.name();
            if (name.length() < SHORTEST) {
                break;
            }
            int recipient = ElementNames.recipientNumber(name);
            int attachment = recipient < 0 ? ElementNames.attachmentNumber(name) : -1;
            if (!(entry instanceof Storage)) {
                if (recipient >= 0 || attachment >= 0) {
                    message.problem(Code.WRONG_KIND, name + " is a stream; it is left out");
                }
            } else if (recipient >= 0) {
                recipients = found == recipients.length ? grown(recipients) : recipients;
                recipients[found++] = recipient;
            } else if (attachment >= 0) {
                attachments = attached == attachments.length ? grown(attachments) : attachments;
                attachments[attached++] = attachment;
            }
        }
        return new Parts(rising(recipients, found), rising(attachments, attached));
    }

    private static int[] grown(int[] numbers) {
        return Arrays.copyOf(numbers, Math.max(4, numbers.length * 2));
    }

    private static int[] rising(int[] numbers, int count) {
        int[] sorted = count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private void check(String what, int found, int told, StoredProps message) {
        if (found != told) {
            message.problem(
                    Code.WRONG_COUNT,
                    "the header tells of " + Integer.toUnsignedString(told) + " " + what + ", there are " + found);
        } else if (found > MOST) {
            message.problem(
                    Code.WRONG_COUNT,
                    "there are " + found + " " + what + ", more than the " + MOST + " that the format allows");
        }
    }

    boolean hasAttachment(int number) {
        return Arrays.binarySearch(attachments, number) >= 0;
    }

    /** What to call the next one of these. */
    static int next(int[] numbers) {
        return numbers.length == 0 ? 0 : numbers[numbers.length - 1] + 1;
    }
}
