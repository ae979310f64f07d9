package org.posthouse.mapi.profile;

import java.nio.ByteBuffer;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * Identifiers of new sections: the time, then chance. What is made later is greater, so the indexes over identifiers grow at one end,
 * and adding to a profile of many sections writes no more pages than adding to one of few.
 */
final class FreshUid {
    private static final int TIME_BYTES = 6;

    private FreshUid() {}

    static MapiUid next() {
        ByteBuffer bytes = ByteBuffer.wrap(MapiUid.random().bytes().toBytes());
        int chance = bytes.getShort(TIME_BYTES) & 0xFFFF;
        bytes.putLong(0, System.currentTimeMillis() << Short.SIZE | chance);
        return new MapiUid(Binary.of(bytes.array()));
    }
}
