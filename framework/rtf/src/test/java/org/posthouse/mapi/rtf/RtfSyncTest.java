package org.posthouse.mapi.rtf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.testkit.MemoryMessage;

class RtfSyncTest {
    private static final Set<RtfSyncFlag> RTF = Set.of(RtfSyncFlag.RTF_SYNC_RTF_CHANGED);
    private static final Set<RtfSyncFlag> BODY = Set.of(RtfSyncFlag.RTF_SYNC_BODY_CHANGED);
    private static final String BOLD = "{\\rtf1\\ansi {\\b Hello} world, how are you\\par}";

    private final MemoryMessage message = new MemoryMessage();

    private void body(String text) {
        message.setProp(PropTags.PR_BODY, text);
    }

    private void rtf(String rtf) {
        message.setProp(
                PropTags.PR_RTF_COMPRESSED,
                Binary.of(CompressedRtfTest.compress(rtf.getBytes(StandardCharsets.US_ASCII))));
    }

    private String rtf() throws java.io.IOException {
        byte[] value = message.prop(PropTags.PR_RTF_COMPRESSED).orElseThrow().toBytes();
        return new String(
                CompressedRtf.read(new ByteArrayInputStream(value)).readAllBytes(), StandardCharsets.US_ASCII);
    }

    private boolean inSync() {
        return message.prop(PropTags.PR_RTF_IN_SYNC).orElse(false);
    }

    @Test
    @Tag("MSG-100")
    void changedRtfGivesANewBody() {
        rtf(BOLD);
        body("something else");
        assertThat(RtfSync.sync(message, RTF)).isTrue();
        assertThat(message.prop(PropTags.PR_BODY)).contains("Hello world, how are you\r\n");
        assertThat(inSync()).isTrue();
        assertThat(RtfSync.sync(message, RTF)).isFalse();
    }

    @Test
    @Tag("MSG-099")
    @Tag("MSG-100")
    void aChangedBodyGivesNewRtf() throws java.io.IOException {
        rtf(BOLD);
        body("Hello moon");
        message.setProp(PropTags.PR_RTF_IN_SYNC, false);
        assertThat(RtfSync.sync(message, BODY)).isTrue();
        assertThat(rtf()).contains("\\fromtext").contains("Hello moon");
        assertThat(inSync()).isTrue();
        assertThat(RtfSync.sync(message, BODY)).isFalse();
    }

    @Test
    @Tag("MSG-099")
    @Tag("MSG-102")
    void newWhiteSpaceLeavesTheRtfUntouched() throws java.io.IOException {
        rtf(BOLD);
        body("Hello world,\r\n\r\nhow   are you");
        assertThat(RtfSync.sync(message, BODY)).isTrue();
        assertThat(rtf()).isEqualTo(BOLD);
        assertThat(inSync()).isTrue();
    }

    @Test
    @Tag("MSG-103")
    void linesOthersHaveAddedAreCountedAndTheRtfKept() throws java.io.IOException {
        rtf(BOLD);
        body("> From outside\r\nHello world, how are you\r\n--\r\nad");
        assertThat(RtfSync.sync(message, BODY)).isTrue();
        assertThat(rtf()).isEqualTo(BOLD);
        assertThat(message.prop(RtfSync.PR_RTF_SYNC_PREFIX_COUNT)).contains(">Fromoutside".length());
        assertThat(message.prop(RtfSync.PR_RTF_SYNC_TRAILING_COUNT)).contains("--ad".length());
        assertThat(message.prop(RtfSync.PR_RTF_SYNC_BODY_COUNT)).contains("Helloworld,howareyou".length());
        assertThat(message.prop(RtfSync.PR_RTF_SYNC_BODY_TAG)).contains("HELLOWORLD,HOWAREYOU");
        int crc = message.prop(RtfSync.PR_RTF_SYNC_BODY_CRC).orElseThrow();
        body("Hello world, how were you");
        RtfSync.sync(message, BODY);
        assertThat(message.prop(RtfSync.PR_RTF_SYNC_BODY_CRC).orElseThrow()).isNotEqualTo(crc);
        assertThat(message.prop(RtfSync.PR_RTF_SYNC_PREFIX_COUNT)).contains(0);
    }

    @Test
    @Tag("MSG-100")
    void whenBothHaveChangedTheRtfIsFollowed() {
        rtf(BOLD);
        body("another");
        assertThat(RtfSync.sync(message, Set.of(RtfSyncFlag.values()))).isTrue();
        assertThat(message.prop(PropTags.PR_BODY)).contains("Hello world, how are you\r\n");
        assertThat(RtfSync.sync(message, Set.of())).isFalse();
    }

    @Test
    @Tag("MSG-100")
    void withoutAnyTextNothingIsDone() {
        assertThat(RtfSync.sync(message, RTF)).isFalse();
        assertThat(RtfSync.sync(message, BODY)).isFalse();
        assertThat(message.propList()).isEmpty();
    }

    @Test
    @Tag("MSG-100")
    void brokenRtfIsReplacedFromABodyAndNeverFollowed() throws java.io.IOException {
        body("text");
        message.setProp(PropTags.PR_RTF_COMPRESSED, Binary.parse("00112233"));
        assertThatThrownBy(() -> RtfSync.sync(message, RTF)).isInstanceOf(MapiException.class);
        assertThat(RtfSync.sync(message, BODY)).isTrue();
        assertThat(rtf()).contains("text");
    }

    @Test
    @Tag("MSG-101")
    void aStoreWithoutRtfForgetsThatTheyWereInStep() {
        assertThat(inSyncAfter(PropTags.PR_BODY)).isFalse();
        assertThat(inSyncAfter(PropTags.PR_BODY, PropTags.PR_RTF_IN_SYNC)).isTrue();
        assertThat(inSyncAfter(PropTags.PR_BODY, PropTags.PR_RTF_COMPRESSED)).isTrue();
        assertThat(inSyncAfter(PropTags.PR_SUBJECT)).isTrue();
    }

    private boolean inSyncAfter(PropTag<?>... changed) {
        message.setProp(PropTags.PR_RTF_IN_SYNC, true);
        boolean updated = RtfSync.beforeSave(message, List.of(changed), Set.of());
        assertThat(updated).isNotEqualTo(inSync());
        return inSync();
    }

    @Test
    void whoSetsBothOrSaysTheyAreInStepIsBelievedAndBrokenRtfIsLeft() {
        Set<StoreSupport> aware = Set.of(StoreSupport.STORE_RTF_OK);
        rtf(BOLD);
        body("other words");
        assertThat(RtfSync.beforeSave(message, List.of(PropTags.PR_BODY, PropTags.PR_RTF_COMPRESSED), aware))
                .isFalse();
        message.setProp(PropTags.PR_RTF_IN_SYNC, true);
        assertThat(RtfSync.beforeSave(message, List.of(PropTags.PR_RTF_IN_SYNC, PropTags.PR_RTF_COMPRESSED), aware))
                .isFalse();
        assertThat(message.prop(PropTags.PR_BODY)).contains("other words");
        message.setProp(PropTags.PR_RTF_COMPRESSED, Binary.parse("00112233"));
        assertThat(RtfSync.beforeSave(message, List.of(PropTags.PR_RTF_COMPRESSED), aware))
                .isTrue();
        assertThat(message.prop(PropTags.PR_RTF_IN_SYNC)).isEmpty();
        assertThat(message.prop(PropTags.PR_RTF_COMPRESSED)).contains(Binary.parse("00112233"));
    }

    @Test
    @Tag("MSG-102")
    void aStoreWithRtfKeepsBothInStep() throws java.io.IOException {
        Set<StoreSupport> aware = Set.of(StoreSupport.STORE_RTF_OK, StoreSupport.STORE_UNCOMPRESSED_RTF);
        rtf(BOLD);
        assertThat(RtfSync.beforeSave(message, List.of(PropTags.PR_RTF_COMPRESSED), aware))
                .isTrue();
        assertThat(message.prop(PropTags.PR_BODY)).contains("Hello world, how are you\r\n");
        body("Hello  world, how are you");
        RtfSync.beforeSave(message, List.of(PropTags.PR_BODY), aware);
        assertThat(rtf()).isEqualTo(BOLD);
        body("new words");
        RtfSync.beforeSave(message, List.of(PropTags.PR_BODY), aware);
        assertThat(rtf()).contains("new words");
        assertThat(new String(
                        message.prop(PropTags.PR_RTF_COMPRESSED).orElseThrow().toBytes(),
                        8,
                        4,
                        StandardCharsets.US_ASCII))
                .isEqualTo("MELA");
    }
}
