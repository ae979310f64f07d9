package org.posthouse.mapi.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.testkit.MemoryAttach;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySpace;

class TnefEncoderTest {
    private static final MapiUid SET = MapiUid.parse("{00062008-0000-0000-C000-000000000046}");

    /** One with everything. */
    private static MemoryMessage rich() {
        MemoryMessage message = new MemoryMessage();
        OneOff bob = new OneOff("Bob", "SMTP", "bob@example.org", true);
        int named = message.idsFromNames(List.of(new PropName.Text(SET, "colour")), Set.of(OpenFlag.MAPI_CREATE))
                .get(0)
                .id();
        message.setProps(PropValues.builder()
                .put(PropTags.PR_MESSAGE_CLASS, "IPM.Note")
                .put(PropTags.PR_SUBJECT, "Gr\u00fc\u00dfe \u3042")
                .put(PropTags.PR_BODY, "text ".repeat(20_000) + "\u3042")
                .put(PropTags.PR_PRIORITY, -1)
                .put(PropTags.PR_MESSAGE_FLAGS, 0x3)
                .put(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("2026-02-03T04:05:06.700Z"))
                .put(PropTags.PR_SEARCH_KEY, Binary.parse("0a0b"))
                .put(PropTags.PR_SENDER_NAME, "Bob")
                .put(PropTags.PR_SENDER_ENTRYID, bob.entryId().bytes())
                .put(PropTag.ofUnicode(named), "red")
                .put(PropTag.ofMvUnicode(0x6001), List.of("a", "bcd"))
                .put(new PropTag<Short>(0x6002, PropType.PT_I2), (short) -3)
                .put(PropTag.ofClsid(0x6003), SET)
                .build());
        message.to(1, "Ann", "SMTP", "ann@example.org").to(2, "Cy", "SMTP", "cy@example.org");
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, 1)
                .put(PropTags.PR_ATTACH_LONG_FILENAME, "long \u3042.txt")
                .put(PropTags.PR_RENDERING_POSITION, 3)
                .put(PropTags.PR_ATTACH_ENCODING, TnefTags.OID_MAC_BINARY)
                .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(new byte[100_001]))
                .build());
        MemoryMessage inner = new MemoryMessage(message.space())
                .with(PropValues.builder().put(PropTags.PR_SUBJECT, "inner").build())
                .to(1, "Di", "SMTP", "di@example.org")
                .attach(PropValues.builder()
                        .put(PropTags.PR_ATTACH_METHOD, 1)
                        .put(PropTags.PR_ATTACH_DATA_BIN, Binary.parse("010203"))
                        .build());
        return message.embed(inner);
    }

    @Test
    @Tag("MSG-107")
    @Tag("MSG-110")
    @Tag("MSG-111")
    @Tag("MSG-112")
    @Tag("MSG-119")
    void whatIsWrittenInEitherModeIsReadAgain() {
        for (TnefFlag mode : List.of(TnefFlag.TNEF_PURE, TnefFlag.TNEF_BEST_DATA, TnefFlag.TNEF_COMPATIBILITY)) {
            MemoryMessage message = rich();
            Tnef.Decoded decoded = Tnef.decode(Tnef.encode(message, mode));
            assertThat(decoded.problems()).isEmpty();
            MemoryMessage again = decoded.message();
            int named = again.idsFromNames(List.of(new PropName.Text(SET, "colour")), Set.of())
                    .get(0)
                    .id();
            assertThat(again.stored().get(PropTag.ofUnicode(named))).contains("red");
            for (PropTag<?> tag : message.propList()) {
                if (!tag.isNamed()) {
                    assertThat(again.stored().find(tag))
                            .as(mode + " " + tag)
                            .isEqualTo(message.stored().find(tag));
                }
            }
            assertThat(again.recipients()).hasSize(2);
            assertThat(again.recipients().get(1).get(PropTags.PR_EMAIL_ADDRESS)).contains("cy@example.org");
            PropValues file = again.attachments().get(0).stored();
            assertThat(file.asList())
                    .containsAll(message.attachments().get(0).stored().asList());
            MemoryAttach attach = again.attachments().get(1);
            assertThat(attach.stored().get(PropTags.PR_ATTACH_METHOD))
                    .contains(Attach.Method.ATTACH_EMBEDDED_MSG.value());
            MemoryMessage inner = attach.embedded().orElseThrow();
            assertThat(inner.prop(PropTags.PR_SUBJECT)).contains("inner");
            assertThat(inner.recipients()).hasSize(1);
            assertThat(inner.attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                    .contains(Binary.parse("010203"));
        }
    }

    @Test
    @Tag("MSG-119")
    void pureStreamsHaveNothingForOldReaders() {
        assertThat(Set.copyOf(Tnef.names(Tnef.encode(rich(), TnefFlag.TNEF_PURE))))
                .containsExactlyInAnyOrder(
                        TnefAttribute.attTnefVersion,
                        TnefAttribute.attOemCodepage,
                        TnefAttribute.attMAPIProps,
                        TnefAttribute.attRecipTable,
                        TnefAttribute.attAttachRenddata,
                        TnefAttribute.attAttachment);
    }

    @Test
    @Tag("MSG-113")
    @Tag("MSG-119")
    void bestDataRepeatsWhatAnAttributeCannotSayWhole() {
        byte[] stream = Tnef.encode(rich());
        assertThat(Tnef.names(stream))
                .startsWith(TnefAttribute.attTnefVersion, TnefAttribute.attOemCodepage, TnefAttribute.attMessageClass)
                .contains(TnefAttribute.attSubject, TnefAttribute.attFrom, TnefAttribute.attBody);
        assertThat(Tnef.data(stream, TnefAttribute.attTnefVersion)).isEqualTo(Tnef.int32(0x00010000));
        assertThat(Tnef.data(stream, TnefAttribute.attMessageClass))
                .isEqualTo("IPM.Microsoft Mail.Note\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(Tnef.data(stream, TnefAttribute.attPriority)).isEqualTo(Tnef.int16(3));
        assertThat(Tnef.data(stream, TnefAttribute.attMessageStatus)).containsExactly(0x20);
        assertThat(Tnef.data(stream, TnefAttribute.attMessageID))
                .isEqualTo("0A0B\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(Tnef.data(stream, TnefAttribute.attDateSent))
                .isEqualTo(Tnef.hex("ea07 0200 0300 0400 0500 0600 0200"));
        byte[] from = Tnef.data(stream, TnefAttribute.attFrom);
        assertThat(from).startsWith(Tnef.hex("0400 2900 0400 1500")).hasSize(48);
        assertThat(Tnef.data(stream, TnefAttribute.attSubject)).isEqualTo(Tnef.hex("4772fcdf65203f00"));
        String props = new String(Tnef.data(stream, TnefAttribute.attMAPIProps), StandardCharsets.ISO_8859_1);
        assertThat(props).contains("\u001f\0" + "7\0").doesNotContain("\u0003\0\u0026\0"); // subject, priority
        byte[] rendering = Tnef.data(stream, TnefAttribute.attAttachRenddata);
        assertThat(rendering).isEqualTo(Tnef.hex("0100 03000000 0000 0000 01000000"));
    }

    @Test
    @Tag("MSG-106")
    void aStreamIsOpenedForWritingByTheRules() {
        invalid(() -> new TnefOptions("winmail.dat", 0, Set.of()));
        invalid(() -> new TnefOptions("winmail.dat", 0x10000, Set.of()));
        invalid(() -> new TnefOptions("", 1, Set.of()));
        invalid(() -> new TnefOptions("x".repeat(261), 1, Set.of()));
        for (String name : List.of("a[b", "a]b", "a:b")) {
            invalid(() -> new TnefOptions(name, 1, Set.of()));
        }
        invalid(() -> new TnefOptions("x", 1, Set.of(TnefFlag.TNEF_PURE, TnefFlag.TNEF_BEST_DATA)));
        TnefOptions good = new TnefOptions("x".repeat(260), 0xFFFF, Set.of(TnefFlag.TNEF_ENCODE));
        invalid(() -> TnefEncoder.open(new ByteArrayOutputStream(), good, new MemoryMessage(), null));
        byte[] stream = encode(new MemoryMessage(), encoder -> {});
        assertThat(Arrays.copyOf(stream, 6)).isEqualTo(Tnef.hex("789f3e22 6712"));
    }

    private static void invalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_PARAMETER));
    }

    private static byte[] encode(MemoryMessage message, java.util.function.Consumer<TnefEncoder> asked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TnefEncoder encoder =
                TnefEncoder.open(out, new TnefOptions("winmail.dat", 4711, Set.of()), message, TnefAddresses.oneOffs());
        asked.accept(encoder);
        assertThat(out.size()).isZero();
        encoder.finish();
        assertThatThrownBy(encoder::finish).isInstanceOf(MapiException.class);
        return out.toByteArray();
    }

    @Test
    @Tag("MSG-114")
    void listsSayWhatIsWritten() {
        MemoryMessage message = rich();
        MemoryMessage some = Tnef.decode(
                        encode(message, encoder -> encoder.addProps(Tnef.INCLUDE, List.of(PropTags.PR_SUBJECT))))
                .message();
        assertThat(some.propList()).extracting(PropTag::id).containsExactly(PropTags.PR_SUBJECT.id());
        assertThat(some.attachments()).isEmpty();
        assertThat(some.recipients()).isEmpty();
        MemoryMessage others = Tnef.decode(encode(message, encoder -> {
                    encoder.addProps(
                            Tnef.EXCLUDE,
                            List.of(PropTags.PR_SUBJECT, PropTags.PR_BODY, PropTags.PR_MESSAGE_RECIPIENTS));
                    encoder.addProps(Tnef.INCLUDE, List.of(PropTags.PR_BODY));
                }))
                .message();
        assertThat(others.prop(PropTags.PR_SUBJECT)).isEmpty();
        assertThat(others.stored().has(PropTags.PR_BODY)).isTrue();
        assertThat(others.prop(PropTags.PR_PRIORITY)).contains(-1);
        assertThat(others.recipients()).isEmpty();
        assertThat(others.attachments()).hasSize(2);
        MemoryMessage attachments = Tnef.decode(encode(
                        message,
                        encoder -> encoder.addProps(
                                Set.of(TnefPropFlag.TNEF_PROP_EXCLUDE, TnefPropFlag.TNEF_PROP_ATTACHMENTS_ONLY),
                                List.of(PropTags.PR_ATTACH_DATA_BIN))))
                .message();
        assertThat(attachments.propList()).isEmpty();
        assertThat(attachments.attachments().get(0).stored().has(PropTags.PR_ATTACH_LONG_FILENAME))
                .isTrue();
        assertThat(attachments.attachments().get(0).stored().has(PropTags.PR_ATTACH_DATA_BIN))
                .isFalse();
    }

    @Test
    @Tag("MSG-114")
    void setValuesGoBeforeTheMessagesAndLeaveItAsItIs() {
        MemoryMessage message = rich();
        byte[] stream = encode(message, encoder -> {
            encoder.addProps(Tnef.INCLUDE, List.of(PropTags.PR_SUBJECT));
            encoder.setProps(PropValues.builder()
                    .put(PropTags.PR_SUBJECT, "other")
                    .put(PropTags.PR_COMMENT, "more")
                    .build());
            encoder.setProps(
                    1, PropValues.builder().put(PropTags.PR_COMMENT, "one").build());
        });
        MemoryMessage again = Tnef.decode(stream).message();
        assertThat(again.prop(PropTags.PR_SUBJECT)).contains("other");
        assertThat(again.prop(PropTags.PR_COMMENT)).contains("more");
        assertThat(again.attachments().get(1).stored().get(PropTags.PR_COMMENT)).contains("one");
        assertThat(message.prop(PropTags.PR_SUBJECT)).contains("Gr\u00fc\u00dfe \u3042");
        assertThat(message.prop(PropTags.PR_COMMENT)).isEmpty();
    }

    @Test
    @Tag("MSG-114")
    void dataOfAnAttachmentIsReplaced() {
        byte[] inner = Tnef.encode(new MemoryMessage()
                .with(PropValues.builder().put(PropTags.PR_SUBJECT, "given").build()));
        byte[] stream = encode(rich(), encoder -> {
            encoder.addProps(
                    Set.of(TnefPropFlag.TNEF_PROP_CONTAINED, TnefPropFlag.TNEF_PROP_EXCLUDE),
                    0,
                    () -> new ByteArrayInputStream(new byte[] {7}),
                    List.of());
            encoder.addProps(
                    Set.of(TnefPropFlag.TNEF_PROP_CONTAINED_TNEF, TnefPropFlag.TNEF_PROP_EXCLUDE),
                    1,
                    () -> new ByteArrayInputStream(inner),
                    List.of());
        });
        MemoryMessage again = Tnef.decode(stream).message();
        assertThat(again.attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.parse("07"));
        assertThat(again.attachments().get(1).embedded().orElseThrow().prop(PropTags.PR_SUBJECT))
                .contains("given");
    }

    @Test
    @Tag("MSG-116")
    void finishLeavesTheStreamBehindWhatWasWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TnefEncoder encoder = TnefEncoder.open(out, new TnefOptions("x", 1, Set.of()), rich(), TnefAddresses.oneOffs());
        encoder.addProps(Tnef.EXCLUDE, List.of());
        encoder.finish();
        int size = out.size();
        out.write(77);
        assertThat(Tnef.attributes(Arrays.copyOf(out.toByteArray(), size))).isNotEmpty();
        // what could not be encoded is in the answer of a call that succeeded
        MemoryMessage odd = new MemoryMessage();
        odd.setProp(PropTag.ofLong(0x8123), 1);
        TnefEncoder other = TnefEncoder.open(
                new ByteArrayOutputStream(), new TnefOptions("x", 1, Set.of()), odd, TnefAddresses.oneOffs());
        other.addProps(Tnef.EXCLUDE, List.of());
        assertThat(other.finish())
                .singleElement()
                .satisfies(problem -> assertThat(problem.tag().id()).isEqualTo(0x8123));
    }

    @Test
    @Tag("MSG-117")
    void recipientsAreAskedForAloneOrGiven() {
        byte[] own = encode(rich(), TnefEncoder::encodeRecips);
        assertThat(Tnef.decode(own).message().recipients()).hasSize(2);
        assertThat(Tnef.names(own)).doesNotContain(TnefAttribute.attMAPIProps);
        MemoryMessage other = new MemoryMessage().to(1, "Eve", "SMTP", "eve@example.org");
        byte[] given = encode(rich(), encoder -> encoder.encodeRecips(other.recipientTable()));
        assertThat(Tnef.decode(given).message().recipients())
                .singleElement()
                .satisfies(row -> assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains("Eve"));
    }

    @Test
    @Tag("MSG-117")
    void componentsAreFinishedOneByOne() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TnefEncoder encoder = TnefEncoder.open(
                out,
                new TnefOptions("x", 1, Set.of(TnefFlag.TNEF_COMPONENT_ENCODING)),
                rich(),
                TnefAddresses.oneOffs());
        encoder.finishMessage(
                PropValues.builder().put(PropTags.PR_COMMENT, "custom").build(), List.of(PropTags.PR_SUBJECT));
        encoder.finishAttachment(0, PropValues.EMPTY, List.of());
        encoder.finish();
        MemoryMessage again = Tnef.decode(out.toByteArray()).message();
        assertThat(again.propList())
                .extracting(PropTag::id)
                .containsExactlyInAnyOrder(PropTags.PR_SUBJECT.id(), PropTags.PR_COMMENT.id());
        assertThat(again.attachments()).hasSize(1);
        TnefEncoder whole = TnefEncoder.open(out, new TnefOptions("x", 1, Set.of()), rich(), TnefAddresses.oneOffs());
        assertThatThrownBy(() -> whole.finishAttachment(0, PropValues.EMPTY, List.of()))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_NO_SUPPORT));
    }

    @Test
    @Tag("MSG-118")
    void aTagStandsWhereAnAttachmentStood() throws Exception {
        MemoryMessage message = new MemoryMessage();
        message.setProp(PropTags.PR_BODY, "0123456789\ud83d\ude00");
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_LONG_FILENAME, "b.txt")
                .put(PropTags.PR_RENDERING_POSITION, 4)
                .build());
        message.attach(
                PropValues.builder().put(PropTags.PR_RENDERING_POSITION, -1).build());
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, 5)
                .put(TnefTags.PR_ATTACH_TRANSPORT_NAME, "m.dat")
                .put(PropTags.PR_RENDERING_POSITION, 0)
                .build());
        TnefEncoder encoder = TnefEncoder.open(
                new ByteArrayOutputStream(),
                new TnefOptions("winmail.dat", 100, Set.of()),
                message,
                TnefAddresses.oneOffs());
        try (var in = encoder.openTaggedBody(message)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("[[ Message : 102 in m.dat ]]123[[ b.txt : 100 in winmail.dat ]]56789\ud83d\ude00");
        }
    }

    @Test
    void largeDataOfManyKindsSurvives() {
        MemoryMessage message = new MemoryMessage(MemorySpace.unlimited());
        message.setProp(PropTags.PR_HTML, Binary.of(new byte[300_000]));
        message.setProp(PropTags.PR_BODY, "\u20ac".repeat(50_000));
        PropValues stored = Tnef.decode(Tnef.encode(message)).message().stored();
        assertThat(stored.get(PropTags.PR_HTML).orElseThrow().size()).isEqualTo(300_000);
        assertThat(stored.get(PropTags.PR_BODY)).contains("\u20ac".repeat(50_000));
    }

    @Test
    void aStorageThatCannotBeReadAsAStreamIsToldAsAProblem() {
        TnefEncoder encoder = TnefEncoder.open(
                new ByteArrayOutputStream(),
                new TnefOptions("winmail.dat", 1, Set.of()),
                new Storages().attach(ole()),
                TnefAddresses.oneOffs());
        encoder.addProps(Tnef.EXCLUDE, List.of());
        assertThat(encoder.finish()).singleElement().satisfies(problem -> {
            assertThat(problem.attribute()).isEqualTo(TnefAttribute.attAttachData);
            assertThat(problem.code()).isEqualTo(ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED);
            assertThat(problem.message()).contains("left out");
        });
    }

    @Test
    void anAttachmentWithoutDataIsNoProblem() {
        assertThat(Tnef.encode(new MemoryMessage().attach(ole()))).isNotEmpty();
    }

    private static PropValues ole() {
        return PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_OLE.value())
                .build();
    }

    /** A message whose attachments have storages, as those of a message file: no stream leads to them. */
    private static final class Storages extends MemoryMessage {
        @Override
        protected MemoryAttach newAttach() {
            return new MemoryAttach(space()) {
                @Override
                public InputStream openStream(PropTag<?> tag) {
                    throw new MapiException(ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED, tag + " has no such stream");
                }
            };
        }
    }
}
