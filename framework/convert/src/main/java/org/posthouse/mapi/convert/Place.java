package org.posthouse.mapi.convert;

/**
 * Where in the structure of a mail a part stands.
 *
 * @param name for problems: {@code message}, {@code part 2.1}
 * @param depth multiparts and messages around it
 * @param parent the type of the multipart it is directly in; empty at the top of a message
 * @param alternative which multipart/alternative it is in, however deep; 0 for none
 */
record Place(String name, int depth, String parent, int alternative) {
    Place(String name, int depth) {
        this(name, depth, "", 0);
    }

    /** The place of the content of a multipart that stands here. */
    Place inside(Parameterized type, int mark) {
        boolean choice = type.value().equals("multipart/alternative");
        return new Place(name, depth + 1, type.value(), choice ? mark : alternative);
    }

    Place part(int number) {
        return new Place(name.startsWith("part") ? name + "." + number : "part " + number, depth, parent, alternative);
    }

    /** The top of the message embedded here. */
    Place embedded() {
        return new Place(name, depth + 1);
    }

    boolean isTopOfMessage() {
        return parent.isEmpty();
    }

    boolean isRelated() {
        return parent.equals("multipart/related");
    }

    boolean isDigest() {
        return parent.equals("multipart/digest");
    }
}
