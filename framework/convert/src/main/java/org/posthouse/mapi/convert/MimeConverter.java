package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.store.Message;

/**
 * Converts Internet mail (RFC 5322, MIME) to messages and back; {@link ConverterSession} has IConverterSession's settings.
 *
 * <p>Attachments and bodies are streamed; nothing of their size is kept in memory. It has no state: one for all threads, while
 * each message is for one thread at a time. Source: iconvertersession.md, MS-OXCMAIL.
 */
public final class MimeConverter {
    private static final Set<ConverterFlag> READING =
            Set.of(ConverterFlag.CCSF_INCLUDE_BCC, ConverterFlag.CCSF_EMBEDDED_MESSAGE);

    private final MimeLimits limits;

    /** Reads within {@link MimeLimits#DEFAULT}. */
    public MimeConverter() {
        this(MimeLimits.DEFAULT);
    }

    /** Reads within {@code limits}. */
    public MimeConverter(MimeLimits limits) {
        this.limits = limits;
    }

    /**
     * Fills {@code message} from mail text (MIMEToMAPI). A multipart/signed, multipart/encrypted or application/pkcs7-mime mail is
     * carried whole in one attachment, message class IPM.Note.SMIME or IPM.Note.SMIME.MultipartSigned. A {@code winmail.dat} that
     * belongs to the mail is decoded into the message.
     *
     * @param eml read to its end unless refused, not closed
     * @param message new and unsaved; the caller saves it, and drops it when this throws
     * @return what was odd
     * @throws MapiException MAPI_E_CORRUPT_DATA when this is no mail (empty, binary, no header) or its header is beyond the
     *     limits, MAPI_E_DISK_ERROR when it cannot be read, and whatever the store answers
     */
    public MimeConversion mimeToMapi(InputStream eml, Message message) {
        Problems problems = new Problems(limits.problems());
        try {
            new MimeReader(MailInput.of(eml), limits, problems, READING).read(message);
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "the mail could not be read: " + e.getMessage(), e);
        }
        return problems.conversion();
    }

    /** Writes a message as mail without Bcc (MAPIToMIMEStm); see {@link #mapiToMime(Message, OutputStream, Set)}. */
    public MimeConversion mapiToMime(Message message, OutputStream out) {
        return mapiToMime(message, out, Set.of());
    }

    /**
     * Writes a message as mail (MAPIToMIMEStm), 7-bit but for addresses that are not ASCII unless {@code flags} want it otherwise.
     * CCSF_SMTP and CCSF_EMBEDDED_MESSAGE are taken as set. What is in the one attachment of an S/MIME message is the mail itself. A
     * request for a meeting, its cancellation and answers to it have a calendar beside the text; what other classes of messages have
     * in properties is a loss, unless CCSF_USE_TNEF carries it.
     *
     * @param out flushed, not closed
     * @return what could not be written
     * @throws MapiException MAPI_E_DISK_ERROR when {@code out} fails, and whatever the store answers
     */
    public MimeConversion mapiToMime(Message message, OutputStream out, Set<ConverterFlag> flags) {
        Problems problems = new Problems(limits.problems());
        try {
            new MimeWriter(WriteOptions.of(unsent(flags), limits.depth()), problems).write(message, out);
            out.flush();
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "the mail could not be written: " + e.getMessage(), e);
        }
        return problems.conversion();
    }

    private static Set<ConverterFlag> unsent(Set<ConverterFlag> flags) {
        Set<ConverterFlag> all = EnumSet.of(ConverterFlag.CCSF_SMTP, ConverterFlag.CCSF_EMBEDDED_MESSAGE);
        all.addAll(flags);
        return all;
    }
}
