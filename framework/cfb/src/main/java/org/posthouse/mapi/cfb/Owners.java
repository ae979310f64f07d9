package org.posthouse.mapi.cfb;

import org.posthouse.mapi.cfb.CfbProblem.Code;

/** Which storage each entry was found in, so that every entry is met once, whatever loops the links of a directory make. */
final class Owners {
    private static final int MOST_TIMES = 16;

    private final Image image;
    /** The number of the storage plus one. */
    private final int[] owners;

    private long claimed;

    Owners(Image image) {
        this.image = image;
        owners = new int[image.entries()];
    }

    /** Puts an entry, which begins at {@code at}, into the storage it was found in; false when it was found in another before, or is the root. */
    boolean adopt(int id, long at, int storage) {
        if (owners[id] == 0 && id != 0) {
            owners[id] = storage + 1;
            claim(at);
        }
        return owners[id] == storage + 1;
    }

    /** Streams that claim many times the file's bytes share them, and would take forever to read. */
    private void claim(long at) {
        boolean isStream = image.source().int8(at + Image.Field.TYPE) == Image.STREAM;
        long size = isStream ? image.streamSize(at) : 0;
        long most = image.source().size();
        boolean fitted = claimed <= most;
        claimed += size < 0 ? most : Math.min(size, most);
        if (fitted && claimed > most) {
            image.problems()
                    .error(
                            Code.CROSS_LINK,
                            at + Image.Field.SIZE,
                            "the streams are to have more bytes together than the file has");
        }
        if (claimed / MOST_TIMES > most) {
            throw image.problems().corrupt("its streams are to have " + MOST_TIMES + " times the bytes of the file");
        }
    }
}
