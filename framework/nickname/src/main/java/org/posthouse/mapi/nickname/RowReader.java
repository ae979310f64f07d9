package org.posthouse.mapi.nickname;

import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME_WEIGHT;

import org.posthouse.mapi.nickname.NicknameEntry.Extent;

/** Walks over one row, and remembers where it lies and where its weight stands. */
final class RowReader {
    private static final int WEIGHT = PR_NICK_NAME_WEIGHT.tag();

    private RowReader() {}

    /** The row after what {@code walk} has passed. */
    static NicknameEntry read(byte[] bytes, PropWalk walk, MultiText form) {
        int from = walk.next();
        int weightAt = -1;
        walk.beginRow();
        int props = walk.count("properties", PropWalk.FIXED);
        for (int i = 0; i < props; i++) {
            walk.step();
            if (walk.tag() == WEIGHT && weightAt < 0) {
                weightAt = walk.at() + PropWalk.UNION;
            }
        }
        return new NicknameEntry(bytes, new Extent(from, walk.next(), weightAt), form);
    }
}
