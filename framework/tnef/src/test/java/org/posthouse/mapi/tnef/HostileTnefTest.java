package org.posthouse.mapi.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.testkit.MemoryMessage;

/** Broken input: every prefix and many changes of a stream; {@code -Dposthouse.fuzz.seconds=60} tries for longer. */
@Timeout(600)
class HostileTnefTest {
    private static byte[] sample() {
        MemoryMessage inner = new MemoryMessage()
                .with(PropValues.builder().put(PropTags.PR_SUBJECT, "inner").build());
        MemoryMessage message = new MemoryMessage(inner.space())
                .with(PropValues.builder()
                        .put(PropTags.PR_SUBJECT, "x")
                        .put(PropTags.PR_MESSAGE_CLASS, "IPM.Note")
                        .put(PropTags.PR_PRIORITY, 1)
                        .build())
                .to(1, "Bob", "SMTP", "bob@example.org")
                .attach(PropValues.builder()
                        .put(PropTags.PR_ATTACH_METHOD, 1)
                        .put(PropTags.PR_ATTACH_DATA_BIN, Binary.parse("01020304"))
                        .build())
                .embed(inner);
        return Tnef.encode(message);
    }

    @Test
    void everyPrefixIsReadOrRefused() {
        byte[] stream = sample();
        for (int size = 0; size < stream.length; size++) {
            read(Arrays.copyOf(stream, size));
        }
    }

    @Test
    void changedStreamsAreReadOrRefused() {
        byte[] stream = sample();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("posthouse.fuzz.seconds", 1));
        Random random = new Random(4);
        for (int i = 0; i < 5_000 || System.nanoTime() < end; i++) {
            byte[] changed = stream.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                int at = 6 + random.nextInt(changed.length - 6);
                if (random.nextBoolean()) {
                    changed[at] = (byte) random.nextInt(256);
                } else {
                    int from = random.nextInt(changed.length);
                    int length = Math.min(random.nextInt(20), changed.length - Math.max(at, from));
                    System.arraycopy(stream, from, changed, at, length);
                }
            }
            read(changed);
        }
    }

    @Test
    void aFullMessageIsNotAskedForRoomAgain() {
        AtomicInteger asked = new AtomicInteger();
        MemoryMessage message = new MemoryMessage() {
            @Override
            public Attach createAttach() {
                if (asked.incrementAndGet() > 3) {
                    throw new MapiException(ErrorCode.MAPI_E_TOO_BIG, "3 attachments at most");
                }
                return super.createAttach();
            }
        };
        byte[] stream = attachments(50)
                .message(TnefAttribute.attPriority, Tnef.int16(1))
                .bytes();
        assertThat(TnefDecoder.open(new ByteArrayInputStream(stream), message).extractProps())
                .extracting(TnefProblem::attribute, TnefProblem::code)
                .containsExactly(tuple(TnefAttribute.attAttachRenddata, ErrorCode.MAPI_E_TOO_BIG));
        assertThat(asked).hasValue(4);
        assertThat(message.attachments()).hasSize(3);
        assertThat(message.attachments().get(2).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.parse("0000"));
        assertThat(message.prop(PropTags.PR_PRIORITY)).isPresent();
    }

    @Test
    void attachmentsWithoutEndAreReadUpToALimit() {
        Tnef.Decoded decoded = attachments(10_050).decode();
        assertThat(decoded.problems()).extracting(TnefProblem::code).containsExactly(ErrorCode.MAPI_E_TOO_BIG);
        assertThat(decoded.message().attachments()).hasSize(10_000);
    }

    private static Tnef attachments(int count) {
        Tnef stream = new Tnef();
        for (int i = 0; i < count; i++) {
            stream.attachment(TnefAttribute.attAttachRenddata, new byte[14])
                    .attachment(TnefAttribute.attAttachData, new byte[2]);
        }
        return stream;
    }

    private static void read(byte[] stream) {
        try {
            TnefDecoder.open(new ByteArrayInputStream(stream), new MemoryMessage())
                    .extractProps();
        } catch (MapiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
        }
        try {
            TnefCorrelation.find(new ByteArrayInputStream(stream));
            TnefDecoder.codePage(new ByteArrayInputStream(stream));
        } catch (MapiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
        }
    }
}
