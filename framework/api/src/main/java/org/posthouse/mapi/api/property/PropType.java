package org.posthouse.mapi.api.property;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * The type half of a property tag, with the Java class of its values.
 *
 * <p>A multi-value type is its base type with MV_FLAG (0x1000) and holds a {@link List} of the base's class. PT_SYSTIME is an
 * {@link Instant} (100 ns steps in storage); PT_CURRENCY a {@link BigDecimal} of scale 4; PT_APPTIME the raw day count as a
 * {@link Double}; PT_CLSID a {@link MapiUid}; the variable-size PT_SVREID, PT_SRESTRICT and PT_ACTIONS their bytes. PT_OBJECT and
 * PT_NULL have no value and are held as {@link Binary#EMPTY}. Source: property-types.md, spropvalue.md.
 */
public enum PropType {
    PT_UNSPECIFIED(0x0000, Object.class),
    PT_NULL(0x0001, Binary.class),
    PT_I2(0x0002, Short.class),
    PT_LONG(0x0003, Integer.class),
    PT_R4(0x0004, Float.class),
    PT_DOUBLE(0x0005, Double.class),
    PT_CURRENCY(0x0006, BigDecimal.class),
    PT_APPTIME(0x0007, Double.class),
    PT_ERROR(0x000A, ErrorCode.class),
    PT_BOOLEAN(0x000B, Boolean.class),
    PT_OBJECT(0x000D, Binary.class),
    PT_I8(0x0014, Long.class),
    PT_STRING8(0x001E, String.class),
    PT_UNICODE(0x001F, String.class),
    PT_SYSTIME(0x0040, Instant.class),
    PT_CLSID(0x0048, MapiUid.class),
    PT_SVREID(0x00FB, Binary.class),
    PT_SRESTRICT(0x00FD, Binary.class),
    PT_ACTIONS(0x00FE, Binary.class),
    PT_BINARY(0x0102, Binary.class),
    PT_MV_I2(0x1002, Short.class),
    PT_MV_LONG(0x1003, Integer.class),
    PT_MV_R4(0x1004, Float.class),
    PT_MV_DOUBLE(0x1005, Double.class),
    PT_MV_CURRENCY(0x1006, BigDecimal.class),
    PT_MV_APPTIME(0x1007, Double.class),
    PT_MV_I8(0x1014, Long.class),
    PT_MV_STRING8(0x101E, String.class),
    PT_MV_UNICODE(0x101F, String.class),
    PT_MV_SYSTIME(0x1040, Instant.class),
    PT_MV_CLSID(0x1048, MapiUid.class),
    PT_MV_BINARY(0x1102, Binary.class);

    /** The bit that makes a type multi-valued. */
    public static final int MV_FLAG = 0x1000;

    private static final int CODES = 0x103;

    /** By code; multi-value types behind the single ones. */
    private static final @Nullable PropType[] BY_CODE = new PropType[2 * CODES];

    static {
        for (PropType type : values()) {
            BY_CODE[place(type.code)] = type;
        }
    }

    private final int code;
    private final Class<?> element;

    PropType(int code, Class<?> element) {
        this.code = code;
        this.element = element;
    }

    /** The 16-bit number in a tag. */
    public int code() {
        return code;
    }

    /** The class of a value; for a multi-value type the class of each element. */
    public Class<?> element() {
        return element;
    }

    /** Whether values are lists. */
    public boolean isMultiValue() {
        return (code & MV_FLAG) != 0;
    }

    /** Whether values are strings or lists of strings. */
    public boolean isString() {
        return element == String.class;
    }

    /** The single-value type of a multi-value type; any other type itself. */
    public PropType single() {
        return Objects.requireNonNull(BY_CODE[place(code & ~MV_FLAG)]);
    }

    /** The multi-value type of this type; empty for types that have none. */
    public Optional<PropType> multi() {
        return of(code | MV_FLAG);
    }

    /** The type with this number; empty when MAPI defines none. */
    public static Optional<PropType> of(int code) {
        int single = code & ~MV_FLAG;
        return single >= 0 && single < CODES ? Optional.ofNullable(BY_CODE[place(code)]) : Optional.empty();
    }

    private static int place(int code) {
        return (code & MV_FLAG) == 0 ? code : CODES + (code & ~MV_FLAG);
    }

    /** Whether {@code value} is of the class this type holds; a multi-value needs at least one element. */
    public boolean accepts(Object value) {
        if (!isMultiValue()) {
            return element.isInstance(value);
        }
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(element::isInstance);
    }
}
