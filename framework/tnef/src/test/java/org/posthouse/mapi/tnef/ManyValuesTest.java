package org.posthouse.mapi.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;

/** Multi-valued properties take little in a stream and much in memory. */
class ManyValuesTest {
    private static final int CURRENCY = 8;
    private static final int MOST = 64 * 1024;

    private final ByteArrayOutputStream sequence = new ByteArrayOutputStream();
    private int count;

    /** A property of {@code values} values whose bytes, with a size or without, are all 0. */
    private ManyValuesTest add(int id, PropType type, int values, int width) {
        sequence.writeBytes(Tnef.int32(new PropTag<>(id, type).tag()));
        sequence.writeBytes(Tnef.int32(values));
        sequence.writeBytes(new byte[values * width]);
        count++;
        return this;
    }

    private ManyValuesTest priority() {
        sequence.writeBytes(Tnef.int32(PropTags.PR_PRIORITY.tag()));
        sequence.writeBytes(Tnef.int32(1));
        count++;
        return this;
    }

    private byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(Tnef.int32(count));
        whole.writeBytes(sequence.toByteArray());
        return whole.toByteArray();
    }

    private Tnef.Decoded decode() {
        return new Tnef().message(TnefAttribute.attMAPIProps, bytes()).decode();
    }

    private static void assertTooBig(Tnef.Decoded decoded, int id) {
        assertThat(decoded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.tag().id()).isEqualTo(id);
            assertThat(problem.code()).isEqualTo(ErrorCode.MAPI_E_TOO_BIG);
        });
        assertThat(decoded.message().prop(PropTags.PR_PRIORITY)).contains(1);
    }

    @Test
    void manyValuesAreTaken() {
        Tnef.Decoded decoded =
                add(0x6001, PropType.PT_MV_CURRENCY, MOST, CURRENCY).decode();
        assertThat(decoded.problems()).isEmpty();
        assertThat(decoded.message().propList()).anyMatch(tag -> tag.id() == 0x6001);
    }

    @Test
    void moreThanThatArePassedOverAndTold() {
        assertTooBig(
                add(0x6001, PropType.PT_MV_CURRENCY, MOST + 1, CURRENCY)
                        .priority()
                        .decode(),
                0x6001);
    }

    @Test
    void valuesOfNoLengthCountToo() {
        assertTooBig(add(0x6001, PropType.PT_MV_UNICODE, MOST + 1, 4).priority().decode(), 0x6001);
    }

    @Test
    void thoseOfAllPropertiesCountTogether() {
        Tnef.Decoded decoded = add(0x6001, PropType.PT_MV_CURRENCY, MOST / 2, CURRENCY)
                .add(0x6002, PropType.PT_MV_CURRENCY, MOST, CURRENCY)
                .add(0x6003, PropType.PT_MV_I2, MOST / 2, 4)
                .priority()
                .decode();
        assertTooBig(decoded, 0x6002);
        assertThat(decoded.message().propList()).anyMatch(tag -> tag.id() == 0x6003);
    }

    @Test
    void aCountThatTheBytesDoNotHoldIsFollowedNoFurther() {
        add(0x6001, PropType.PT_MV_CURRENCY, 0, CURRENCY);
        byte[] bytes = bytes();
        bytes[8] = 100;
        byte[] half = java.util.Arrays.copyOf(bytes, bytes.length + 100 * CURRENCY / 2);
        Tnef.Decoded decoded =
                new Tnef().message(TnefAttribute.attMAPIProps, half).decode();
        assertThat(decoded.problems())
                .extracting(TnefProblem::code)
                .containsExactly(ErrorCode.MAPI_E_UNABLE_TO_COMPLETE);
    }

    @Test
    void whatNobodyWantsTakesNoMemory() throws IOException {
        byte[] bytes = add(0x6001, PropType.PT_MV_CURRENCY, 1_000_000, CURRENCY).bytes();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TnefInput in = new TnefInput(new ByteArrayInputStream(bytes), bytes.length);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        new PropReader(in, StandardCharsets.US_ASCII).sequence(new Unwanted());
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(1_000_000);
        assertThat(in.left()).isZero();
    }

    /** Somebody who looks for another property. */
    private static final class Unwanted implements PropReader.Sink {
        @Override
        public Optional<Integer> named(PropName name, PropTag<?> tag) {
            return Optional.empty();
        }

        @Override
        public boolean wants(PropTag<?> tag) {
            return false;
        }

        @Override
        public void value(PropValue<?> value) {
            fail("nobody wants " + value);
        }

        @Override
        public void problem(PropTag<?> tag, MapiException reason) {
            fail(reason.getMessage());
        }
    }
}
