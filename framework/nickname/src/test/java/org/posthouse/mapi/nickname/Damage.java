package org.posthouse.mapi.nickname;

import java.util.Arrays;
import java.util.Random;

/** Damages streams in all the ways that bytes can be damaged, the same for the same seed. */
final class Damage {
    private static final int[] NUMBERS = {
        0, 1, 2, 0x7FFFFFFF, 0x80000000, -1, 0x10000000, 0x40000000, 0xFFFF, 0x101F, 0x6001001F, 0x60040003
    };

    private final Random random;

    Damage(long seed) {
        this.random = new Random(seed);
    }

    byte[] of(byte[] stream) {
        byte[] bytes = stream.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length < 8) {
            return Arrays.copyOf(bytes, random.nextInt(64));
        }
        int at = random.nextInt(bytes.length - 4);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> LittleEndian.putInt32(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 -> LittleEndian.putInt32(bytes, at & ~3, random.nextInt(64));
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(64), Math.min(bytes.length - from, bytes.length - at));
                System.arraycopy(bytes, from, bytes, at, length);
            }
        }
        return bytes;
    }
}
