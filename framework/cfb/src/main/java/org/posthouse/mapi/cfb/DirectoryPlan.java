package org.posthouse.mapi.cfb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * All storages and streams in a row, as the directory will hold them, with the links between them.
 *
 * <p>The children of a storage stand side by side in the order of their names, and their tree is the balanced one: every level full but the
 * last, whose entries are red. So each path has as many black entries as any other. Source: MS-CFB section 2.6.4.
 */
final class DirectoryPlan {
    private final List<EditNode> nodes = new ArrayList<>();
    private final BitSet red = new BitSet();
    private int[] left = {};
    private int[] right = {};
    private int[] child = {};

    private DirectoryPlan() {}

    static DirectoryPlan of(EditStorage root, CfbVersion version, Problems problems) {
        DirectoryPlan plan = new DirectoryPlan();
        plan.nodes.add(root);
        for (int id = 0; id < plan.nodes.size(); id++) {
            if (plan.nodes.get(id) instanceof EditStorage storage) {
                plan.place(id, storage);
                problems.check("entries", plan.nodes.size(), problems.limits().entries());
            }
        }
        problems.check("entries", plan.room(version), problems.limits().entries());
        return plan;
    }

    /** With the free entries that fill up the last sector: who opens the file counts them. */
    private long room(CfbVersion version) {
        int shift = version.sectorShift() - Image.ENTRY_SHIFT;
        return Blocks.count(nodes.size(), shift) << shift;
    }

    private void place(int id, EditStorage storage) {
        int from = nodes.size();
        nodes.addAll(storage.nodes());
        int count = nodes.size() - from;
        if (nodes.size() > left.length) {
            int room = Math.max(nodes.size(), left.length + (left.length >> 1));
            left = grown(left, room);
            right = grown(right, room);
            child = grown(child, room);
        }
        // The deepest level, counted from 0, unless it is full.
        int fullLevels = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count + 1);
        child[id] = link(from, from + count, 0, fullLevels);
    }

    private static int[] grown(int[] links, int room) {
        int[] grown = Arrays.copyOf(links, room);
        Arrays.fill(grown, links.length, room, Image.NO_ENTRY);
        return grown;
    }

    private int link(int from, int to, int level, int fullLevels) {
        if (from == to) {
            return Image.NO_ENTRY;
        }
        int middle = from + to >>> 1;
        left[middle] = link(from, middle, level + 1, fullLevels);
        right[middle] = link(middle + 1, to, level + 1, fullLevels);
        red.set(middle, level == fullLevels);
        return middle;
    }

    int size() {
        return nodes.size();
    }

    EditNode node(int id) {
        return nodes.get(id);
    }

    int left(int id) {
        return left[id];
    }

    int right(int id) {
        return right[id];
    }

    int child(int id) {
        return child[id];
    }

    boolean isBlack(int id) {
        return !red.get(id);
    }
}
