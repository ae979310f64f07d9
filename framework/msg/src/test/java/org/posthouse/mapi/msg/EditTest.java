package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CompoundFile;

/** Editing a file that somebody else wrote changes what was edited and nothing else. */
final class EditTest {
    private static final String PROPERTIES = "__properties_version1.0";

    @TempDir
    private Path folder;

    @Test
    @Tag("MSG-013")
    @Tag("PROP-063")
    void oneEditedPropertyOfAnyRealFileLeavesAllElseByteEqual() throws IOException {
        int edited = 0;
        for (Path original : Corpus.files("msg")) {
            Path copy =
                    Files.copy(original, folder.resolve("copy.msg"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            copy.toFile().setWritable(true);
            if (edit(copy)) {
                edited++;
                compare(original, copy);
            }
        }
        assertThat(edited).isGreaterThan(100);
    }

    private static boolean edit(Path path) {
        try (StorageMessage message = StorageMessage.openFile(path, OpenFlag.MAPI_MODIFY)) {
            message.setProp(PropTags.PR_SENSITIVITY, 0x55);
            Msg.save(message);
            return true;
        } catch (MapiException e) {
            // one file of the folder is mail as text, named .msg
            assertThat(e.code()).as(path.toString()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
            return false;
        }
    }

    private static void compare(Path original, Path copy) {
        try (CompoundFile before = CompoundFile.open(original, CfbLimits.DEFAULT);
                CompoundFile after = CompoundFile.open(copy, CfbLimits.DEFAULT)) {
            Map<String, byte[]> old = Msg.tree(before.root());
            Map<String, byte[]> now = Msg.tree(after.root());
            assertThat(after.root().clsid()).isEqualTo(before.root().clsid());
            assertThat(now.keySet()).as(original.toString()).isEqualTo(old.keySet());
            old.forEach((path, bytes) -> {
                if (!path.equals(PROPERTIES)) {
                    assertThat(now.get(path)).as(original + " " + path).isEqualTo(bytes);
                }
            });
            assertThat(otherEntries(now.get(PROPERTIES)))
                    .as(original.toString())
                    .isEqualTo(otherEntries(old.get(PROPERTIES)));
            assertThat(Msg.entry(now.get(PROPERTIES), 32, PropTags.PR_SENSITIVITY)
                            .getInt(8))
                    .isEqualTo(0x55);
        }
    }

    /** Header and entries, in order, without the edited one. */
    private static List<ByteBuffer> otherEntries(byte[] properties) {
        List<ByteBuffer> entries = new ArrayList<>();
        entries.add(ByteBuffer.wrap(properties, 0, 32));
        for (int at = 32; at + 16 <= properties.length; at += 16) {
            ByteBuffer entry = Msg.little(Arrays.copyOfRange(properties, at, at + 16));
            if (entry.getInt(0) != PropTags.PR_SENSITIVITY.tag()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void aNewSubjectChangesWhatFollowsFromItAndNothingElse() throws IOException {
        Path copy = Files.copy(
                Corpus.folder().resolve("msg/apache-poi__example_sent_unicode.msg"), folder.resolve("copy.msg"));
        copy.toFile().setWritable(true);
        Map<String, byte[]> before;
        try (CompoundFile file = CompoundFile.open(copy, CfbLimits.DEFAULT)) {
            before = Msg.tree(file.root());
        }
        try (StorageMessage message = StorageMessage.openFile(copy, OpenFlag.MAPI_MODIFY)) {
            message.setProp(PropTags.PR_SUBJECT, "AW: quite another");
            Msg.save(message);
        }
        try (CompoundFile file = CompoundFile.open(copy, CfbLimits.DEFAULT)) {
            Map<String, byte[]> after = Msg.tree(file.root());
            Set<String> changed = new HashSet<>(after.keySet());
            changed.addAll(before.keySet());
            changed.removeIf(path -> Arrays.equals(before.get(path), after.get(path)));
            assertThat(changed)
                    .containsExactlyInAnyOrder(
                            PROPERTIES, "__substg1.0_0037001F", "__substg1.0_003D001F", "__substg1.0_0E1D001F");
        }
        try (StorageMessage message = StorageMessage.openFile(copy)) {
            assertThat(message.prop(PropTags.PR_SUBJECT_PREFIX)).contains("AW: ");
            assertThat(message.prop(PropTags.PR_NORMALIZED_SUBJECT)).contains("quite another");
        }
    }

    @Test
    @Tag("PROP-039")
    void aValueOfAnotherTypeTakesThePlaceOfTheOldOne() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            message.setProp(PropTag.ofMvUnicode(0x6801), List.of("a", "b"));
            Msg.save(message);
            message.setProp(PropTag.ofLong(0x6801), 5);
            Msg.save(message);
            assertThat(Msg.tree(file.root()).keySet()).noneMatch(path -> path.contains("6801"));
            assertThat(message.propList().stream().filter(PropTag.ofLong(0x6801)::sameId))
                    .containsExactly(PropTag.ofLong(0x6801));
            message.deleteProps(List.of(PropTag.ofUnicode(0x6801)));
            Msg.save(message);
            assertThat(message.propList()).noneMatch(PropTag.ofLong(0x6801)::sameId);
        }
    }

    @Test
    void entriesOfUnknownTypesStayWhereTheyAre() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            Msg.save(message);
            var stream = file.root().stream(PROPERTIES).orElseThrow();
            ByteBuffer odd = Msg.little(new byte[16]);
            odd.putInt(0x68000077).putInt(6).putLong(0x1122334455667788L);
            stream.write(stream.size(), odd.flip());
            try (CompoundFile other = Msg.file()) {
                file.root().copyTo(other.root(), Set.of());
                try (StorageMessage again = Msg.on(other)) {
                    assertThat(again.check())
                            .extracting(MsgProblem::code)
                            .containsExactly(MsgProblem.Code.UNKNOWN_TYPE);
                    again.setProp(PropTags.PR_SUBJECT, "x");
                    Msg.save(again);
                    byte[] properties = Msg.stream(other.root(), PROPERTIES);
                    List<Long> values = new ArrayList<>();
                    for (int at = 32; at < properties.length; at += 16) {
                        values.add(Msg.little(properties).getLong(at + 8));
                    }
                    assertThat(values).contains(0x1122334455667788L);
                    assertThat(again.prop(PropTags.PR_MESSAGE_CLASS)).contains("IPM.Note");
                }
            }
        }
    }
}
