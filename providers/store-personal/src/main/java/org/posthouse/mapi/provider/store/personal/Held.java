package org.posthouse.mapi.provider.store.personal;

import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** What stands under a property identifier of an object that is being written. */
sealed interface Held {
    /** A value in memory. */
    record Value(PropValue<?> value) implements Held {}

    /** A large value that was written as a stream and waits in a temporary file. */
    record Staged(PropTag<?> tag, StagedFile file) implements Held {}

    /** A large value in the database. */
    record Stored(PropTag<?> tag) implements Held {}

    /** Removed. */
    record Gone() implements Held {}
}
