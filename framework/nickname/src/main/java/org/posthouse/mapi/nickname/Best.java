package org.posthouse.mapi.nickname;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Keeps the lowest of many numbers, each once, in order. For one thread. */
final class Best {
    private final int[] kept;
    private int size;

    Best(int limit) {
        this.kept = new int[limit];
    }

    void offer(int rank) {
        if (size == kept.length && (size == 0 || rank >= kept[size - 1])) {
            return;
        }
        int place = Arrays.binarySearch(kept, 0, size, rank);
        if (place >= 0) {
            return;
        }
        int at = -place - 1;
        int last = Math.min(size, kept.length - 1);
        System.arraycopy(kept, at, kept, at + 1, last - at);
        kept[at] = rank;
        size = last + 1;
    }

    IntStream ranks() {
        return Arrays.stream(kept, 0, size);
    }
}
