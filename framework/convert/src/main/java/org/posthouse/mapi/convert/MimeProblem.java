package org.posthouse.mapi.convert;

/**
 * Something odd in a mail or a message that did not stop its conversion.
 *
 * @param code what kind, for programs
 * @param place where: a header field, {@code part 2.1}, {@code attachment 3}, {@code recipient 1}
 * @param message one line for a person
 */
public record MimeProblem(Code code, String place, String message) {
    /** Whether something of the mail or the message is missing in what was made of it. */
    public boolean isLoss() {
        return code.isLoss();
    }

    /** Kinds of problems. */
    public enum Code {
        /** A charset nobody knows; the text was read as UTF-8 or windows-1252. */
        UNKNOWN_CHARSET,
        /** Bytes that are not of the declared charset. */
        UNDECODABLE_TEXT,
        /** An encoded word (RFC 2047) that cannot be decoded; it stands as it was. */
        BAD_ENCODED_WORD,
        /** A date nobody can read; the property is missing. */
        BAD_DATE,
        /** An address without a mailbox or a domain. */
        BAD_ADDRESS,
        /** A Content-Transfer-Encoding nobody knows; the bytes are as they were. */
        UNKNOWN_ENCODING,
        /** Parts or messages within each other beyond the limit; kept whole as one attachment. */
        TOO_DEEP,
        /** More parts than the limit; the rest was left out. A loss. */
        TOO_MANY_PARTS(true),
        /** More recipients than the message can have; the rest was left out. A loss. */
        TOO_MANY_RECIPIENTS(true),
        /** More attachments than the message can have; the rest was left out. A loss. */
        TOO_MANY_ATTACHMENTS(true),
        /** A structure that cannot be followed; what came after was left out. A loss. */
        BROKEN_STRUCTURE(true),
        /** A field in a form nobody can read; the property is missing, the field stands in the header as it came. */
        BAD_FIELD,
        /** The store did not take a property. A loss. */
        PROPERTY_REFUSED(true),
        /** A person without an address mail can have; only the name was written. */
        NO_SMTP_ADDRESS,
        /** A message nobody has sent; the mail has no From, which every mail should have. */
        NO_SENDER,
        /** A message, such as a contact, whose content is in properties mail has no fields for; they were left out. A loss. */
        CONTENT_NOT_CONVERTED(true),
        /** A body that breaks off or fails its checksum; what came before was taken. A loss. */
        BODY_DAMAGED(true),
        /** A charset that was asked for and lacks characters of a text, which was written in UTF-8. */
        CHARSET_TOO_SMALL,
        /** A {@code winmail.dat} of another mail, or one that cannot be read; it is kept as an attachment. */
        TNEF_NOT_DECODED,
        /** A part of a {@code winmail.dat} that could not be taken over. A loss. */
        TNEF_PROBLEM(true),
        /** A body in a form that is not converted. A loss. */
        BODY_NOT_CONVERTED(true),
        /** An attachment without data of its own, or a message too deep in others; it was left out. A loss. */
        ATTACHMENT_NOT_WRITTEN(true),
        /** There were more problems than are listed; none of them a loss unless one is listed. */
        MORE_PROBLEMS;

        private final boolean loss;

        Code() {
            this(false);
        }

        Code(boolean loss) {
            this.loss = loss;
        }

        /** Whether something is missing in what was made. */
        public boolean isLoss() {
            return loss;
        }
    }
}
