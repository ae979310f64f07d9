package org.posthouse.mapi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
    @TempDir
    Path folder;

    @Test
    void twoAtOnceGetDifferentSlots() throws IOException, LaunchException {
        BundleSet set = set("one");
        BundleCache first = BundleCache.claim(folder.resolve("cache"), set);
        BundleCache second = BundleCache.claim(folder.resolve("cache"), set);

        assertThat(second.folder()).isEqualTo(first.folder());
        assertThat(second.slot()).isNotEqualTo(first.slot());
    }

    @Test
    void aBundleOfTheSameSizeAndOtherContentGetsAnotherFolder() throws IOException, LaunchException {
        Path before = BundleCache.claim(folder.resolve("cache"), set("one")).folder();
        Path after = BundleCache.claim(folder.resolve("cache"), set("two")).folder();

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void foldersOfEarlierDistributionsAreRemovedUnlessInUse() throws IOException, LaunchException {
        Path old = Files.createDirectories(folder.resolve("cache/0123456789abcdef"));
        Files.createFile(old.resolve("0.lock"));
        BundleCache used = BundleCache.claim(folder.resolve("cache"), set("one"));
        BundleCache.claim(folder.resolve("cache"), set("two"));

        assertThat(old).doesNotExist();
        assertThat(used.folder()).exists();
    }

    @Test
    void aSlotIsKeptOnlyWhenItsUseEndedInOrder() throws IOException, LaunchException {
        BundleSet set = set("one");
        BundleCache first = BundleCache.claim(folder.resolve("cache"), set);
        Path half = Files.createDirectories(first.folder().resolve("1/bundle1"));
        Path whole = Files.createDirectories(first.folder().resolve("2/bundle1"));
        Files.createFile(first.folder().resolve("2.settled"));

        BundleCache second = BundleCache.claim(folder.resolve("cache"), set);
        BundleCache third = BundleCache.claim(folder.resolve("cache"), set);

        assertThat(half).doesNotExist();
        assertThat(second.fresh()).isTrue();
        assertThat(whole).exists();
        assertThat(third.fresh()).isFalse();
    }

    private BundleSet set(String content) throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), content);
        return new BundleSet(List.of(new BundleSet.Entry(1, jar)));
    }
}
