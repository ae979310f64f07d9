package org.posthouse.mapi.msg;

/**
 * Where an object is in its file; put into words only when a problem needs it.
 *
 * @param parent the place of the object it lies in, "" for the message itself
 * @param name the name of its storage, "" for the message itself
 */
record Place(String parent, String name) {
    static final Place ROOT = new Place("", "");

    Place child(String element) {
        return new Place(toString(), element);
    }

    @Override
    public String toString() {
        return parent.isEmpty() ? name : parent + "/" + name;
    }
}
