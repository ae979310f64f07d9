package org.posthouse.mapi.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySpace;

class TnefDecoderTest {
    private static final byte[] FILE = Tnef.hex("0100 05000000 0000 0000 00000000");
    private static final String GUID = "0820060000000000C000000000000046";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void assertCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    @Tag("MSG-107")
    void theSignatureAndTheKeyComeFirst() {
        byte[] stream = new Tnef().bytes();
        assertThat(TnefDecoder.open(new ByteArrayInputStream(stream), new MemoryMessage())
                        .key())
                .isEqualTo(7);
        byte[] other = stream.clone();
        other[0]++;
        assertCode(() -> Tnef.decode(other), ErrorCode.MAPI_E_CORRUPT_DATA);
        assertCode(() -> Tnef.decode(Arrays.copyOf(stream, 5)), ErrorCode.MAPI_E_CORRUPT_DATA);
    }

    @Test
    @Tag("MSG-108")
    void aWrongChecksumIsToldAndAnotherLevelEndsTheStream() {
        byte[] stream = new Tnef()
                .message(TnefAttribute.attSubject, ascii("One\0"))
                .add(3, TnefAttribute.attSubject.id(), ascii("Two\0"))
                .bytes();
        Tnef.Decoded decoded = Tnef.decode(stream);
        assertThat(decoded.message().prop(PropTags.PR_SUBJECT)).contains("One");
        assertThat(decoded.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("level 3"));
        stream[6 + 9 + 4]++;
        assertThat(Tnef.decode(stream).problems()).anySatisfy(problem -> {
            assertThat(problem.attribute()).isEqualTo(TnefAttribute.attSubject);
            assertThat(problem.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
        });
    }

    @Test
    @Tag("MSG-109")
    void textIsOfTheCodePageTheStreamTells() {
        byte[] pages = join(Tnef.int32(1251), Tnef.int32(3));
        byte[] russian = "\u041f\u0440\0".getBytes(Charset.forName("windows-1251"));
        Tnef tnef = new Tnef().message(TnefAttribute.attOemCodepage, pages).message(TnefAttribute.attSubject, russian);
        assertThat(tnef.decode().message().prop(PropTags.PR_SUBJECT)).contains("\u041f\u0440");
        TnefDecoder.CodePage page = TnefDecoder.codePage(new ByteArrayInputStream(tnef.bytes()));
        assertThat(page).isEqualTo(new TnefDecoder.CodePage(1251, 3));
        Tnef untold = new Tnef().message(TnefAttribute.attSubject, new byte[] {(byte) 0x81, 0});
        assertThat(untold.decode().message().prop(PropTags.PR_SUBJECT)).contains("\u00fc");
        assertThat(TnefDecoder.codePage(new ByteArrayInputStream(untold.bytes())))
                .isEqualTo(new TnefDecoder.CodePage(437, 0));
        assertCode(
                () -> TnefDecoder.codePage(new ByteArrayInputStream(new Tnef()
                        .message(TnefAttribute.attOemCodepage, new byte[2])
                        .bytes())),
                ErrorCode.MAPI_E_CORRUPT_DATA);
        assertCode(() -> TnefDecoder.codePage(new ByteArrayInputStream(new byte[10])), ErrorCode.MAPI_E_CORRUPT_DATA);
    }

    @Test
    void aStreamWithoutSubjectHasThatOfItsConversation() {
        byte[] topic = Tnef.hex("01000000 1e007000 01000000 05000000 506c616e 00000000");
        Tnef tnef = new Tnef().message(TnefAttribute.attMAPIProps, topic);
        assertThat(tnef.decode().message().prop(PropTags.PR_SUBJECT)).contains("Plan");
        tnef.message(TnefAttribute.attSubject, ascii("\0"));
        assertThat(tnef.decode().message().prop(PropTags.PR_SUBJECT)).contains("");
    }

    @Test
    @Tag("MSG-110")
    void propertiesOfEveryTypeAreRead() {
        byte[] props = Tnef.hex("0e000000"
                + "02000110 0700 0000" // PT_I2
                + "03000210 01020304" // PT_LONG
                + "0b000310 0100 0000" // PT_BOOLEAN
                + "05000410 000000000000f83f" // PT_DOUBLE
                + "06000510 1027000000000000" // PT_CURRENCY
                + "14000610 ffffffffffffffff" // PT_I8
                + "40000710 00803ed5deb19d01" // PT_SYSTIME
                + "48000810" + GUID // PT_CLSID
                + "1e000910 01000000 05000000 61626364 00 000000" // PT_STRING8
                + "1f003700 01000000 06000000 61006200 0000 0000" // PT_UNICODE
                + "02010a10 01000000 03000000 aabbcc 00" // PT_BINARY
                + "03100b10 02000000 01000000 02000000" // PT_MV_LONG
                + "1f100c10 02000000 04000000 61000000 06000000 62006300 0000 0000" // PT_MV_UNICODE
                + "02110d10 01000000 01000000 07 000000"); // PT_MV_BINARY
        Tnef.Decoded decoded =
                new Tnef().message(TnefAttribute.attMAPIProps, props).decode();
        assertThat(decoded.problems()).isEmpty();
        PropValues stored = decoded.message().stored();
        assertThat(stored.get(new PropTag<Short>(0x1001, PropType.PT_I2))).contains((short) 7);
        assertThat(stored.get(PropTag.ofLong(0x1002))).contains(0x04030201);
        assertThat(stored.get(PropTag.ofBoolean(0x1003))).contains(true);
        assertThat(stored.get(new PropTag<Double>(0x1004, PropType.PT_DOUBLE))).contains(1.5);
        assertThat(stored.get(new PropTag<java.math.BigDecimal>(0x1005, PropType.PT_CURRENCY)))
                .contains(new java.math.BigDecimal("1.0000"));
        assertThat(stored.get(PropTag.ofI8(0x1006))).contains(-1L);
        assertThat(stored.get(PropTag.ofSysTime(0x1007))).contains(Instant.parse("1970-01-01T00:00:00Z"));
        assertThat(stored.get(PropTag.ofClsid(0x1008))).contains(MapiUid.parse(GUID));
        assertThat(stored.get(PropTag.ofUnicode(0x1009))).contains("abcd");
        assertThat(stored.get(PropTags.PR_SUBJECT)).contains("ab");
        assertThat(stored.get(PropTag.ofBinary(0x100A))).contains(Binary.parse("aabbcc"));
        assertThat(stored.get(new PropTag<List<Integer>>(0x100B, PropType.PT_MV_LONG)))
                .contains(List.of(1, 2));
        assertThat(stored.get(PropTag.ofMvUnicode(0x100C))).contains(List.of("a", "bc"));
        assertThat(stored.get(PropTag.ofMvBinary(0x100D))).contains(List.of(Binary.parse("07")));
    }

    @Test
    @Tag("MSG-110")
    void namedPropertiesAreFoundByName() {
        byte[] props = Tnef.hex("02000000"
                + "03000280" + GUID + "00000000 01850000 2a000000"
                + "03000380" + GUID + "01000000 06000000 61006200 0000 0000 2b000000");
        MemoryMessage message =
                new Tnef().message(TnefAttribute.attMAPIProps, props).decode().message();
        List<PropTag<?>> tags = message.idsFromNames(
                List.of(
                        new PropName.Numeric(MapiUid.parse(GUID), 0x8501),
                        new PropName.Text(MapiUid.parse(GUID), "ab")),
                Set.of());
        assertThat(message.stored().get(PropTag.ofLong(tags.get(0).id()))).contains(42);
        assertThat(message.stored().get(PropTag.ofLong(tags.get(1).id()))).contains(43);
    }

    @Test
    @Tag("MSG-111")
    void recipientsAreRowsOfProperties() {
        byte[] rows = Tnef.hex("02000000"
                + "02000000 0300150c 01000000 1e000130 01000000 04000000 426f6200"
                + "01000000 0300150c 02000000");
        MemoryMessage message =
                new Tnef().message(TnefAttribute.attRecipTable, rows).decode().message();
        assertThat(message.recipients()).hasSize(2);
        assertThat(message.recipients().get(0).get(PropTags.PR_DISPLAY_NAME)).contains("Bob");
        assertThat(message.recipients().get(1).get(PropTags.PR_RECIPIENT_TYPE)).contains(2);
    }

    @Test
    @Tag("MSG-107")
    @Tag("MSG-112")
    void eachRenderingBeginsAnAttachment() {
        byte[] ole = Tnef.hex("0200 ffffffff 0000 0000 01000000");
        MemoryMessage message = new Tnef()
                .attachment(TnefAttribute.attAttachRenddata, FILE)
                .attachment(TnefAttribute.attAttachData, ascii("one"))
                .attachment(TnefAttribute.attAttachTitle, ascii("a.txt\0"))
                .attachment(TnefAttribute.attAttachRenddata, ole)
                .attachment(TnefAttribute.attAttachData, ascii("two"))
                .decode()
                .message();
        assertThat(message.attachments()).hasSize(2);
        PropValues first = message.attachments().get(0).stored();
        assertThat(first.get(PropTags.PR_ATTACH_METHOD)).contains(Attach.Method.ATTACH_BY_VALUE.value());
        assertThat(first.get(PropTags.PR_RENDERING_POSITION)).contains(5);
        assertThat(first.get(PropTags.PR_ATTACH_FILENAME)).contains("a.txt");
        assertThat(first.get(PropTags.PR_ATTACH_DATA_BIN)).contains(Binary.of(ascii("one")));
        assertThat(first.has(PropTags.PR_ATTACH_ENCODING)).isFalse();
        PropValues second = message.attachments().get(1).stored();
        assertThat(second.get(PropTags.PR_ATTACH_METHOD)).contains(Attach.Method.ATTACH_OLE.value());
        assertThat(second.get(PropTags.PR_RENDERING_POSITION)).contains(-1);
        assertThat(second.get(PropTags.PR_ATTACH_ENCODING)).contains(Binary.parse("2a864886f714030b01"));
    }

    @Test
    @Tag("MSG-113")
    void attributesForOldReadersBecomeProperties() {
        byte[] date = Tnef.hex("d407 0200 1100 0b00 1900 2300 0200");
        byte[] from = join(Tnef.hex("0400 2400 0400 1000"), ascii("Bob\0"), ascii("smtp:b@x.org\0\0\0\0"));
        byte[] owner = join(Tnef.int16(4), ascii("Ann\0"), Tnef.int16(11), ascii("SMTP:a@b.c\0"));
        PropValues stored = new Tnef()
                .message(TnefAttribute.attMessageClass, ascii("IPM.Microsoft Schedule.MtgReq\0"))
                .message(TnefAttribute.attDateSent, date)
                .message(TnefAttribute.attFrom, from)
                .message(TnefAttribute.attOwner, owner)
                .message(TnefAttribute.attPriority, Tnef.int16(1))
                .message(TnefAttribute.attMessageStatus, new byte[] {0x21})
                .message(TnefAttribute.attConversationID, ascii("0AFF\0"))
                .message(TnefAttribute.attBody, ascii("Text\0"))
                .decode()
                .message()
                .stored();
        assertThat(stored.get(PropTags.PR_MESSAGE_CLASS)).contains("IPM.Schedule.Meeting.Request");
        assertThat(stored.get(PropTags.PR_CLIENT_SUBMIT_TIME)).contains(Instant.parse("2004-02-17T11:25:35Z"));
        assertThat(stored.get(PropTags.PR_SENDER_NAME)).contains("Bob");
        assertThat(stored.get(PropTags.PR_SENDER_EMAIL_ADDRESS)).contains("b@x.org");
        assertThat(stored.get(PropTags.PR_SENDER_ADDRTYPE)).contains("SMTP");
        assertThat(stored.get(PropTags.PR_SENT_REPRESENTING_NAME)).contains("Ann");
        assertThat(stored.get(PropTags.PR_PRIORITY)).contains(1);
        assertThat(stored.get(PropTags.PR_MESSAGE_FLAGS)).contains(1); // read, and modified
        assertThat(stored.get(TnefTags.PR_CONVERSATION_KEY)).contains(Binary.parse("0aff"));
        assertThat(stored.get(PropTags.PR_BODY)).contains("Text");
    }

    @Test
    @Tag("MSG-113")
    void priorityAndStatusMeanWhatTheyMean() {
        assertThat(new int[] {LegacyReader.priority(1), LegacyReader.priority(2), LegacyReader.priority(3)})
                .containsExactly(1, 0, -1);
        assertThat(status(0x00)).isEqualTo(2); // unmodified
        assertThat(status(0x01)).isZero();
        assertThat(status(0xA7)).isEqualTo(0x1 | 0x4 | 0x8 | 0x10);
    }

    private static int status(int value) {
        return new Tnef()
                .message(TnefAttribute.attMessageStatus, new byte[] {(byte) value})
                .decode()
                .message()
                .prop(PropTags.PR_MESSAGE_FLAGS)
                .orElseThrow();
    }

    @Test
    void anEncapsulationGoesBeforeAttributesForOldReaders() {
        byte[] props = Tnef.hex("01000000 1f003700 01000000 04000000 78000000");
        Tnef tnef =
                new Tnef().message(TnefAttribute.attMAPIProps, props).message(TnefAttribute.attSubject, ascii("y\0"));
        assertThat(tnef.decode().message().prop(PropTags.PR_SUBJECT)).contains("x");
    }

    @Test
    @Tag("MSG-115")
    void aBrokenEncapsulationIsToldAndDecodingGoesOn() {
        byte[] props = Tnef.hex("02000000 1f003700 01000000 04000000 78000000 03001710 01");
        Tnef.Decoded decoded = new Tnef()
                .message(TnefAttribute.attMAPIProps, props)
                .message(TnefAttribute.attPriority, Tnef.int16(1))
                .attachment(TnefAttribute.attAttachRenddata, FILE)
                .attachment(TnefAttribute.attAttachment, Tnef.hex("01000000 11110137"))
                .attachment(TnefAttribute.attAttachData, ascii("data"))
                .decode();
        assertThat(decoded.message().prop(PropTags.PR_SUBJECT)).contains("x");
        assertThat(decoded.message().prop(PropTags.PR_PRIORITY)).contains(1);
        assertThat(decoded.message().attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.of(ascii("data")));
        assertThat(decoded.problems())
                .allSatisfy(problem -> {
                    assertThat(problem.tag().tag()).isZero();
                    assertThat(problem.code()).isEqualTo(ErrorCode.MAPI_E_UNABLE_TO_COMPLETE);
                })
                .extracting(TnefProblem::attribute)
                .containsExactly(TnefAttribute.attMAPIProps, TnefAttribute.attAttachment);
    }

    @Test
    @Tag("MSG-115")
    void whatIsThereIsOverwrittenAndWhatIsNotWantedIsNot() {
        byte[] stream = new Tnef()
                .message(TnefAttribute.attSubject, ascii("new\0"))
                .message(TnefAttribute.attPriority, Tnef.int16(1))
                .attachment(TnefAttribute.attAttachRenddata, FILE)
                .bytes();
        MemoryMessage message = new MemoryMessage();
        message.setProp(PropTags.PR_SUBJECT, "old");
        TnefDecoder decoder = TnefDecoder.open(new ByteArrayInputStream(stream), message);
        decoder.extractProps(Tnef.INCLUDE, List.of(PropTags.PR_SUBJECT));
        assertThat(message.prop(PropTags.PR_SUBJECT)).contains("new");
        assertThat(message.prop(PropTags.PR_PRIORITY)).isEmpty();
        assertThat(message.attachments()).isEmpty();
        assertCode(decoder::extractProps, ErrorCode.MAPI_E_CALL_FAILED);
        MemoryMessage other = new MemoryMessage();
        TnefDecoder.open(new ByteArrayInputStream(stream), other)
                .extractProps(Tnef.EXCLUDE, List.of(PropTags.PR_SUBJECT));
        assertThat(other.prop(PropTags.PR_SUBJECT)).isEmpty();
        assertThat(other.prop(PropTags.PR_PRIORITY)).contains(1);
        assertThat(other.attachments()).hasSize(1);
        assertCode(
                () -> TnefDecoder.open(new ByteArrayInputStream(stream), other).extractProps(Set.of(), List.of()),
                ErrorCode.MAPI_E_UNKNOWN_FLAGS);
    }

    @Test
    @Tag("MSG-116")
    void aStreamThatEndsEarlyIsToldAndWhatCameBeforeIsThere() {
        byte[] stream = new Tnef()
                .message(TnefAttribute.attSubject, ascii("x\0"))
                .attachment(TnefAttribute.attAttachRenddata, FILE)
                .attachment(TnefAttribute.attAttachData, ascii("data"))
                .bytes();
        Tnef.Decoded decoded = Tnef.decode(Arrays.copyOf(stream, stream.length - 4));
        assertThat(decoded.message().prop(PropTags.PR_SUBJECT)).contains("x");
        assertThat(decoded.message().attachments()).hasSize(1);
        assertThat(decoded.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA));
    }

    @Test
    void largeValuesAreStreamed() {
        byte[] text = "\u00e4b".repeat(40_000).getBytes(StandardCharsets.UTF_16LE);
        byte[] props = join(
                Tnef.hex("01000000 1f000010 01000000"), Tnef.int32(text.length + 2), text, new byte[] {0, 0, 0, 0});
        MemoryMessage message = new MemoryMessage(MemorySpace.unlimited());
        TnefDecoder.open(
                        new ByteArrayInputStream(new Tnef()
                                .message(TnefAttribute.attMAPIProps, props)
                                .bytes()),
                        message)
                .extractProps();
        assertThat(message.prop(PropTags.PR_BODY)).contains("\u00e4b".repeat(40_000));
    }

    @Test
    @Tag("MSG-118")
    void aTagBecomesASpaceAndThePositionOfItsAttachment() throws Exception {
        MemoryMessage message = new MemoryMessage();
        message.attach(
                PropValues.builder().put(PropTags.PR_ATTACH_FILENAME, "a").build());
        message.attach(
                PropValues.builder().put(PropTags.PR_ATTACH_FILENAME, "b").build());
        TnefDecoder decoder = TnefDecoder.open(new ByteArrayInputStream(new Tnef().bytes()), message);
        try (var out = decoder.openTaggedBody(message)) {
            out.write("\u00fc [[ b : 8 in x.dat ]] and\r\n[[ no tag ]] [[ a : 99 in y ]][[ a : 7 in x.dat ]]"
                    .getBytes(StandardCharsets.UTF_8));
        }
        String body = message.prop(PropTags.PR_BODY).orElseThrow();
        assertThat(body).isEqualTo("\u00fc   and\r\n[[ no tag ]] [[ a : 99 in y ]] ");
        assertThat(message.attachments().get(1).stored().get(PropTags.PR_RENDERING_POSITION))
                .contains(2);
        assertThat(message.attachments().get(0).stored().get(PropTags.PR_RENDERING_POSITION))
                .contains(body.length() - 1);
    }

    @Test
    @Tag("MSG-120")
    void aStreamOfAnotherMailIsKnown() {
        MemoryMessage message = new MemoryMessage();
        message.setProp(TnefCorrelation.PR_TNEF_CORRELATION_KEY, TnefCorrelation.key("<1@x.org>"));
        Binary key = TnefCorrelation.find(new ByteArrayInputStream(Tnef.encode(message)))
                .orElseThrow();
        assertThat(TnefCorrelation.matches(key, " <1@x.org> ")).isTrue();
        assertThat(TnefCorrelation.matches(key, "<2@x.org>")).isFalse();
        assertThat(TnefCorrelation.matches(key, "")).isTrue();
        assertThat(TnefCorrelation.find(new ByteArrayInputStream(new Tnef().bytes())))
                .isEmpty();
    }
}
