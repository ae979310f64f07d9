package org.posthouse.mapi.api.addressbook;

import org.posthouse.mapi.api.property.PropValues;

/**
 * What became of one name.
 *
 * @param state whether one entry matched, none or several
 * @param entry the name with the entry's properties when resolved, else the name as given
 */
public record ResolvedName(State state, PropValues entry) {
    /** MAPI's three answers. Source: iabcontainer-resolvenames.md. */
    public enum State {
        MAPI_UNRESOLVED(0),
        MAPI_AMBIGUOUS(1),
        MAPI_RESOLVED(2);

        private final int value;

        State(int value) {
            this.value = value;
        }

        /** The number in a FlagList. */
        public int value() {
            return value;
        }
    }
}
