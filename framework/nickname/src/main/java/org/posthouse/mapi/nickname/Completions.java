package org.posthouse.mapi.nickname;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An index of where names, their words and addresses begin, kept sorted, so that what is typed finds a stretch of it.
 *
 * <p>Each row has a slot with its folded text; a key is a slot and an offset into that text. Numbers instead of objects keep it small:
 * eight bytes a key. For one thread.
 */
final class Completions {
    private static final char END = '\n';

    /** As much of a name or address as anybody types, also when it is folded, where a letter may become eighteen. */
    private static final int MOST_TYPED = 256;

    /** More words of one name or address than people have; a list could be made of words. */
    private static final int MOST_WORDS = 16;

    private final List<String> texts = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();
    private long[] keys;
    private int size;
    private int[] ranks;
    private boolean ranked;

    Completions(List<NicknameEntry> rows) {
        List<Long> all = new ArrayList<>(rows.size() * 4);
        for (NicknameEntry row : rows) {
            row.slot = texts.size();
            texts.add(text(row));
            all.addAll(keysOf(row.slot));
        }
        all.sort(this::compare);
        keys = all.stream().mapToLong(Long::longValue).toArray();
        size = keys.length;
        ranks = new int[rows.size()];
    }

    /**
     * The rows whose name, a word of it, or address begins so, in the order of the rows.
     *
     * @param rows all of them, whose order counts
     */
    List<NicknameEntry> find(String typed, List<NicknameEntry> rows, int limit) {
        String prefix = fold(typed.strip()).replace(END, ' ');
        if (prefix.isEmpty()) {
            return List.copyOf(rows.subList(0, Math.min(Math.max(0, limit), rows.size())));
        }
        rank(rows);
        Best best = new Best(Math.min(Math.max(0, limit), rows.size()));
        int end = bound(prefix, true);
        for (int i = bound(prefix, false); i < end; i++) {
            best.offer(ranks[slot(keys[i])]);
        }
        return best.ranks().mapToObj(rows::get).toList();
    }

    void add(NicknameEntry row) {
        String text = text(row);
        if (free.isEmpty()) {
            row.slot = texts.size();
            texts.add(text);
        } else {
            row.slot = free.remove(free.size() - 1);
            texts.set(row.slot, text);
        }
        for (long key : keysOf(row.slot)) {
            insert(key);
        }
        ranked = false;
    }

    void remove(NicknameEntry row) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (slot(keys[i]) != row.slot) {
                keys[kept++] = keys[i];
            }
        }
        size = kept;
        texts.set(row.slot, "");
        free.add(row.slot);
        ranked = false;
    }

    void replace(NicknameEntry old, NicknameEntry row) {
        row.slot = old.slot;
        if (!texts.get(old.slot).equals(text(row))) {
            remove(old);
            add(row);
        }
        ranked = false;
    }

    private void rank(List<NicknameEntry> rows) {
        if (ranked) {
            return;
        }
        if (ranks.length < texts.size()) {
            ranks = new int[texts.size() + texts.size() / 2];
        }
        for (int i = 0; i < rows.size(); i++) {
            ranks[rows.get(i).slot] = i;
        }
        ranked = true;
    }

    /** Names and addresses of a row, each once, each with an end. */
    private static String text(NicknameEntry row) {
        Set<String> parts = new LinkedHashSet<>();
        String name = row.displayName();
        parts.add(fold(name.isEmpty() ? row.dropdownDisplayName() : name));
        parts.add(fold(row.nickname()));
        parts.add(fold(row.address()));
        parts.add(fold(row.smtp().orElse("")));
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                text.append(part.replace(END, ' ')).append(END);
            }
        }
        return text.toString();
    }

    private static String fold(String text) {
        return begin(Folding.fold(begin(text)));
    }

    private static String begin(String text) {
        return text.length() <= MOST_TYPED ? text : text.substring(0, MOST_TYPED);
    }

    /** Where each part begins, and each word of it; of what follows an @ no word, or everybody at one host would be meant. */
    private List<Long> keysOf(int slot) {
        String text = texts.get(slot);
        List<Long> found = new ArrayList<>();
        boolean starts = true;
        boolean host = false;
        boolean word = false;
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetterOrDigit(c) || Character.isSurrogate(c); // half a letter, or a picture
            words = starts ? 0 : words;
            if (c != END && (starts || letter && !word && !host && words < MOST_WORDS)) {
                found.add((long) slot << 32 | i);
                words++;
            }
            starts = c == END;
            host = c == '@' || host && c != END && c != ' ';
            word = letter;
        }
        return found;
    }

    private void insert(long key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(keys[middle], key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + size / 8 + 64);
        }
        System.arraycopy(keys, low, keys, low + 1, size - low);
        keys[low] = key;
        size++;
    }

    /** The first key that begins with the prefix, or the first after all that do. */
    private int bound(String prefix, boolean after) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compareStart(keys[middle], prefix);
            if (order < 0 || after && order == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compareStart(long key, String prefix) {
        String text = texts.get(slot(key));
        int from = (int) key;
        for (int i = 0; i < prefix.length(); i++) {
            int order = text.charAt(from + i) - prefix.charAt(i);
            if (order != 0) {
                return text.charAt(from + i) == END ? -1 : order;
            }
        }
        return 0;
    }

    private int compare(long one, long other) {
        String left = texts.get(slot(one));
        String right = texts.get(slot(other));
        int i = (int) one;
        int j = (int) other;
        while (left.charAt(i) == right.charAt(j) && left.charAt(i) != END) {
            i++;
            j++;
        }
        if (left.charAt(i) == END || right.charAt(j) == END) {
            return Boolean.compare(left.charAt(i) != END, right.charAt(j) != END);
        }
        return left.charAt(i) - right.charAt(j);
    }

    private static int slot(long key) {
        return (int) (key >>> 32);
    }
}
