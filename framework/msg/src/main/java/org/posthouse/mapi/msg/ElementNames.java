package org.posthouse.mapi.msg;

/** The names of what a message has in its storage; all begin with two underscores. Source: MS-OXMSG sections 2.1.3, 2.2. */
final class ElementNames {
    /** What all begin with; clients keep their names out of that. */
    static final String OURS = "__";

    static final String PROPERTIES = "__properties_version1.0";
    static final String NAME_IDS = "__nameid_version1.0";

    private static final String RECIPIENT = "__recip_version1.0_#";
    private static final String ATTACHMENT = "__attach_version1.0_#";
    private static final String VALUE = "__substg1.0_";
    private static final String HEX = "0123456789ABCDEF";
    private static final int DIGITS = 8;

    private ElementNames() {}

    static String recipient(int number) {
        return hex(RECIPIENT, number, 0).toString();
    }

    static String attachment(int number) {
        return hex(ATTACHMENT, number, 0).toString();
    }

    /** The stream or storage of a value. */
    static String value(int tag) {
        return hex(VALUE, tag, 0).toString();
    }

    /** The stream of one element of a multi-value. */
    static String element(int tag, int index) {
        return hex(hex(VALUE, tag, DIGITS + 1).append('-').toString(), index, 0).toString();
    }

    private static StringBuilder hex(String prefix, int number, int more) {
        StringBuilder name = new StringBuilder(prefix.length() + DIGITS + more).append(prefix);
        for (int shift = 28; shift >= 0; shift -= 4) {
            name.append(HEX.charAt(number >>> shift & 0xF));
        }
        return name;
    }

    /** The number of a recipient's storage; -1 when the name is no recipient's. */
    static int recipientNumber(String name) {
        return number(name, RECIPIENT);
    }

    /** The number of an attachment's storage; -1 when the name is no attachment's. */
    static int attachmentNumber(String name) {
        return number(name, ATTACHMENT);
    }

    private static int number(String name, String prefix) {
        long number = hexBehind(name, prefix, prefix.length() + DIGITS);
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    /** The tag of a value of its own, not of an element; -1 when the name is no value's. */
    static long valueTag(String name) {
        return hexBehind(name, VALUE, VALUE.length() + DIGITS);
    }

    private static long hexBehind(String name, String prefix, int length) {
        if (name.length() != length || !name.startsWith(prefix)) {
            return -1;
        }
        long number = 0;
        for (int i = prefix.length(); i < length; i++) {
            int digit = Character.digit(name.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
