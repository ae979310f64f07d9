package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;

/**
 * Writes a message as a TNEF stream (ITnef opened with TNEF_ENCODE by OpenTnefStreamEx).
 *
 * <p>What is asked for is queued and done by {@link #finish}, so everything passed in stays valid until then. Attachments are read
 * twice, once to be counted, and are never whole in memory; messages within messages may go to a temporary file on their way. Strings
 * are written as Unicode, those for old readers in the message's code page. For one thread. Source: opentnefstreamex.md,
 * itnef-addprops.md, itnef-finish.md.
 */
public final class TnefEncoder {
    private static final Set<TnefPropFlag> INCLUDE = Set.of(TnefPropFlag.TNEF_PROP_INCLUDE);

    private final OutputStream out;
    private final TnefOptions options;
    private final Message message;
    private final TnefAddresses addresses;
    private final TnefQueue queue = new TnefQueue();
    private @Nullable Table recipients;
    private boolean begun;
    private boolean finished;

    private TnefEncoder(OutputStream out, TnefOptions options, Message message, TnefAddresses addresses) {
        this.out = out;
        this.options = options;
        this.message = message;
        this.addresses = addresses;
    }

    /**
     * Begins to write.
     *
     * @param stream gets the stream when finished; not closed
     * @param addresses of the address book, which must be there: {@link TnefAddresses#oneOffs()} where is none
     * @throws MapiException MAPI_E_INVALID_PARAMETER without {@code addresses}
     */
    public static TnefEncoder open(
            OutputStream stream, TnefOptions options, Message message, @Nullable TnefAddresses addresses) {
        if (addresses == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "TNEF cannot be encoded without addresses; pass TnefAddresses.of an address book, or oneOffs()");
        }
        return new TnefEncoder(stream, options, message, addresses);
    }

    /**
     * Asks for properties (AddProps). PR_MESSAGE_RECIPIENTS stands for the recipients, PR_MESSAGE_ATTACHMENTS for the attachments
     * with all there is to them. What is included by one call is not excluded by another.
     *
     * @param flags TNEF_PROP_INCLUDE for those in {@code tags}, TNEF_PROP_EXCLUDE for all others; with TNEF_PROP_MESSAGE_ONLY or
     *     TNEF_PROP_ATTACHMENTS_ONLY of these alone
     * @throws MapiException MAPI_E_UNKNOWN_FLAGS for flags that do not go together, MAPI_E_CALL_FAILED when finished
     */
    public void addProps(Set<TnefPropFlag> flags, List<PropTag<?>> tags) {
        requireOpen();
        if (flags.contains(TnefPropFlag.TNEF_PROP_CONTAINED) || flags.contains(TnefPropFlag.TNEF_PROP_CONTAINED_TNEF)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_FLAGS,
                    "the properties contained in an attachment need its number and data");
        }
        queue.add(Selection.of(flags, tags), flags);
    }

    /**
     * Asks for properties of one attachment, whose data is replaced (AddProps with an element).
     *
     * @param flags TNEF_PROP_CONTAINED, or TNEF_PROP_CONTAINED_TNEF for data that is a TNEF stream; and one of TNEF_PROP_INCLUDE and
     *     TNEF_PROP_EXCLUDE
     * @param attachment PR_ATTACH_NUM
     * @param data null to leave the data as it is, for TNEF_PROP_CONTAINED alone
     * @throws MapiException MAPI_E_UNKNOWN_FLAGS, MAPI_E_INVALID_PARAMETER for TNEF without data, MAPI_E_CALL_FAILED when finished
     */
    public void addProps(Set<TnefPropFlag> flags, int attachment, @Nullable TnefData data, List<PropTag<?>> tags) {
        requireOpen();
        boolean tnef = flags.contains(TnefPropFlag.TNEF_PROP_CONTAINED_TNEF);
        if (tnef == flags.contains(TnefPropFlag.TNEF_PROP_CONTAINED)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_FLAGS,
                    "one of TNEF_PROP_CONTAINED and TNEF_PROP_CONTAINED_TNEF says what the data is, not " + flags);
        }
        if (tnef && data == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "TNEF_PROP_CONTAINED_TNEF needs a stream of the message");
        }
        queue.contain(attachment, new TnefQueue.Contained(Selection.of(flags, tags), Optional.ofNullable(data), tnef));
    }

    /** Sets values over those of the message, which does not change (SetProps). They are encoded whether asked for or not. */
    public void setProps(PropValues values) {
        requireOpen();
        queue.set(values);
    }

    /** Sets values over those of an attachment (SetProps with TNEF_PROP_CONTAINED). */
    public void setProps(int attachment, PropValues values) {
        requireOpen();
        queue.set(attachment, values);
    }

    /** Asks for all recipients, as they are in the message (EncodeRecips without a table). */
    public void encodeRecips() {
        addProps(INCLUDE, List.of(PropTags.PR_MESSAGE_RECIPIENTS));
    }

    /** Asks for recipients in place of the message's (EncodeRecips); {@code table} stays open until finished. */
    public void encodeRecips(Table table) {
        requireOpen();
        recipients = table;
    }

    /**
     * Writes the stream (Finish). Nothing can be asked afterwards.
     *
     * @return what could not be encoded
     * @throws MapiException MAPI_E_CALL_FAILED when finished, MAPI_E_DISK_ERROR when the stream cannot be written,
     *     MAPI_E_OBJECT_CHANGED when an attachment changed meanwhile, MAPI_E_TOO_BIG; what was written is not usable then
     */
    public List<TnefProblem> finish() {
        requireOpen();
        finished = true;
        TnefProblems problems = new TnefProblems();
        return run(problems, encoding -> {
            begin(encoding);
            if (!isByComponent()) {
                encoding.message(recipients);
                encoding.attachments();
            }
        });
    }

    /**
     * Writes the message (FinishComponent with TNEF_COMPONENT_MESSAGE), before any attachment.
     *
     * @param custom as for {@link #setProps}
     * @param include as for {@link #addProps} with TNEF_PROP_INCLUDE
     * @throws MapiException MAPI_E_NO_SUPPORT when not opened with TNEF_COMPONENT_ENCODING; otherwise as {@link #finish}
     */
    public List<TnefProblem> finishMessage(PropValues custom, List<PropTag<?>> include) {
        requireComponents();
        queue.set(custom);
        queue.add(Selection.of(INCLUDE, include), Set.of(TnefPropFlag.TNEF_PROP_MESSAGE_ONLY));
        TnefProblems problems = new TnefProblems();
        return run(problems, encoding -> {
            begin(encoding);
            encoding.message(recipients);
        });
    }

    /**
     * Writes one attachment (FinishComponent with TNEF_COMPONENT_ATTACHMENT).
     *
     * @param attachment PR_ATTACH_NUM
     * @param custom as for {@link #setProps}
     * @param include empty for all properties of it
     * @throws MapiException MAPI_E_NO_SUPPORT when not opened with TNEF_COMPONENT_ENCODING; otherwise as {@link #finish}
     */
    public List<TnefProblem> finishAttachment(int attachment, PropValues custom, List<PropTag<?>> include) {
        requireComponents();
        queue.set(attachment, custom);
        if (!include.isEmpty()) {
            queue.contain(attachment, new TnefQueue.Contained(Selection.of(INCLUDE, include), Optional.empty(), false));
        }
        TnefProblems problems = new TnefProblems();
        return run(problems, encoding -> {
            begin(encoding);
            encoding.attachment(attachment);
        });
    }

    /**
     * The text of a message with a tag where an attachment stands (OpenTaggedBody): {@code [[ name : key in container ]]}.
     *
     * @param source need not be the message that is encoded; it does not change
     * @return UTF-8, closed by the caller
     * @throws MapiException MAPI_E_NOT_FOUND when it has no PR_BODY
     */
    public InputStream openTaggedBody(Message source) {
        return TaggedBody.read(source, options.key(), options.streamName());
    }

    private void begin(Encoding encoding) throws IOException {
        if (!begun) {
            begun = true;
            encoding.head();
        }
    }

    private List<TnefProblem> run(TnefProblems problems, Step step) {
        boolean pure = options.flags().contains(TnefFlag.TNEF_PURE);
        Encoding.Settings settings = new Encoding.Settings(pure, options.key(), addresses, 0);
        Encoding encoding = new Encoding(message, out, queue, problems, settings);
        try {
            step.run(encoding);
            encoding.flush();
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR, "the TNEF stream could not be written: " + e.getMessage(), e);
        }
        return problems.list();
    }

    /** A part of the work. */
    private interface Step {
        void run(Encoding encoding) throws IOException;
    }

    private boolean isByComponent() {
        return options.flags().contains(TnefFlag.TNEF_COMPONENT_ENCODING);
    }

    private void requireComponents() {
        requireOpen();
        if (!isByComponent()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_SUPPORT,
                    "components are finished alone when opened with TNEF_COMPONENT_ENCODING");
        }
    }

    private void requireOpen() {
        if (finished) {
            throw new MapiException(ErrorCode.MAPI_E_CALL_FAILED, "the TNEF stream is finished; open another");
        }
    }
}
