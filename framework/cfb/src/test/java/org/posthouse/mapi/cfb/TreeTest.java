package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The children of a storage are a red-black tree in the order of the format; a reader does not look at the colours. */
@Tag("MSG-083")
final class TreeTest {
    @Test
    void aTreeOfAnySizeIsRedBlackAndInOrder() {
        Random random = new Random(3);
        for (int count = 0; count < 70; count++) {
            RawFile raw = withChildren(count, random);
            int root = raw.bytes.getInt(raw.entry(0) + RawFile.CHILD);
            List<String> names = new ArrayList<>();
            Set<Integer> heights = new HashSet<>();
            walk(raw, root, 0, false, names, heights);
            assertThat(names).hasSize(count).isSortedAccordingTo(NameOrder.INSTANCE);
            // From the root down, each path has as many black entries as any other.
            assertThat(heights).hasSize(1);
            assertThat(count == 0 || isBlack(raw, root)).isTrue();
        }
    }

    @Test
    void coloursAreNotLookedAt() {
        RawFile raw = withChildren(50, new Random(4));
        for (int id = 0; id <= 50; id++) {
            raw.bytes.put(raw.entry(id) + 67, (byte) 0);
        }
        try (CompoundFile open = raw.open(CfbLimits.STRICT)) {
            assertThat(open.root().entries()).hasSize(50);
            assertThat(open.check()).isEmpty();
        }
    }

    @Test
    void shorterNamesComeFirstAndThenUpperCaseCounts() {
        RawFile raw = RawFile.of(CfbVersion.V3, root -> {
            for (String name : List.of("zz", "b", "_", "A", "aaa", "ä", "Ö")) {
                root.createStream(name);
            }
        });
        try (CompoundFile open = raw.open(CfbLimits.STRICT)) {
            assertThat(open.root().entries())
                    .extracting(Entry::name)
                    .containsExactly("A", "b", "_", "ä", "Ö", "zz", "aaa");
            assertThat(open.root().stream("ZZ")).isPresent();
            assertThat(open.root().stream("Ä")).isPresent();
            assertThat(open.root().stream("a")).isPresent();
            assertThat(open.root().stream("c")).isEmpty();
        }
    }

    @Test
    void tenThousandChildrenAreFoundByName() {
        RawFile raw = RawFile.of(CfbVersion.V3, root -> {
            for (int i = 0; i < 10_000; i++) {
                root.createStorage(String.format("__recip_version1.0_#%08X", i));
            }
        });
        try (CompoundFile open = raw.open(CfbLimits.STRICT)) {
            Storage root = open.root();
            for (int i = 0; i < 10_000; i++) {
                assertThat(root.storage(String.format("__recip_version1.0_#%08x", i)))
                        .isPresent();
            }
            assertThat(root.entry("__recip_version1.0_#00002710")).isEmpty();
        }
    }

    private static RawFile withChildren(int count, Random random) {
        return RawFile.of(CfbVersion.V3, root -> {
            while (root.entries().size() < count) {
                String name = SampleTree.name(random);
                if (root.entry(name).isEmpty()) {
                    root.createStream(name);
                }
            }
        });
    }

    private static boolean isBlack(RawFile raw, int id) {
        return raw.bytes.get(raw.entry(id) + 67) == 1;
    }

    private static void walk(
            RawFile raw, int id, int height, boolean underRed, List<String> names, Set<Integer> heights) {
        if (id == -1) {
            heights.add(height);
            return;
        }
        boolean black = isBlack(raw, id);
        assertThat(black || !underRed).as("a red entry has black children").isTrue();
        int below = height + (black ? 1 : 0);
        walk(raw, raw.bytes.getInt(raw.entry(id) + RawFile.LEFT), below, !black, names, heights);
        byte[] name = new byte[raw.bytes.getShort(raw.entry(id) + 64) - 2];
        raw.bytes.get(raw.entry(id), name);
        names.add(new String(name, StandardCharsets.UTF_16LE));
        walk(raw, raw.bytes.getInt(raw.entry(id) + RawFile.RIGHT), below, !black, names, heights);
    }
}
