package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.store.Message;

/**
 * Converts mail with settings that hold for what is converted after them (IConverterSession); without settings {@link MimeConverter}
 * is simpler.
 *
 * <p>Attachments and bodies are streamed. For one thread. Source: iconvertersessioniunknown.md.
 */
public final class ConverterSession {
    private static final Set<ConverterFlag> READING = EnumSet.of(
            ConverterFlag.CCSF_EMBEDDED_MESSAGE,
            ConverterFlag.CCSF_SMTP,
            ConverterFlag.CCSF_INCLUDE_BCC,
            ConverterFlag.CCSF_USE_RTF,
            ConverterFlag.CCSF_GLOBAL_MESSAGE);

    private final MimeLimits limits;
    private @Nullable EncodingType encoding;
    private MimeSaveType saveFormat = MimeSaveType.SAVE_RFC1521;
    private int wrapWidth;
    private @Nullable Charset charset;
    private CsetApplyType apply = CsetApplyType.CSET_APPLY_UNTAGGED;
    private @Nullable AddrBook addrBook;

    /** Without settings, reading within {@link MimeLimits#DEFAULT}. */
    public ConverterSession() {
        this(MimeLimits.DEFAULT);
    }

    /** Without settings, reading within {@code limits}. */
    public ConverterSession(MimeLimits limits) {
        this.limits = limits;
    }

    /**
     * Sets how the body of a mail is encoded (SetEncoding); attachments, and a body that encoding cannot carry, are encoded as is
     * best for each.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for what is no transfer encoding of mail
     */
    public void setEncoding(EncodingType type) {
        if (!type.isSupported()) {
            throw invalid("the encoding " + type + " is not one of base64, uuencode, quoted-printable, 7bit and 8bit");
        }
        encoding = type;
    }

    /** Sets whether mail is written as MIME or with attachments in uuencode behind the text (SetSaveFormat). */
    public void setSaveFormat(MimeSaveType format) {
        saveFormat = format;
    }

    /**
     * Sets whether lines of plain text are broken (SetTextWrapping).
     *
     * @param width the longest line; words are never broken
     * @throws MapiException MAPI_E_INVALID_PARAMETER for a width less than 1
     */
    public void setTextWrapping(boolean wrap, int width) {
        if (wrap && width < 1) {
            throw invalid("lines of " + width + " characters");
        }
        wrapWidth = wrap ? width : 0;
    }

    /**
     * Sets the charset of mail (SetCharset). Text it cannot carry is written in UTF-8 all the same, which is told.
     *
     * @param charset null for none in particular
     */
    public void setCharset(boolean applied, @Nullable Charset charset, CsetApplyType type) {
        if (charset != null && !charset.canEncode()) {
            throw invalid("the charset " + charset + " can only be read");
        }
        this.charset = applied ? charset : null;
        this.apply = type;
    }

    /** Sets where addresses that are not of the Internet are looked up (SetAdrBook); null for nowhere. It is not closed. */
    public void setAdrBook(@Nullable AddrBook book) {
        addrBook = book;
    }

    /**
     * Fills {@code message} from mail text (MIMEToMAPI); see {@link MimeConverter#mimeToMapi}.
     *
     * @param flags CCSF_INCLUDE_BCC for the Bcc field, CCSF_USE_RTF for HTML encapsulated in PR_RTF_COMPRESSED when
     *     PR_STORE_SUPPORT_MASK has STORE_HTML_OK and STORE_RTF_OK, CCSF_EMBEDDED_MESSAGE to read X-Unsent, CCSF_SMTP,
     *     CCSF_GLOBAL_MESSAGE
     * @throws MapiException MAPI_E_INVALID_PARAMETER for nothing to read or to fill and for other flags
     */
    public MimeConversion mimeToMapi(@Nullable InputStream eml, @Nullable Message message, Set<ConverterFlag> flags) {
        if (eml == null || message == null || !READING.containsAll(flags)) {
            throw invalid("the stream is " + given(eml) + ", the message " + given(message) + ", the flags " + flags);
        }
        Problems problems = new Problems(limits.problems());
        try {
            new MimeReader(MailInput.of(eml), limits, problems, flags).read(message);
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "the mail could not be read: " + e.getMessage(), e);
        }
        return problems.conversion();
    }

    /**
     * Writes a message as mail (MAPIToMIMEStm); see {@link MimeConverter#mapiToMime}.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for nothing to read or to write to, and without CCSF_SMTP
     */
    public MimeConversion mapiToMimeStm(
            @Nullable Message message, @Nullable OutputStream out, Set<ConverterFlag> flags) {
        if (message == null || out == null || !flags.contains(ConverterFlag.CCSF_SMTP)) {
            throw invalid("the message is " + given(message) + ", the stream " + given(out) + ", the flags " + flags
                    + " of which CCSF_SMTP is always one");
        }
        Problems problems = new Problems(limits.problems());
        WriteOptions options = new WriteOptions(
                flags, encoding, saveFormat, wrapWidth, charset, apply, addrBook, limits.depth(), false);
        try {
            new MimeWriter(options, problems).write(message, out);
            out.flush();
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "the mail could not be written: " + e.getMessage(), e);
        }
        return problems.conversion();
    }

    private static String given(@Nullable Object argument) {
        return argument == null ? "null" : "given";
    }

    private static MapiException invalid(String what) {
        return new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "mail cannot be converted so: " + what);
    }
}
