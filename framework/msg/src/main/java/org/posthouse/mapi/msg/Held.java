package org.posthouse.mapi.msg;

import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;

/** What was put under an identifier and is not saved yet. */
sealed interface Held {
    /** Its tag. */
    PropTag<?> tag();

    /** A value in memory. */
    record Value(PropValue<?> value) implements Held {
        @Override
        public PropTag<?> tag() {
            return value.tag();
        }
    }

    /** A large value that was written as a stream, already with the bytes it will have in the file. */
    record Large(PropTag<?> tag, Spill spill) implements Held {}

    /** PR_ATTACH_DATA_OBJ: a message or a storage in the attachment, which is written by itself. */
    record Part(int kind) implements Held {
        static final int MESSAGE = 1;
        static final int STORAGE = 4;

        @Override
        public PropTag<?> tag() {
            return PropTags.PR_ATTACH_DATA_OBJ;
        }
    }

    /** Removed. */
    record Gone(PropTag<?> tag) implements Held {}
}
