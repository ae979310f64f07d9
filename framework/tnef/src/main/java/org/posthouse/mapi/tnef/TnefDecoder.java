package org.posthouse.mapi.tnef;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.store.Message;

/**
 * Reads a TNEF stream into a message (ITnef opened with TNEF_DECODE by OpenTnefStreamEx).
 *
 * <p>The stream goes forward only, so it is extracted once. Strings come in the stream's code page or as Unicode and are set as
 * Unicode. For one thread. Source: opentnefstreamex.md, itnef-extractprops.md.
 */
public final class TnefDecoder {
    private final InputStream in;
    private final Message message;
    private final int key;
    private boolean extracted;

    private TnefDecoder(InputStream in, Message message, int key) {
        this.in = in;
        this.message = message;
        this.key = key;
    }

    /**
     * Begins to read.
     *
     * @param stream read to the end of what is TNEF, not closed
     * @param message gets what is decoded; relatively empty, for what it has is overwritten. The caller saves it
     * @throws MapiException MAPI_E_CORRUPT_DATA when this is no TNEF
     */
    public static TnefDecoder open(InputStream stream, Message message) {
        InputStream in = new BufferedInputStream(stream, 16 * 1024);
        try {
            return new TnefDecoder(in, message, Extraction.open(in));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The key of the first attachment, by which tags in the text of the message find it; 0 in streams of writers that use none. */
    public int key() {
        return key;
    }

    /** Extracts everything; see {@link #extractProps(Set, List)}. */
    public List<TnefProblem> extractProps() {
        return extractProps(Set.of(TnefPropFlag.TNEF_PROP_EXCLUDE), List.of());
    }

    /**
     * Decodes at once into the message (ExtractProps). PR_MESSAGE_RECIPIENTS in the list stands for the recipients,
     * PR_MESSAGE_ATTACHMENTS for the attachments, which are saved.
     *
     * @param flags TNEF_PROP_INCLUDE for those in {@code tags}, TNEF_PROP_EXCLUDE for all others
     * @return what could not be taken over; a broken encapsulation has tag 0 and MAPI_E_UNABLE_TO_COMPLETE, and what came before in
     *     it and after it has been taken. A stream that ends too early is MAPI_E_CORRUPT_DATA for its last attribute
     * @throws MapiException MAPI_E_UNKNOWN_FLAGS for other flags, MAPI_E_CALL_FAILED when done already, MAPI_E_DISK_ERROR when the
     *     stream cannot be read, and whatever the store answers to a new attachment
     */
    public List<TnefProblem> extractProps(Set<TnefPropFlag> flags, List<PropTag<?>> tags) {
        Selection selection = tags.isEmpty() && flags.contains(TnefPropFlag.TNEF_PROP_EXCLUDE)
                ? Selection.ALL
                : Selection.of(flags, tags);
        if (extracted) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CALL_FAILED, "the stream has been extracted; open it from its beginning again");
        }
        extracted = true;
        TnefProblems problems = new TnefProblems();
        try {
            new Extraction(message, selection, problems, 0).run(in);
        } catch (IOException e) {
            throw unreadable(e);
        }
        return problems.list();
    }

    /**
     * Takes the text of a message in which tags stand for attachments (OpenTaggedBody for writing): each tag of an attachment becomes
     * one space and the attachment's PR_RENDERING_POSITION.
     *
     * @param target with its attachments; need not be the message that was decoded into
     * @return takes UTF-8; PR_BODY and the positions are complete when it is closed by the caller
     */
    public OutputStream openTaggedBody(Message target) {
        return TaggedBody.write(target, key);
    }

    /**
     * The code page of a stream (GetTnefStreamCodepage).
     *
     * @param stream standing at the signature, not closed
     * @throws MapiException MAPI_E_CORRUPT_DATA when this is no TNEF or its attOemCodepage is cut short
     */
    public static CodePage codePage(InputStream stream) {
        InputStream in = new BufferedInputStream(stream);
        try {
            Extraction.open(in);
            TnefStream attributes = new TnefStream(in);
            while (attributes.next()) {
                if (TnefAttribute.of(attributes.id())
                        .filter(TnefAttribute.attOemCodepage::equals)
                        .isPresent()) {
                    TnefInput data = attributes.data();
                    return new CodePage(data.int32(), data.left() >= Integer.BYTES ? data.int32() : 0);
                }
                attributes.finish();
            }
            return new CodePage(TnefTags.DEFAULT_PAGE, 0);
        } catch (EOFException e) {
            throw new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, "attOemCodepage is cut short: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * What 8-bit text in a stream is in.
     *
     * @param primary 437 when the stream does not say
     * @param secondary 0 when the stream does not say
     */
    public record CodePage(int primary, int secondary) {}

    static MapiException unreadable(IOException e) {
        return new MapiException(
                ErrorCode.MAPI_E_DISK_ERROR, "the TNEF stream could not be read: " + e.getMessage(), e);
    }
}
