package org.posthouse.mapi.convert;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AddrBook;

/**
 * How a mail is written.
 *
 * @param flags CCSF flags
 * @param encoding of the body; null to choose the best
 * @param saveFormat MIME or uuencode
 * @param wrapWidth longest line of plain text; 0 not to wrap
 * @param charset of bodies; null for their own
 * @param apply to what {@code charset} is applied
 * @param addrBook where addresses are looked up; null for nowhere
 * @param depth messages within each other that are written
 * @param embedded whether this is a message within another
 */
record WriteOptions(
        Set<ConverterFlag> flags,
        @Nullable EncodingType encoding,
        MimeSaveType saveFormat,
        int wrapWidth,
        @Nullable Charset charset,
        CsetApplyType apply,
        @Nullable AddrBook addrBook,
        int depth,
        boolean embedded) {
    WriteOptions {
        flags = Set.copyOf(flags);
    }

    static WriteOptions of(Set<ConverterFlag> flags, int depth) {
        return new WriteOptions(
                flags, null, MimeSaveType.SAVE_RFC1521, 0, null, CsetApplyType.CSET_APPLY_UNTAGGED, null, depth, false);
    }

    boolean has(ConverterFlag flag) {
        return flags.contains(flag);
    }

    /** For a message within this one: it has its header, and an encoding of its own choice. */
    WriteOptions inner() {
        Set<ConverterFlag> within = new HashSet<>(flags);
        within.remove(ConverterFlag.CCSF_NOHEADERS);
        within.remove(ConverterFlag.CCSF_NO_MSGID);
        within.remove(ConverterFlag.CCSF_USE_TNEF);
        within.remove(ConverterFlag.CCSF_PLAIN_TEXT_ONLY);
        return new WriteOptions(within, null, saveFormat, wrapWidth, charset, apply, addrBook, depth - 1, true);
    }

    HeaderStyle headerStyle() {
        boolean global = has(ConverterFlag.CCSF_GLOBAL_MESSAGE);
        Charset own = apply == CsetApplyType.CSET_APPLY_ALL ? charset : null;
        return new HeaderStyle(global || has(ConverterFlag.CCSF_8BITHEADERS), global, own);
    }
}
