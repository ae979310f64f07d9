package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.NameFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Storage;

/** Named properties, and the streams that map them. */
final class NamesTest {
    private static final String MAPPING = "__nameid_version1.0/";
    private static final PropName WORD = new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "Keywords");
    private static final PropName NUMBER = new PropName.Numeric(Names.OTHER, 0x8501);
    private static final PropName OWN = new PropName.Text(Names.OWN, "x");

    private final CompoundFile file = Msg.file();
    private final StorageMessage message = Msg.on(file);

    @AfterEach
    void close() {
        message.close();
        file.close();
    }

    private byte[] stream(int tag) {
        return Msg.stream(file.root(), MAPPING + ElementNames.value(tag));
    }

    private void create(PropName... names) {
        message.idsFromNames(List.of(names), Set.of(OpenFlag.MAPI_CREATE));
        Msg.save(message);
    }

    @Test
    @Tag("MSG-067")
    void theThreeStreamsAreThereEvenWhenEmpty() {
        Msg.save(message);
        assertThat(stream(0x00020102)).isEmpty();
        assertThat(stream(0x00030102)).isEmpty();
        assertThat(stream(0x00040102)).isEmpty();
    }

    @Test
    @Tag("MSG-068")
    @Tag("MSG-069")
    @Tag("MSG-070")
    void anEntryHasTheNameTheSetAndTheIndexOfTheProperty() {
        create(WORD, NUMBER, OWN, new PropName.Text(MapiUids.PS_MAPI, "m"));
        ByteBuffer entries = Msg.little(stream(0x00030102));
        assertThat(entries.getInt()).isZero();
        assertThat(entries.getShort()).isEqualTo((short) (2 << 1 | 1));
        assertThat(entries.getShort()).isEqualTo((short) 0);
        assertThat(entries.getInt()).isEqualTo(0x8501);
        assertThat(entries.getShort()).isEqualTo((short) (3 << 1));
        assertThat(entries.getShort()).isEqualTo((short) 1);
        assertThat(entries.getInt()).isEqualTo(20);
        assertThat(entries.getShort()).isEqualTo((short) (4 << 1 | 1));
        assertThat(entries.getShort()).isEqualTo((short) 2);
        assertThat(entries.getInt()).isEqualTo(28);
        assertThat(entries.getShort()).isEqualTo((short) (1 << 1 | 1));
        assertThat(stream(0x00020102))
                .isEqualTo(Names.OTHER.bytes().concat(Names.OWN.bytes()).toBytes());
        assertThat(message.idsFromNames(List.of(OWN), Set.of()).get(0).id()).isEqualTo(0x8002);
    }

    @Test
    @Tag("MSG-068")
    void theExampleOfTheSpecificationIsReadAsItSays() {
        Storage names = file.root().createStorage("__nameid_version1.0");
        // five names before it, then 10 00 00 00 07 00 05 00
        byte[] entries = new byte[48];
        for (int i = 0; i < 5; i++) {
            System.arraycopy(new byte[] {1, 0, 0, 0, 6, 0, (byte) i, 0}, 0, entries, i * 8, 8);
        }
        System.arraycopy(new byte[] {0x10, 0, 0, 0, 7, 0, 5, 0}, 0, entries, 40, 8);
        byte[] strings = new byte[0x10 + 4 + 4];
        strings[0x10] = 4;
        System.arraycopy(Msg.utf16("ab"), 0, strings, 0x14, 4);
        Elements.write(names, ElementNames.value(0x00020102), Names.OWN.bytes().toBytes());
        Elements.write(names, ElementNames.value(0x00030102), entries);
        Elements.write(names, ElementNames.value(0x00040102), strings);
        assertThat(message.namesFromIds(List.of(PropTag.ofLong(0x8005))))
                .containsExactly(Optional.of(new PropName.Text(Names.OWN, "ab")));
    }

    @Test
    @Tag("MSG-071")
    void stringsHaveTheirLengthInBytesAndEndAtAMultipleOfFour() {
        create(OWN, WORD);
        byte[] strings = stream(0x00040102);
        assertThat(strings).hasSize(4 + 4 + 4 + 16);
        ByteBuffer in = Msg.little(strings);
        assertThat(in.getInt()).isEqualTo(2);
        assertThat(in.getChar()).isEqualTo('x');
        assertThat(in.getShort()).isZero();
        assertThat(in.getInt()).isEqualTo(16);
        assertThat(strings).endsWith(Msg.utf16("Keywords"));
    }

    @Test
    @Tag("MSG-072")
    @Tag("MSG-073")
    @Tag("MSG-074")
    void lookupStreamsAreWrittenForNumbersAndStrings() {
        create(NUMBER, WORD, OWN);
        int kind = 3 << 1;
        assertThat(lookup((0x8501 ^ kind) % 0x1F)).isEqualTo(record(0x8501, kind, 0));
        int sum = NameStreams.crc("Keywords".getBytes(StandardCharsets.UTF_16LE));
        int textKind = 2 << 1 | 1;
        assertThat(lookup(Integer.remainderUnsigned(sum ^ textKind, 0x1F))).isEqualTo(record(sum, textKind, 1));
    }

    private byte[] lookup(int number) {
        return stream(0x1000 + number << 16 | 0x0102);
    }

    private static byte[] record(int value, int kind, int index) {
        return Msg.little(new byte[8])
                .putInt(value)
                .putShort((short) kind)
                .putShort((short) index)
                .array();
    }

    @Test
    @Tag("MSG-072")
    void theSumOfANameIsTheOneThatOutlookWrites() {
        // the name and the stream that a published question about the format gives
        int sum = NameStreams.crc("x-mailer".getBytes(StandardCharsets.UTF_16LE));
        assertThat(sum).isEqualTo(0xFF504E89);
        assertThat(Integer.remainderUnsigned(sum ^ (3 << 1 | 1), 0x1F)).isEqualTo(0x0F);
    }

    @Test
    @Tag("MSG-073")
    void namesShareALookupStream() {
        create(new PropName.Numeric(Names.OTHER, 0x40), new PropName.Numeric(Names.OTHER, 0x40 + 0x1F * 2));
        int stream = (0x40 ^ 6) % 0x1F;
        List<byte[]> all = new ArrayList<>();
        Msg.tree(file.root()).forEach((path, bytes) -> {
            if (path.startsWith(MAPPING + "__substg1.0_10")) {
                all.add(bytes);
            }
        });
        int total = all.stream().mapToInt(bytes -> bytes.length).sum();
        assertThat(total).isEqualTo(16);
        assertThat(lookup(stream)).startsWith(record(0x40, 6, 0));
        create(new PropName.Numeric(Names.OTHER, 0x40 + 0x1F * 1024 * 2));
        assertThat(Msg.tree(file.root()).keySet().stream()
                        .filter(path -> path.startsWith(MAPPING + "__substg1.0_10"))
                        .count())
                .isLessThanOrEqualTo(3);
    }

    @Test
    @Tag("MSG-074")
    void namesAreReadWithoutTheLookupStreams() {
        create(NUMBER, WORD, OWN);
        Storage names = file.root().storage("__nameid_version1.0").orElseThrow();
        List.copyOf(names.entries()).stream()
                .filter(entry -> entry.name().startsWith("__substg1.0_10"))
                .forEach(entry -> names.delete(entry.name()));
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(again.idsFromNames(List.of(OWN, WORD, NUMBER), Set.of()))
                    .extracting(PropTag::id)
                    .containsExactly(0x8002, 0x8001, 0x8000);
        }
    }

    @Test
    @Tag("MSG-074")
    void theLookupStreamsOfRealFilesAreTheOnesWeWouldWrite() throws java.io.IOException {
        int compared = 0;
        for (java.nio.file.Path path : Corpus.files("msg")) {
            try (CompoundFile real = CompoundFile.open(path, org.posthouse.mapi.cfb.CfbLimits.DEFAULT)) {
                compared += compareLookups(real.root());
            }
        }
        assertThat(compared).isGreaterThan(1500);
    }

    /** How many names are where we look for them; those few that one writer puts elsewhere do not count. */
    private static int compareLookups(Storage root) {
        Optional<Storage> names = root.storage("__nameid_version1.0");
        if (names.isEmpty()
                || names.get().stream(ElementNames.value(0x00030102)).isEmpty()) {
            return 0;
        }
        Map<String, byte[]> streams = Msg.tree(names.get());
        ByteBuffer entries = Msg.little(streams.get(ElementNames.value(0x00030102)));
        ByteBuffer strings = Msg.little(streams.get(ElementNames.value(0x00040102)));
        int found = 0;
        while (entries.remaining() >= 8) {
            int value = entries.getInt();
            int kind = entries.getShort() & 0xFFFF;
            int index = entries.getShort() & 0xFFFF;
            byte[] name = new byte[(kind & 1) == 0 ? 0 : strings.getInt(value)];
            int key = (kind & 1) == 0 ? value : NameStreams.crc(slice(strings, value + 4, name));
            int stream = 0x1000 + Integer.remainderUnsigned(key ^ kind, 0x1F);
            byte[] lookup = streams.getOrDefault(ElementNames.value(stream << 16 | 0x0102), new byte[0]);
            found += contains(lookup, record(key, kind, index)) ? 1 : 0;
        }
        return found;
    }

    private static byte[] slice(ByteBuffer from, int at, byte[] into) {
        from.slice(at, into.length).get(into);
        return into;
    }

    private static boolean contains(byte[] lookup, byte[] record) {
        return Binary.of(lookup).contains(Binary.of(record));
    }

    @Test
    @Tag("PROP-070")
    @Tag("PROP-071")
    void identifiersAreInTheNamedRangeInTheOrderAskedAndOfNoType() {
        List<PropTag<?>> made = message.idsFromNames(List.of(WORD, NUMBER), Set.of(OpenFlag.MAPI_CREATE));
        assertThat(made).allMatch(PropTag::isNamed).allMatch(tag -> tag.type() == PropType.PT_UNSPECIFIED);
        List<PropTag<?>> found = message.idsFromNames(List.of(NUMBER, OWN, WORD), Set.of());
        assertThat(found.get(0)).isEqualTo(made.get(1));
        assertThat(found.get(1)).isEqualTo(new PropTag<>(0, PropType.PT_ERROR));
        assertThat(found.get(2)).isEqualTo(made.get(0));
    }

    @Test
    @Tag("PROP-071")
    void identifiersStayTheSameWhenTheFileIsOpenedAgain() {
        PropTag<?> tag = Names.id(message, OWN);
        message.setProps(PropValues.of(PropValue.of(tag.withType(PropType.PT_LONG), 5)));
        Msg.save(message);
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(again.idsFromNames(List.of(OWN), Set.of())).isEqualTo(List.of(tag));
            assertThat(again.prop(new PropTag<Integer>(tag.id(), PropType.PT_LONG)))
                    .contains(5);
            assertThatThrownBy(() -> again.idsFromNames(List.of(WORD), Set.of(OpenFlag.MAPI_CREATE)))
                    .hasMessageContaining("MAPI_E_NO_ACCESS");
        }
    }

    @Test
    @Tag("PROP-069")
    void oneNumberOrStringInTwoSetsIsTwoNames() {
        PropTag<?> one = Names.id(message, new PropName.Text(Names.OWN, "a"));
        PropTag<?> other = Names.id(message, new PropName.Text(Names.OTHER, "a"));
        PropTag<?> number = Names.id(message, new PropName.Numeric(Names.OWN, 'a'));
        assertThat(Set.of(one.id(), other.id(), number.id())).hasSize(3);
    }

    @Test
    @Tag("PROP-072")
    void noNamesAskForAllThatAreKnownAndCannotBeMade() {
        assertThat(message.idsFromNames(List.of(), Set.of())).isEmpty();
        create(WORD, NUMBER);
        assertThat(message.idsFromNames(List.of(), Set.of()))
                .extracting(PropTag::id)
                .containsExactly(0x8000, 0x8001);
        assertThatThrownBy(() -> message.idsFromNames(List.of(), Set.of(OpenFlag.MAPI_CREATE)))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
    }

    @Test
    @Tag("PROP-073")
    void tooManyNamesAtOnceAreRefused() {
        List<PropName> many = java.util.Collections.nCopies(0x8000, WORD);
        assertThatThrownBy(() -> message.idsFromNames(many, Set.of())).hasMessageContaining("MAPI_E_TOO_BIG");
        assertThat(message.idsFromNames(many.subList(0, 0x7FFF), Set.of())).hasSize(0x7FFF);
    }

    @Test
    @Tag("PROP-074")
    void eachIdentifierGetsItsNameOrNone() {
        create(WORD);
        assertThat(message.namesFromIds(
                        List.of(PropTag.ofLong(0x9000), PropTag.ofUnicode(0x8000), PropTags.PR_SUBJECT)))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(WORD),
                        Optional.of(new PropName.Numeric(MapiUids.PS_MAPI, 0x0037)));
    }

    @Test
    @Tag("PROP-075")
    @Tag("PROP-078")
    void allNamesOrThoseOfOneSetAreGiven() {
        create(WORD, NUMBER, OWN);
        assertThat(message.namedProps(null, Set.of()))
                .containsExactly(
                        Map.entry(tag(0x8000), WORD), Map.entry(tag(0x8001), NUMBER), Map.entry(tag(0x8002), OWN));
        assertThat(message.namedProps(Names.OWN, Set.of())).containsExactly(Map.entry(tag(0x8002), OWN));
        assertThatThrownBy(() -> message.namesFromIds(List.of())).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
    }

    @Test
    @Tag("PROP-076")
    @Tag("PROP-077")
    void namesOfOneKindAreLeftOut() {
        create(WORD, NUMBER, OWN);
        assertThat(message.namedProps(null, Set.of(NameFlag.MAPI_NO_IDS)).values())
                .containsExactly(WORD, OWN);
        assertThat(message.namedProps(null, Set.of(NameFlag.MAPI_NO_STRINGS)).values())
                .containsExactly(NUMBER);
        assertThat(message.namedProps(null, Set.of(NameFlag.MAPI_NO_IDS, NameFlag.MAPI_NO_STRINGS)))
                .isEmpty();
        assertThat(message.namedProps(MapiUids.PS_INTERNET_HEADERS, Set.of())).isEmpty();
    }

    private static PropTag<?> tag(int id) {
        return new PropTag<>(id, PropType.PT_UNSPECIFIED);
    }

    @Test
    @Tag("PROP-080")
    void numbersOfPsMapiAreIdentifiersThemselves() {
        PropName subject = new PropName.Numeric(MapiUids.PS_MAPI, 0x0037);
        assertThat(Names.id(message, subject).id()).isEqualTo(0x0037);
        assertThat(message.idsFromNames(List.of(), Set.of())).isEmpty();
    }

    @Test
    @Tag("PROP-081")
    void theSignatureChangesWithEachNewNameAndIsTheSameInAllOfAFile() {
        Binary before = message.prop(PropTags.PR_MAPPING_SIGNATURE).orElseThrow();
        Names.id(message, WORD);
        Binary after = message.prop(PropTags.PR_MAPPING_SIGNATURE).orElseThrow();
        assertThat(after).isNotEqualTo(before);
        Names.id(message, WORD);
        assertThat(message.prop(PropTags.PR_MAPPING_SIGNATURE)).contains(after);
        try (StorageAttach attach = message.createAttach();
                StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
            assertThat(attach.prop(PropTags.PR_MAPPING_SIGNATURE)).contains(after);
            assertThat(inside.prop(PropTags.PR_MAPPING_SIGNATURE)).contains(after);
        }
    }

    @Test
    void anIdentifierWithoutANameIsNotSet() {
        PropTag<Integer> nameless = PropTag.ofLong(0x8123);
        assertThat(message.setProps(PropValues.of(new PropValue<>(nameless, 1))))
                .extracting(problem -> problem.code().name())
                .containsExactly("MAPI_E_UNEXPECTED_ID");
    }

    @Test
    @Tag("PROP-056")
    void copiedNamedPropertiesKeepTheirNamesAndGetTheIdentifiersOfTheDestination() {
        PropTag<?> first = Names.id(message, OWN);
        PropTag<?> second = Names.id(message, WORD);
        message.setProps(PropValues.of(
                PropValue.of(first.withType(PropType.PT_UNICODE), "own"),
                PropValue.of(second.withType(PropType.PT_MV_UNICODE), List.of("red"))));
        try (CompoundFile other = Msg.file();
                StorageMessage target = Msg.on(other)) {
            PropTag<?> theirs = Names.id(target, WORD);
            message.copyTo(target, List.of(), Set.of());
            PropTag<?> copied = target.idsFromNames(List.of(OWN), Set.of()).get(0);
            assertThat(theirs.id()).isNotEqualTo(second.id());
            assertThat(target.prop(PropTag.ofUnicode(copied.id()))).contains("own");
            assertThat(target.prop(PropTag.ofMvUnicode(theirs.id()))).contains(List.of("red"));
        }
    }

    @Test
    @Tag("PROP-056")
    void whatHasNoNameIsNotCopiedOverAnotherPropertyOfItsIdentifier() {
        message.setProps(PropValues.of(PropValue.of(Names.id(message, OWN).withType(PropType.PT_LONG), 1)));
        message.modifyRecipients(
                Message.RecipientMode.REPLACE_ALL,
                List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann")
                        .with(PropValues.of(PropValue.of(tag(0x8000).withType(PropType.PT_LONG), 1)))));
        Msg.save(message);
        Elements.write(
                file.root().storage("__nameid_version1.0").orElseThrow(), ElementNames.value(0x00030102), new byte[0]);
        try (CompoundFile nameless = Msg.readOnly(file);
                StorageMessage source = Msg.on(nameless);
                CompoundFile other = Msg.file();
                StorageMessage target = Msg.on(other)) {
            PropTag<Integer> theirs = PropTag.ofLong(Names.id(target, WORD).id());
            target.setProp(theirs, 2);
            List<PropProblem> problems = source.copyTo(target, List.of(), Set.of());
            assertThat(problems).extracting(PropProblem::tag).containsExactly(PropTag.ofLong(0x8000));
            assertThat(problems).extracting(PropProblem::code).containsExactly(ErrorCode.MAPI_E_UNEXPECTED_ID);
            assertThat(target.prop(theirs)).contains(2);
            assertThat(Msg.rows(target.recipientTable()).get(0).find(theirs)).isEmpty();
        }
    }

    @Test
    @Tag("MSG-069")
    @Tag("MSG-070")
    void namesAreAddedBehindWholeRecords() {
        create(OWN);
        Storage names = file.root().storage("__nameid_version1.0").orElseThrow();
        for (int tag : new int[] {0x00020102, 0x00030102}) {
            byte[] whole = stream(tag);
            Elements.write(names, ElementNames.value(tag), Arrays.copyOf(whole, whole.length + 3));
        }
        try (StorageMessage again = Msg.on(file)) {
            again.idsFromNames(List.of(NUMBER), Set.of(OpenFlag.MAPI_CREATE));
            Msg.save(again);
        }
        try (StorageMessage again = Msg.on(file)) {
            assertThat(again.namesFromIds(List.of(tag(0x8000), tag(0x8001))))
                    .containsExactly(Optional.of(OWN), Optional.of(NUMBER));
            assertThat(again.problems()).isEmpty();
        }
        assertThat(stream(0x00020102)).hasSize(32);
        assertThat(stream(0x00030102)).hasSize(16);
    }

    /** Computed by hand: 3 is the index of the set, so the kinds are 7 and 6; FF504E89 ^ 7 is 15, 80000003 ^ 6 is 7 modulo 31. */
    @Test
    @Tag("MSG-072")
    @Tag("MSG-073")
    void sumsAndNumbersFrom80000000AreUnsigned() {
        create(new PropName.Text(Names.OWN, "x-mailer"), new PropName.Numeric(Names.OWN, 0x80000003));
        assertThat(Msg.stream(file.root(), MAPPING + "__substg1.0_100F0102"))
                .containsExactly(0x89, 0x4E, 0x50, 0xFF, 7, 0, 0, 0);
        assertThat(Msg.stream(file.root(), MAPPING + "__substg1.0_10070102"))
                .containsExactly(3, 0, 0, 0x80, 6, 0, 1, 0);
    }
}
