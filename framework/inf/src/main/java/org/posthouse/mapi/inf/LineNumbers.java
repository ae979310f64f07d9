package org.posthouse.mapi.inf;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Unchanging numbers in a tenth of the room that boxed ones take. */
final class LineNumbers extends AbstractList<Integer> implements RandomAccess {
    static final LineNumbers NONE = new LineNumbers(new int[0]);

    private final int[] numbers;

    private LineNumbers(int[] numbers) {
        this.numbers = numbers;
    }

    /** Copies the first {@code size} of {@code numbers}. */
    static LineNumbers of(int[] numbers, int size) {
        return size == 0 ? NONE : new LineNumbers(java.util.Arrays.copyOf(numbers, size));
    }

    @Override
    public Integer get(int index) {
        return numbers[index];
    }

    @Override
    public int size() {
        return numbers.length;
    }
}
