package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made aside and brought in later. */
final class AsideTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsAsideIsInNoCommitUntilItIsMovedIn() throws IOException {
        Path path = folder.resolve("a.bin");
        try (CompoundFile file = CompoundFile.create(path, CfbVersion.V3)) {
            Storage aside = file.root().aside();
            Stream large = aside.createStream("0");
            large.output().write(new byte[10_000]);
            aside.createStorage("1").createStream("in").output().write("word".getBytes(StandardCharsets.US_ASCII));
            file.root().createStream("other").output().write(new byte[6000]);
            file.root().commit();
            assertThat(names(path)).containsExactly("other");

            aside.move("0", file.root().createStorage("s"), "large");
            aside.move("1", file.root(), "moved");
            assertThat(large.name()).isEqualTo("large");
            assertThat(aside.entries()).isEmpty();
            file.commit();
            assertThat(large.size()).isEqualTo(10_000);
        }
        assertThat(names(path)).containsExactly("s", "moved", "other");
        try (CompoundFile file = CompoundFile.open(path, CfbLimits.DEFAULT)) {
            assertThat(file.root().writable()).isFalse();
            Storage moved = file.root().storage("moved").orElseThrow();
            assertThat(new String(moved.stream("in").orElseThrow().input().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("word");
            assertThat(file.root().storage("s").orElseThrow().stream("large")
                            .orElseThrow()
                            .size())
                    .isEqualTo(10_000);
            assertThatThrownBy(() -> file.root().commit()).hasMessageContaining("MAPI_E_NO_ACCESS");
            assertThatThrownBy(() -> file.root().aside()).hasMessageContaining("MAPI_E_NO_ACCESS");
            assertThatThrownBy(() -> file.root().move("s", moved, "t")).hasMessageContaining("MAPI_E_NO_ACCESS");
        }
    }

    @Test
    void aStorageDoesNotGoIntoItselfNorAsideNorOverAnother() {
        try (CompoundFile file = CompoundFile.inMemory(CfbVersion.V3)) {
            Storage root = file.root();
            Storage outer = root.createStorage("outer");
            Storage inner = outer.createStorage("inner");
            root.createStream("there");
            assertThatThrownBy(() -> root.move("outer", inner, "x")).hasMessageContaining("MAPI_E_NO_ACCESS");
            assertThatThrownBy(() -> root.move("outer", root.aside(), "x")).hasMessageContaining("MAPI_E_NO_ACCESS");
            assertThatThrownBy(() -> outer.move("inner", root, "THERE")).hasMessageContaining("MAPI_E_COLLISION");
            assertThatThrownBy(() -> outer.move("nobody", root, "x")).hasMessageContaining("MAPI_E_NOT_FOUND");
            assertThat(outer.storage("inner")).isPresent();
            assertThat(root.writable()).isTrue();
        }
    }

    @Test
    void aRevertEndsWhatIsAside() {
        try (CompoundFile file = CompoundFile.inMemory(CfbVersion.V3)) {
            Storage aside = file.root().aside();
            aside.createStream("0");
            file.revert();
            assertThatThrownBy(aside::entries).hasMessageContaining("MAPI_E_OBJECT_DELETED");
        }
    }

    private static java.util.List<String> names(Path path) {
        try (CompoundFile file = CompoundFile.open(path, CfbLimits.DEFAULT)) {
            return file.root().entries().stream().map(Entry::name).toList();
        }
    }
}
