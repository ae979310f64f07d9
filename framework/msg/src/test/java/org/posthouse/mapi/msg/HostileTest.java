package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Storage;

/**
 * Whatever the bytes, a message is read with problems, or refused with a code; nothing else happens, and it ends.
 *
 * <p>For more mutations than the build makes: {@code -Dmsg.mutations=100000}.
 */
@Timeout(600)
final class HostileTest {
    private static final int MUTATIONS = Integer.getInteger("msg.mutations", 1500);

    /** What a file may be refused with. */
    private static final Set<ErrorCode> REFUSALS =
            Set.of(ErrorCode.MAPI_E_CORRUPT_DATA, ErrorCode.MAPI_E_TOO_BIG, ErrorCode.MAPI_E_NOT_FOUND);

    @TempDir
    private Path folder;

    private int read;

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void everyPrefixOfAFileIsReadOrRefused() {
        for (byte[] file : Samples.all()) {
            for (int length = 0; length < file.length; length += length < 600 ? 1 : 37) {
                read(Arrays.copyOf(file, length));
            }
        }
        assertThat(outcomes.keySet()).contains("MAPI_E_CORRUPT_DATA");
    }

    @Test
    void filesWithChangedBytesAreReadOrRefused() {
        Random random = new Random(20240506);
        List<byte[]> files = Samples.all();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] file = files.get(i % files.size()).clone();
            for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                hit(file, random);
            }
            read(file);
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(MUTATIONS);
        assertThat(outcomes.keySet()).contains("read", "read with problems");
        System.out.println("mutations: " + outcomes);
    }

    /** A byte, or a 32-bit number that hurts. */
    private static void hit(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        if (random.nextBoolean() || at > file.length - 4) {
            file[at] = (byte) random.nextInt();
        } else {
            int[] numbers = {0, -1, 0x7FFFFFFF, 0x80000000, -2, 1, 0xFFFF, random.nextInt(64)};
            Msg.little(file).putInt(at & ~3, numbers[random.nextInt(numbers.length)]);
        }
    }

    @Test
    void brokenFilesOfTheWildAreReadOrRefused() throws IOException {
        Map<String, String> results = new TreeMap<>();
        for (String folder : List.of("corrupt", "smartview", "cfb")) {
            for (Path path : Corpus.files(folder)) {
                results.put(folder + "/" + path.getFileName(), read(Files.readAllBytes(path)));
            }
        }
        assertThat(results).hasSizeGreaterThan(20);
        assertThat(results.get("corrupt/apache-poi__unknown_properties.msg")).isEqualTo("read with problems");
    }

    @Test
    @Timeout(20)
    void aTextOfNothingButNulsIsReadAtOnce() {
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage message = Msg.on(file)) {
                Msg.write(message, PropTags.PR_BODY, new byte[1 << 24]);
                Msg.save(message);
            }
            try (CompoundFile copy = Msg.readOnly(file);
                    StorageMessage message = Msg.on(copy)) {
                assertThat(Msg.read(message, PropTags.PR_BODY)).isEmpty();
            }
        }
    }

    /** As each could be as long as the stream of all. */
    @Test
    void namesThatLieInOneAnotherTakeNoMoreMemoryThanTheirStream() {
        byte[] strings = new byte[1 << 18];
        byte[] entries = new byte[0x7FFF * 8];
        for (int i = 0; i < 0x7FFF; i++) {
            int offset = i % 2 * 4 * i;
            Msg.little(entries)
                    .putInt(i * 8, offset)
                    .putShort(i * 8 + 4, (short) 5)
                    .putShort(i * 8 + 6, (short) i);
            Msg.little(strings).putInt(offset, strings.length - 4 - offset);
        }
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage message = Msg.on(file)) {
                Msg.save(message);
            }
            Storage names = file.root().storage("__nameid_version1.0").orElseThrow();
            Elements.write(names, ElementNames.value(0x00030102), entries);
            Elements.write(names, ElementNames.value(0x00040102), strings);
            try (StorageMessage message = Msg.on(file)) {
                Map<PropTag<?>, PropName> all = message.namedProps(null, Set.of());
                long chars = all.values().stream()
                        .map(name -> ((PropName.Text) name).name())
                        .distinct()
                        .mapToLong(String::length)
                        .sum();
                assertThat(chars).isLessThan(strings.length);
                assertThat(message.namesFromIds(List.of(PropTag.ofLong(0x8000), PropTag.ofLong(0x8002))))
                        .allMatch(java.util.Optional::isPresent);
                assertThat(message.problems()).extracting(MsgProblem::code).containsOnly(MsgProblem.Code.BAD_NAMES);
            }
        }
    }

    @Test
    @Timeout(30)
    void manyValuesThatNoEntryTellsOfAreListedAtOnce() {
        int count = 0x7000;
        try (CompoundFile file = Msg.file()) {
            file.root().createStream(ElementNames.PROPERTIES);
            for (int id = 1; id <= count; id++) {
                file.root().createStream(ElementNames.value(id << 16 | 0x001F));
            }
            try (CompoundFile copy = Msg.readOnly(file);
                    StorageMessage message = Msg.on(copy)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(message.propList()).hasSizeGreaterThanOrEqualTo(count);
                }
            }
        }
    }

    /** Two bytes of the file are an object of the heap. */
    @Test
    void packedValuesAreReadUpToALimit() {
        PropTag<?> tag = PropTag.of(0x68011002);
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage message = Msg.on(file)) {
                message.setProps(PropValues.of(PropValue.of(tag, List.of((short) 1))));
                Msg.save(message);
            }
            file.root().stream(ElementNames.value(tag.tag())).orElseThrow().setSize(1 << 17);
            try (StorageMessage message = Msg.on(file);
                    CompoundFile other = Msg.file();
                    StorageMessage target = Msg.on(other)) {
                assertThat(message.props(List.of(tag)).asList().get(0).value())
                        .isEqualTo(ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
                assertThat(message.check()).extracting(MsgProblem::code).containsExactly(MsgProblem.Code.VALUE_SIZE);
                assertThat(message.copyTo(target, List.of(), Set.of()))
                        .extracting(PropProblem::code)
                        .containsExactly(ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
            }
            MessageOptions options = MessageOptions.DEFAULT.withLimits(MsgLimits.DEFAULT.withInlineSize(1 << 17));
            try (StorageMessage message = StorageMessage.openOnStorage(file.root(), options)) {
                assertThat((List<?>) message.props(List.of(tag)).asList().get(0).value())
                        .hasSize(1 << 16);
            }
        }
    }

    private String read(byte[] bytes) {
        String outcome = refusal(() -> readAll(bytes));
        if (outcome.startsWith("read") && read++ % 10 == 0) {
            refusal(() -> edit(bytes));
        }
        outcomes.merge(outcome, 1, Integer::sum);
        return outcome;
    }

    private static String refusal(Supplier<String> work) {
        try {
            return work.get();
        } catch (MapiException e) {
            assertThat(e.code()).as(e.getMessage()).isIn(REFUSALS);
            return e.code().name();
        }
    }

    /** What can be read can be changed and saved, and is then what was saved. */
    private String edit(byte[] bytes) {
        Path path = folder.resolve("edited.msg");
        try {
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        MessageOptions options = MessageOptions.DEFAULT.withFlags(StorageFlag.IMSG_NO_ISTG_COMMIT);
        try (CompoundFile file = CompoundFile.openForWriting(path, CfbLimits.DEFAULT)) {
            try (StorageMessage message = StorageMessage.openOnStorage(file.root(), options)) {
                message.setProp(PropTags.PR_SENSITIVITY, 0x55);
                message.modifyRecipients(
                        RecipientMode.MODRECIP_ADD, List.of(Msg.recipient(RecipientType.MAPI_TO, "More")));
                Names.id(message, "more");
                Msg.attach(message, "more", new byte[10]);
                Msg.save(message);
            }
            try (CompoundFile saved = Msg.readOnly(file);
                    StorageMessage message = Msg.on(saved)) {
                assertThat(message.prop(PropTags.PR_SENSITIVITY)).contains(0x55);
                assertThat(message.idsFromNames(
                                List.of(new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "more")), Set.of()))
                        .allMatch(PropTag::isNamed);
            }
        }
        return "edited";
    }

    static String readAll(byte[] bytes) {
        try (CompoundFile file = CompoundFile.of(ByteBuffer.wrap(bytes), CfbLimits.DEFAULT);
                StorageMessage message = Msg.on(file)) {
            message.props();
            message.propList();
            message.namedProps(null, Set.of());
            Msg.rows(message.recipientTable());
            Msg.rows(message.attachmentTable());
            List<MsgProblem> problems = message.check();
            Map<MsgProblem.Code, Integer> codes = new EnumMap<>(MsgProblem.Code.class);
            problems.forEach(problem -> codes.merge(problem.code(), 1, Integer::sum));
            assertThat(problems).hasSizeLessThanOrEqualTo(1000);
            return problems.isEmpty() && file.problems().isEmpty() ? "read" : "read with problems";
        }
    }

    /** Three files: a plain one, one with everything in it, and one of 8-bit text. */
    static final class Samples {
        private Samples() {}

        static List<byte[]> all() {
            List<byte[]> files = new ArrayList<>();
            files.add(make(MessageOptions.DEFAULT, message -> message.setProp(PropTags.PR_BODY, "body")));
            files.add(make(MessageOptions.DEFAULT, Samples::everything));
            files.add(make(MessageOptions.DEFAULT.withFlags(), message -> {
                message.setProp(PropTags.PR_BODY, "8-bit body ".repeat(500));
                message.modifyRecipients(
                        RecipientMode.REPLACE_ALL, List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann")));
            }));
            return files;
        }

        private static byte[] make(MessageOptions options, java.util.function.Consumer<StorageMessage> fill) {
            try (CompoundFile file = Msg.file();
                    StorageMessage message = StorageMessage.openOnStorage(file.root(), options)) {
                message.setProp(PropTags.PR_SUBJECT, "subject");
                fill.accept(message);
                Msg.save(message);
                return Msg.bytes(file);
            }
        }

        private static void everything(StorageMessage message) {
            message.modifyRecipients(
                    RecipientMode.REPLACE_ALL,
                    List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann"), Msg.recipient(RecipientType.MAPI_CC, "Ben")));
            message.setProp(PropTag.ofMvUnicode(0x6800), List.of("a", "b"));
            message.setProp(PropTag.ofMvBinary(0x6801), List.of(Binary.of((byte) 1)));
            PropTag<?> named = Names.id(message, "Keywords");
            message.setProp(PropTag.ofMvUnicode(named.id()), List.of("red"));
            Msg.attach(message, "a.txt", new byte[5000]);
            try (StorageAttach attach = message.createAttach();
                    StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                inside.setProp(PropTags.PR_SUBJECT, "inner");
                Msg.attach(inside, "b.txt", new byte[100]);
                Msg.save(inside);
                Msg.save(attach);
            }
        }
    }
}
