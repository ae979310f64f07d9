package org.posthouse.mapi.api.property;

import org.posthouse.mapi.api.id.MapiUid;

/** The name of a named property (MAPINAMEID): a property set and a number or a string. Source: mapinameid.md. */
public sealed interface PropName {
    /** The property set; always there. */
    MapiUid set();

    /**
     * A name that is a number (MNID_ID).
     *
     * @param set the property set
     * @param number the number
     */
    record Numeric(MapiUid set, int number) implements PropName {}

    /**
     * A name that is a string (MNID_STRING), compared exactly.
     *
     * @param set the property set
     * @param name the string
     */
    record Text(MapiUid set, String name) implements PropName {}
}
