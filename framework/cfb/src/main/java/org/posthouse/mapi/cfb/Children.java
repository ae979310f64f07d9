package org.posthouse.mapi.cfb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/**
 * Walks the tree of a storage's children, in order, not looking at colours.
 *
 * <p>A sound tree gives names in strictly rising order, so nothing is visited twice and no memory is needed to know it. When the order
 * breaks, the tree is walked again with care and what was found is sorted. Source: MS-CFB section 2.6.4.
 */
final class Children {
    private static final int[] NONE = {};

    private final Image image;
    private final int storage;
    private int[] ids = new int[16];
    private int length;
    private int[] path = new int[16];
    private int depth;

    private Children(Image image, int storage) {
        this.image = image;
        this.storage = storage;
    }

    /** The entries of a storage's children, in the order of their names. */
    static int[] of(Image image, int storage) {
        long at = image.at(storage);
        int root = image.source().int32(at + Image.Field.CHILD);
        if (root == Image.NO_ENTRY) {
            return NONE;
        }
        Children children = new Children(image, storage);
        return children.walk(root) ? Arrays.copyOf(children.ids, children.length) : children.mended(root, at);
    }

    private boolean walk(int root) {
        Source source = image.source();
        int id = root;
        long before = -1;
        while (true) {
            while (id != Image.NO_ENTRY) {
                if (!image.isEntry(id) || depth > image.entries()) {
                    return false;
                }
                push(id);
                id = source.int32(image.at(id) + Image.Field.LEFT);
            }
            if (depth == 0) {
                return true;
            }
            int found = path[--depth];
            long at = image.at(found);
            boolean rises = before < 0 || image.compareNames(before, at) < 0;
            if (!rises || !isSound(found, at)) {
                return false;
            }
            add(found);
            before = at;
            id = source.int32(at + Image.Field.RIGHT);
        }
    }

    private void push(int id) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
        }
        path[depth++] = id;
    }

    private void add(int id) {
        if (length == ids.length) {
            ids = Arrays.copyOf(ids, 2 * length);
        }
        ids[length++] = id;
    }

    /** Length of the name and type lie side by side. */
    private boolean isSound(int id, long at) {
        int both = image.source().int32(at + Image.Field.NAME_LENGTH);
        int nameLength = both & 0xFFFF;
        int type = both >>> 16 & 0xFF;
        return (type == Image.STREAM || type == Image.STORAGE)
                && nameLength >= 4
                && nameLength <= 64
                && (nameLength & 1) == 0
                && image.owners().adopt(id, at, storage);
    }

    /** The same with a memory of what was seen; says what is wrong. */
    private int[] mended(int root, long storageAt) {
        BitSet seen = new BitSet(image.entries());
        List<Integer> found = new ArrayList<>();
        length = 0;
        depth = 0;
        visit(root, storageAt + Image.Field.CHILD, seen);
        while (depth > 0) {
            int id = path[--depth];
            long at = image.at(id);
            if (isUsable(id, at)) {
                found.add(id);
            }
            visit(image.source().int32(at + Image.Field.LEFT), at + Image.Field.LEFT, seen);
            visit(image.source().int32(at + Image.Field.RIGHT), at + Image.Field.RIGHT, seen);
        }
        found.sort(this::order);
        tellOrder(found, storageAt);
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private void visit(int id, long link, BitSet seen) {
        if (id == Image.NO_ENTRY) {
            return;
        }
        if (!image.isEntry(id)) {
            image.problems()
                    .error(
                            Code.BAD_ENTRY_LINK,
                            link,
                            "it leads to entry " + Integer.toUnsignedString(id) + " of " + image.entries()
                                    + "; what is behind it is not found");
        } else if (seen.get(id)) {
            image.problems()
                    .error(Code.DIRECTORY_LOOP, link, "it leads to entry " + id + " a second time; it is not followed");
        } else {
            seen.set(id);
            push(id);
        }
    }

    private boolean isUsable(int id, long at) {
        int type = image.source().int8(at + Image.Field.TYPE);
        if (type == Image.ROOT) {
            image.problems()
                    .error(
                            Code.SECOND_ROOT,
                            at + Image.Field.TYPE,
                            "entry " + id + " says it is the root; it is left out");
            return false;
        }
        if (type != Image.STORAGE && type != Image.STREAM) {
            image.problems()
                    .error(
                            Code.BAD_ENTRY_TYPE,
                            at + Image.Field.TYPE,
                            "entry " + id + " has type " + type + "; it is left out");
            return false;
        }
        if (!image.owners().adopt(id, at, storage)) {
            image.problems()
                    .error(
                            Code.DIRECTORY_LOOP,
                            at,
                            "'" + image.name(at) + "' lies in two storages; it is left in the first");
            return false;
        }
        int nameLength = image.source().int16(at + Image.Field.NAME_LENGTH);
        if (nameLength < 4 || nameLength > 64 || (nameLength & 1) != 0) {
            image.problems()
                    .error(
                            Code.BAD_NAME_LENGTH,
                            at + Image.Field.NAME_LENGTH,
                            "the name of entry " + id + " is to have " + nameLength + " bytes; it is read as '"
                                    + image.name(at) + "'");
        }
        return true;
    }

    private int order(int one, int other) {
        int order = image.compareNames(image.at(one), image.at(other));
        return order != 0 ? order : Integer.compare(one, other);
    }

    private void tellOrder(List<Integer> found, long storageAt) {
        for (int i = 1; i < found.size(); i++) {
            long at = image.at(found.get(i));
            if (image.compareNames(image.at(found.get(i - 1)), at) == 0) {
                image.problems()
                        .error(
                                Code.DUPLICATE_NAME,
                                at,
                                "'" + image.name(at) + "' is there twice; the first is found by name");
            }
        }
        image.problems()
                .warning(
                        Code.CHILDREN_OUT_OF_ORDER,
                        storageAt,
                        "the tree of its children is not in the order of names, or damaged");
    }
}
