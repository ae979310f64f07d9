package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Storage;

/**
 * Whatever stands in the streams of a message, reading ends soon, with what can be had and problems, or a refusal; and what was read can be
 * changed and saved.
 *
 * <p>The bytes are not a compound file, whose own test changes those, but say what streams there are and what is in them. An ordinary run
 * takes no bytes; the build's second run, with JAZZER_FUZZ=1, makes them, led by what they reach, for the time that {@code fuzz.time} gives.
 */
final class MsgFuzzTest {
    private static final List<String> NAMES = List.of(
            "__properties_version1.0",
            "__nameid_version1.0/__substg1.0_00020102",
            "__nameid_version1.0/__substg1.0_00030102",
            "__nameid_version1.0/__substg1.0_00040102",
            "__recip_version1.0_#00000000/__properties_version1.0",
            "__attach_version1.0_#00000000/__properties_version1.0",
            "__attach_version1.0_#00000000/__substg1.0_3701000D/__properties_version1.0");

    @FuzzTest(maxDuration = "10s")
    void anyStreamsAreReadOrRefused(byte[] bytes) {
        try (CompoundFile file = Msg.file()) {
            fill(file.root(), ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
            file.root().createStream("mine");
            try (StorageMessage message = Msg.on(file)) {
                read(message);
                // its entry may say that it cannot be set
                boolean isSet = message.setProps(PropValues.builder()
                                .put(PropTags.PR_SENSITIVITY, 3)
                                .build())
                        .isEmpty();
                Names.id(message, "more");
                Msg.save(message);
                if (isSet) {
                    assertThat(message.prop(PropTags.PR_SENSITIVITY)).contains(3);
                }
            } catch (MapiException refused) {
                assertThat(refused.code())
                        .as(refused.getMessage())
                        .isIn(ErrorCode.MAPI_E_CORRUPT_DATA, ErrorCode.MAPI_E_BAD_CHARWIDTH);
            }
            assertThat(file.root().stream("mine")).isPresent();
        }
    }

    private static void read(StorageMessage message) {
        message.props();
        message.namedProps(null, Set.of());
        Msg.rows(message.recipientTable());
        Msg.rows(message.attachmentTable());
        for (MsgProblem problem : message.check()) {
            assertThat(problem.toString()).hasSizeLessThan(1000);
        }
        for (PropTag<?> tag : message.propList()) {
            assertThat(tag.type().code()).isPositive();
        }
    }

    /** Again and again: which stream, by number or by the tag of a value, how long it is, and its bytes. */
    private static void fill(Storage root, ByteBuffer in) {
        for (int streams = 0; in.remaining() >= 2 && streams < 40; streams++) {
            int which = in.get() & 0xFF;
            int length = Math.min(in.get() & 0xFF, in.remaining());
            String path = which < NAMES.size() || length < 4
                    ? NAMES.get(which % NAMES.size())
                    : which < 128
                            ? ElementNames.value(in.getInt(in.position()))
                            : ElementNames.element(in.getInt(in.position()), which - 128);
            byte[] content = new byte[length];
            in.get(content);
            write(root, path, content);
        }
    }

    private static void write(Storage root, String path, byte[] content) {
        Storage at = root;
        String[] names = path.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            String name = names[i];
            Storage parent = at;
            at = parent.storage(name).orElseGet(() -> parent.createStorage(name));
        }
        Elements.write(at, names[names.length - 1], content);
    }
}
