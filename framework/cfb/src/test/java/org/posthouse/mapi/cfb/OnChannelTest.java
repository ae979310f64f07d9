package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A storage over bytes that are not a file: a stream of another compound file, with something before it. */
@Tag("MSG-027")
final class OnChannelTest {
    private static final int BEFORE = 77;

    private final CompoundFile outer = CompoundFile.inMemory(CfbVersion.V3);
    private final Stream stream = outer.root().createStream("inner file");

    OnChannelTest() {
        stream.write(0, RawFile.sample().bytes);
    }

    @Test
    void byDefaultItIsReadFromTheFirstByte() {
        for (Set<StgStreamFlag> flags : Set.of(Set.<StgStreamFlag>of(), Set.of(StgStreamFlag.STGSTRM_RESET))) {
            try (CompoundFile open = CompoundFile.on(stream.channel().position(BEFORE), flags, CfbLimits.STRICT)) {
                assertThat(open.writable()).isFalse();
                assertThat(open.root().stream("d").orElseThrow().bytes()).isEqualTo(RawFile.filled(20_000));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "STGSTRM_RESET", mode = EnumSource.Mode.EXCLUDE)
    void resetGoesWithNoOther(StgStreamFlag other) {
        assertThatThrownBy(() -> CompoundFile.on(
                        stream.channel(), EnumSet.of(StgStreamFlag.STGSTRM_RESET, other), CfbLimits.STRICT))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_UNKNOWN_FLAGS));
    }

    @Test
    void createCurrentAndModifyGoTogether() throws IOException {
        stream.setSize(BEFORE);
        Set<StgStreamFlag> create =
                EnumSet.of(StgStreamFlag.STGSTRM_CREATE, StgStreamFlag.STGSTRM_CURRENT, StgStreamFlag.STGSTRM_MODIFY);
        try (CompoundFile made = CompoundFile.on(stream.channel().position(BEFORE), create, CfbLimits.STRICT)) {
            RawFile.fill(made.root());
            assertThat(stream.size()).isEqualTo(BEFORE);
            made.commit();
            assertThat(stream.size()).isEqualTo(BEFORE + 28_672);
        }
        Set<StgStreamFlag> modify = EnumSet.of(StgStreamFlag.STGSTRM_CURRENT, StgStreamFlag.STGSTRM_MODIFY);
        try (CompoundFile open = CompoundFile.on(stream.channel().position(BEFORE), modify, CfbLimits.STRICT)) {
            open.root().delete("d");
            open.commit();
            assertThat(open.root().stream("c").orElseThrow().bytes()).isEqualTo(RawFile.filled(5000));
        }
        Set<StgStreamFlag> current = EnumSet.of(StgStreamFlag.STGSTRM_CURRENT);
        try (CompoundFile open = CompoundFile.on(stream.channel().position(BEFORE), current, CfbLimits.STRICT)) {
            assertThat(open.writable()).isFalse();
            assertThat(open.root().entries()).extracting(Entry::name).containsExactly("a", "b", "c", "s");
            assertThat(open.check()).isEmpty();
        }
        ByteBuffer before = stream.bytes().slice(0, BEFORE);
        assertThat(before).isEqualTo(RawFile.sample().bytes.slice(0, BEFORE));
    }

    @Test
    void bytesInMemoryAreReadWithoutAChannel() {
        ByteBuffer bytes = ByteBuffer.allocate(BEFORE + 28_672).put(BEFORE, RawFile.sample().bytes, 0, 28_672);
        try (CompoundFile open = CompoundFile.of(bytes.position(BEFORE), CfbLimits.STRICT)) {
            assertThat(open.root().stream("b").orElseThrow().bytes()).isEqualTo(RawFile.filled(200));
        }
    }
}
