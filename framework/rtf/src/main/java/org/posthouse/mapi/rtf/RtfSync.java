package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.StoreSupport;

/**
 * Keeps PR_BODY and PR_RTF_COMPRESSED of a message in step (RTFSync).
 *
 * <p>Two texts are the same when their characters are, white space apart. PR_RTF_IN_SYNC and the PR_RTF_SYNC_ properties say what the
 * RTF was last in step with. Source: rtfsync.md, synchronizing-text-and-formatting.md,
 * supporting-formatted-text-message-store-responsibilities.md.
 */
public final class RtfSync {
    /** The checksum of the text the RTF was synchronised with. */
    public static final PropTag<Integer> PR_RTF_SYNC_BODY_CRC = PropTag.ofLong(0x1006);

    /** How many characters that text has, white space not counted. */
    public static final PropTag<Integer> PR_RTF_SYNC_BODY_COUNT = PropTag.ofLong(0x1007);

    /** Its first characters, by which its beginning is found in a longer text. */
    public static final PropTag<String> PR_RTF_SYNC_BODY_TAG = PropTag.ofUnicode(0x1008);

    /** How many characters PR_BODY has before that text. */
    public static final PropTag<Integer> PR_RTF_SYNC_PREFIX_COUNT = PropTag.ofLong(0x1010);

    /** How many characters PR_BODY has after that text. */
    public static final PropTag<Integer> PR_RTF_SYNC_TRAILING_COUNT = PropTag.ofLong(0x1011);

    private static final TextMark.Around NOTHING_AROUND = new TextMark.Around(0, 0);

    private final Message message;
    private final boolean uncompressed;

    private RtfSync(Message message, boolean uncompressed) {
        this.message = message;
        this.uncompressed = uncompressed;
    }

    /**
     * Makes the bodies say the same. A changed RTF gives a new PR_BODY; a changed PR_BODY gives a new RTF unless its words are
     * those the RTF has, perhaps with lines around them that others have added. When both have changed the RTF, which says more, is
     * followed.
     *
     * @param changed what has changed since they were in step; nothing is done for none
     * @return whether properties have been set; then the caller saves the message
     * @throws MapiException MAPI_E_CORRUPT_DATA when the RTF is to be followed and cannot be read
     */
    public static boolean sync(Message message, Set<RtfSyncFlag> changed) {
        return sync(message, changed, false);
    }

    private static boolean sync(Message message, Set<RtfSyncFlag> changed, boolean uncompressed) {
        try {
            return new RtfSync(message, uncompressed).run(changed);
        } catch (IOException e) {
            throw CompressedRtf.unreadable(e);
        }
    }

    /**
     * What a store does at the beginning of SaveChanges of a message. One that is not RTF-aware deletes PR_RTF_IN_SYNC when PR_BODY
     * was set and neither that nor PR_RTF_COMPRESSED was. One with STORE_RTF_OK brings both into step, unless whoever has set
     * both, or has set PR_RTF_IN_SYNC to TRUE, answers for that; RTF that cannot be read stays as it is and is in step with nothing.
     *
     * @param changed what was set or deleted since the last save
     * @param store PR_STORE_SUPPORT_MASK
     * @return whether properties have been set or deleted
     */
    public static boolean beforeSave(Message message, Collection<PropTag<?>> changed, Set<StoreSupport> store) {
        boolean body = changed.stream().anyMatch(PropTags.PR_BODY::sameId);
        boolean rtf = changed.stream().anyMatch(PropTags.PR_RTF_COMPRESSED::sameId);
        boolean told = changed.stream().anyMatch(PropTags.PR_RTF_IN_SYNC::sameId);
        if (!store.contains(StoreSupport.STORE_RTF_OK)) {
            return body && !told && !rtf && forget(message);
        }
        boolean answered = told && message.prop(PropTags.PR_RTF_IN_SYNC).orElse(false) || rtf && body && !told;
        if (answered || !rtf && !body) {
            return false;
        }
        Set<RtfSyncFlag> flags = Set.of(rtf ? RtfSyncFlag.RTF_SYNC_RTF_CHANGED : RtfSyncFlag.RTF_SYNC_BODY_CHANGED);
        try {
            return sync(message, flags, store.contains(StoreSupport.STORE_UNCOMPRESSED_RTF));
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_CORRUPT_DATA) {
                throw e;
            }
            return forget(message);
        }
    }

    private static boolean forget(Message message) {
        if (message.prop(PropTags.PR_RTF_IN_SYNC).isEmpty()) {
            return false;
        }
        message.deleteProps(List.of(PropTags.PR_RTF_IN_SYNC));
        return true;
    }

    private boolean run(Set<RtfSyncFlag> changed) throws IOException {
        if (changed.isEmpty()) {
            return false;
        }
        boolean followRtf = changed.contains(RtfSyncFlag.RTF_SYNC_RTF_CHANGED);
        Optional<TextMark> rtf = followRtf ? rtfMark() : soundRtfMark();
        if (rtf.isEmpty()) {
            return followBody();
        }
        TextMark.Around around = around(rtf.get());
        if (around != null) {
            return note(rtf.get(), around);
        }
        if (!followRtf) {
            return followBody();
        }
        try (Reader text = rtfText();
                Writer body = new OutputStreamWriter(message.createStream(PropTags.PR_BODY), StandardCharsets.UTF_8)) {
            text.transferTo(body);
        }
        note(rtf.get(), NOTHING_AROUND);
        return true;
    }

    private boolean followBody() throws IOException {
        Set<RtfFlag> flags = uncompressed ? Set.of(RtfFlag.STORE_UNCOMPRESSED_RTF) : Set.of();
        TextMark mark;
        try (Reader body = body()) {
            mark = TextMark.of(body);
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return false; // neither text
            }
            throw e;
        }
        try (Reader body = body();
                OutputStream rtf = CompressedRtf.write(message.createStream(PropTags.PR_RTF_COMPRESSED), flags)) {
            RtfWriter.text(body, rtf);
        }
        note(mark, NOTHING_AROUND);
        return true;
    }

    /** The mark of the RTF; empty when there is none or it cannot be read. */
    private Optional<TextMark> soundRtfMark() throws IOException {
        try {
            return rtfMark();
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_CORRUPT_DATA) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<TextMark> rtfMark() throws IOException {
        try (Reader text = rtfText()) {
            return Optional.of(TextMark.of(text));
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private TextMark.@org.jspecify.annotations.Nullable Around around(TextMark mark) throws IOException {
        try (Reader body = body()) {
            return mark.in(body);
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** Sets what says that the RTF is in step with a text; whether that was not there before. */
    private boolean note(TextMark mark, TextMark.Around around) {
        PropValues wanted = PropValues.builder()
                .put(PropTags.PR_RTF_IN_SYNC, true)
                .put(PR_RTF_SYNC_BODY_CRC, mark.crc())
                .put(PR_RTF_SYNC_BODY_COUNT, mark.count())
                .put(PR_RTF_SYNC_BODY_TAG, mark.tag())
                .put(PR_RTF_SYNC_PREFIX_COUNT, around.prefix())
                .put(PR_RTF_SYNC_TRAILING_COUNT, around.trailing())
                .build();
        if (message.props(wanted.tags()).equals(wanted)) {
            return false;
        }
        message.setProps(wanted);
        return true;
    }

    private Reader body() {
        return new InputStreamReader(message.openStream(PropTags.PR_BODY), StandardCharsets.UTF_8);
    }

    private Reader rtfText() {
        InputStream rtf = CompressedRtf.read(message.openStream(PropTags.PR_RTF_COMPRESSED));
        return RtfText.text(rtf, message.prop(PropTags.PR_INTERNET_CPID).orElse(0));
    }
}
