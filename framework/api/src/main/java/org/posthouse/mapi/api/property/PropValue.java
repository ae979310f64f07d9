package org.posthouse.mapi.api.property;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.posthouse.mapi.api.error.ErrorCode;

/**
 * One property with its value (SPropValue).
 *
 * <p>The value's class is the one {@link PropType} names; lists are copied. A value that could not be had has the identifier
 * asked for, type PT_ERROR and the {@link ErrorCode} as its value. Source: spropvalue.md.
 *
 * @param <T> the class of the value
 * @param tag identifier and type
 * @param value the value
 */
public record PropValue<T>(PropTag<T> tag, T value) {
    private static final int CURRENCY_SCALE = 4;

    /** More than any amount has; to write out the zeros of an exponent of millions takes hours. */
    private static final int MOST_CURRENCY_DIGITS = 32;

    @SuppressWarnings("unchecked")
    public PropValue {
        Objects.requireNonNull(value, "value");
        if (!tag.type().accepts(value)) {
            throw new IllegalArgumentException(tag + " is " + tag.type() + " and cannot hold a "
                    + value.getClass().getSimpleName());
        }
        value = (T) settled(value);
    }

    /** Lists are copied; a currency has the scale it is stored with, so that 1.5 and 1.5000 are equal values. */
    private static Object settled(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(PropValue::settled).toList();
        }
        return value instanceof BigDecimal amount ? settled(amount) : value;
    }

    private static BigDecimal settled(BigDecimal amount) {
        long digits = (long) amount.precision() - amount.scale();
        if (amount.signum() == 0 || digits < -CURRENCY_SCALE) {
            return BigDecimal.ZERO.setScale(CURRENCY_SCALE);
        }
        if (digits > MOST_CURRENCY_DIGITS) {
            throw new IllegalArgumentException("a currency has no " + digits + " digits before the point");
        }
        return amount.setScale(CURRENCY_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Pairs a tag with a value whose class is known only at run time. */
    @SuppressWarnings("unchecked")
    public static PropValue<?> of(PropTag<?> tag, Object value) {
        return new PropValue<>((PropTag<Object>) tag, value);
    }

    /** The answer for a property that could not be had. */
    public static PropValue<ErrorCode> error(PropTag<?> tag, ErrorCode code) {
        return new PropValue<>(tag.asError(), code);
    }

    /** Whether this tells that the value could not be had. */
    public boolean isError() {
        return tag.type() == PropType.PT_ERROR;
    }

    /** For logs and messages: the value of a secure property is in no text. */
    @Override
    public String toString() {
        return "PropValue[tag=" + tag + ", value=" + (tag.isSecure() && !isError() ? "(secret)" : value) + "]";
    }
}
