package org.posthouse.mapi.api.property;

import java.time.Instant;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * A property tag: a 16-bit identifier and a type, and for the compiler the Java class of the value.
 *
 * <p>Two tags are equal when identifier and type are. {@link #sameId} compares the identifier alone, as DeleteProps and exclude
 * lists do. Source: mapi-property-tags.md.
 *
 * @param <T> the class of a value; see {@link PropType}
 * @param id the identifier, 0x0000 to 0xFFFF
 * @param type the type
 */
public record PropTag<T>(int id, PropType type) {
    /** The first identifier of named properties. */
    public static final int FIRST_NAMED = 0x8000;

    /** The identifier that no property can have, like 0x0000 (PROP_ID_INVALID). */
    public static final int PROP_ID_INVALID = 0xFFFF;

    /** The first secure identifier of a profile section (PROP_ID_SECURE_MIN). */
    public static final int PROP_ID_SECURE_MIN = 0x67F0;

    /** The last secure identifier of a profile section (PROP_ID_SECURE_MAX). */
    public static final int PROP_ID_SECURE_MAX = 0x67FF;

    public PropTag {
        if (id < 0 || id > 0xFFFF) {
            throw new IllegalArgumentException("a property identifier has 16 bits: " + Integer.toHexString(id));
        }
    }

    /**
     * Takes a 32-bit tag apart (PROP_ID, PROP_TYPE).
     *
     * @throws IllegalArgumentException when its low half is no property type
     */
    public static PropTag<?> of(int tag) {
        PropType type = PropType.of(tag & 0xFFFF)
                .orElseThrow(() -> new IllegalArgumentException(
                        String.format("0x%04X, the low half of tag 0x%08X, is no property type", tag & 0xFFFF, tag)));
        return new PropTag<>(tag >>> 16, type);
    }

    /** A PT_LONG tag. */
    public static PropTag<Integer> ofLong(int id) {
        return new PropTag<>(id, PropType.PT_LONG);
    }

    /** A PT_I8 tag. */
    public static PropTag<Long> ofI8(int id) {
        return new PropTag<>(id, PropType.PT_I8);
    }

    /** A PT_BOOLEAN tag. */
    public static PropTag<Boolean> ofBoolean(int id) {
        return new PropTag<>(id, PropType.PT_BOOLEAN);
    }

    /** A PT_UNICODE tag. */
    public static PropTag<String> ofUnicode(int id) {
        return new PropTag<>(id, PropType.PT_UNICODE);
    }

    /** A PT_STRING8 tag. */
    public static PropTag<String> ofString8(int id) {
        return new PropTag<>(id, PropType.PT_STRING8);
    }

    /** A PT_BINARY tag. */
    public static PropTag<Binary> ofBinary(int id) {
        return new PropTag<>(id, PropType.PT_BINARY);
    }

    /** A PT_SYSTIME tag. */
    public static PropTag<Instant> ofSysTime(int id) {
        return new PropTag<>(id, PropType.PT_SYSTIME);
    }

    /** A PT_CLSID tag. */
    public static PropTag<MapiUid> ofClsid(int id) {
        return new PropTag<>(id, PropType.PT_CLSID);
    }

    /** A PT_OBJECT tag. */
    public static PropTag<Binary> ofObject(int id) {
        return new PropTag<>(id, PropType.PT_OBJECT);
    }

    /** A PT_MV_UNICODE tag. */
    public static PropTag<List<String>> ofMvUnicode(int id) {
        return new PropTag<>(id, PropType.PT_MV_UNICODE);
    }

    /** A PT_MV_BINARY tag. */
    public static PropTag<List<Binary>> ofMvBinary(int id) {
        return new PropTag<>(id, PropType.PT_MV_BINARY);
    }

    /** The 32-bit number, identifier in the high half. */
    public int tag() {
        return id << 16 | type.code();
    }

    /** The same identifier with another type (CHANGE_PROP_TYPE). */
    public PropTag<?> withType(PropType other) {
        return new PropTag<>(id, other);
    }

    /** This tag with type PT_ERROR: the tag of a value that could not be had. */
    public PropTag<ErrorCode> asError() {
        return new PropTag<>(id, PropType.PT_ERROR);
    }

    /** Whether the identifiers are equal, whatever the types. */
    public boolean sameId(PropTag<?> other) {
        return id == other.id;
    }

    /** Whether it is in the named-property range, 0x8000 to 0xFFFE. */
    public boolean isNamed() {
        return id >= FIRST_NAMED && id < PROP_ID_INVALID;
    }

    /** Whether a profile section hides it (0x67F0 to 0x67FF). */
    public boolean isSecure() {
        return id >= PROP_ID_SECURE_MIN && id <= PROP_ID_SECURE_MAX;
    }

    /** Whether messages carry it to another system: false for the ranges MAPI calls non-transmittable. */
    public boolean isTransmittable() {
        return !(id >= 0x0E00 && id <= 0x0FFF || id >= 0x6000 && id <= 0x67FF || id >= 0x7C00 && id <= 0x7FFF);
    }

    /** Eight upper-case hex digits. */
    public String hex() {
        return String.format("%08X", tag());
    }

    /** The PR_ name when there is one, else the hex digits. */
    @Override
    public String toString() {
        return PropNames.display(this);
    }
}
