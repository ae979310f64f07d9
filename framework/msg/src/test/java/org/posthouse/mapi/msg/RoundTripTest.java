package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.cfb.CompoundFile;

/** A copy of a real message, property by property into a new file, has the same properties when it is read. */
final class RoundTripTest {
    /** What is computed, of the new place or of the recipients. */
    private static final List<PropTag<?>> COMPUTED = List.of(
            PropTags.PR_MAPPING_SIGNATURE,
            PropTags.PR_ACCESS,
            PropTags.PR_ACCESS_LEVEL,
            PropTags.PR_RECORD_KEY,
            PropTags.PR_STORE_SUPPORT_MASK,
            PropTags.PR_DISPLAY_TO,
            PropTags.PR_DISPLAY_CC,
            PropTags.PR_DISPLAY_BCC,
            PropTags.PR_HASATTACH,
            PropTags.PR_ATTACH_SIZE,
            PropTags.PR_SUBJECT_PREFIX,
            PropTags.PR_NORMALIZED_SUBJECT,
            PropTags.PR_SEARCH_KEY,
            PropTags.PR_MESSAGE_CODEPAGE);

    private final List<String> problems = new ArrayList<>();

    @Test
    @Tag("PROP-045")
    @Tag("PROP-052")
    @Tag("PROP-053")
    void everyRealFileSurvivesReadingWritingAndReading() throws IOException {
        int copied = 0;
        for (Path path : Corpus.files("msg")) {
            copied += copy(path) ? 1 : 0;
        }
        assertThat(problems).isEmpty();
        assertThat(copied).isGreaterThan(100);
    }

    private boolean copy(Path path) {
        try (StorageMessage original = StorageMessage.openFile(path)) {
            boolean unicode = original.propList().stream().anyMatch(tag -> tag.type() == PropType.PT_UNICODE);
            MessageOptions options = unicode
                    ? MessageOptions.DEFAULT
                    : MessageOptions.DEFAULT.withFlags().withCodePage(codePage(original));
            try (CompoundFile file = Msg.file()) {
                try (StorageMessage copy = StorageMessage.openOnStorage(file.root(), options)) {
                    for (PropProblem problem : original.copyTo(copy, List.of(), Set.of())) {
                        problems.add(path.getFileName() + " " + problem);
                    }
                    Msg.save(copy);
                }
                try (CompoundFile written = Msg.readOnly(file);
                        StorageMessage again = Msg.on(written)) {
                    same(path.getFileName().toString(), original, again);
                    assertThat(again.check()).as(path.toString()).isEmpty();
                }
            }
            return true;
        } catch (MapiException e) {
            assertThat(e.code()).as(path + ": " + e.getMessage()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
            return false;
        }
    }

    /** Of a file that tells none, what others write for it. */
    private static int codePage(StorageMessage message) {
        return message.prop(PropTags.PR_MESSAGE_CODEPAGE)
                .or(() -> message.prop(PropTags.PR_MESSAGE_LOCALE_ID).map(LocalePages::of))
                .or(() -> message.prop(PropTags.PR_INTERNET_CPID))
                .filter(page -> CodePage.charset(page).isPresent())
                .orElse(1252);
    }

    private void same(String where, Message one, Message other) {
        props(where, one, other);
        rows(where, Msg.rows(one.recipientTable()), Msg.rows(other.recipientTable()));
        List<Integer> numbers = numbers(one);
        List<Integer> others = numbers(other);
        if (numbers.size() != others.size()) {
            problems.add(where + ": attachments " + numbers + ", then " + others);
            return;
        }
        for (int i = 0; i < numbers.size(); i++) {
            try (Attach attach = one.openAttach(numbers.get(i), Set.of());
                    Attach copy = other.openAttach(others.get(i), Set.of())) {
                String place = where + " attachment " + numbers.get(i);
                props(place, attach, copy);
                if (attach.propList().contains(PropTags.PR_ATTACH_DATA_OBJ)) {
                    try (Message inside = attach.openEmbedded(Set.of());
                            Message insideCopy = copy.openEmbedded(Set.of())) {
                        same(place + " embedded", inside, insideCopy);
                    }
                }
            }
        }
    }

    private static List<Integer> numbers(Message message) {
        return Msg.rows(message.attachmentTable()).stream()
                .map(row -> row.get(PropTags.PR_ATTACH_NUM).orElseThrow())
                .sorted()
                .toList();
    }

    private void rows(String where, List<PropValues> one, List<PropValues> other) {
        if (one.size() != other.size()) {
            problems.add(where + ": recipients " + one.size() + ", then " + other.size());
            return;
        }
        for (int i = 0; i < one.size(); i++) {
            PropValues copy = other.get(i);
            int row = i;
            one.get(i).stream()
                    .filter(value -> !value.tag().sameId(PropTags.PR_INSTANCE_KEY)
                            && !value.tag().sameId(PropTags.PR_ROWID))
                    .filter(value -> !value.tag().isNamed())
                    .filter(value -> !value.isError())
                    .filter(value -> copy.find(value.tag())
                            .filter(found -> found.value().equals(value.value()))
                            .isEmpty())
                    .forEach(value -> problems.add(
                            where + " recipient " + row + ": " + value + ", then " + copy.find(value.tag())));
        }
    }

    private void props(String where, MapiProp one, MapiProp other) {
        Map<String, Object> before = values(one);
        Map<String, Object> after = values(other);
        before.forEach((name, value) -> {
            if (!value.equals(after.get(name))) {
                problems.add(where + " " + name + ": " + value + ", then " + after.get(name));
            }
        });
    }

    /** All values by what does not depend on the file: the tag, or the name; large ones by their sum. */
    private static Map<String, Object> values(MapiProp object) {
        Map<String, Object> values = new TreeMap<>();
        for (PropTag<?> tag : object.propList()) {
            if (COMPUTED.stream().noneMatch(tag::sameId) && tag.type() != PropType.PT_OBJECT) {
                PropTag<?> wide = wide(tag);
                value(object, tag).ifPresent(value -> values.put(key(object, wide), value));
            }
        }
        return values;
    }

    /** All strings of a file are written in one width, also where the file we read has both. */
    private static PropTag<?> wide(PropTag<?> tag) {
        return switch (tag.type()) {
            case PT_STRING8 -> tag.withType(PropType.PT_UNICODE);
            case PT_MV_STRING8 -> tag.withType(PropType.PT_MV_UNICODE);
            default -> tag;
        };
    }

    private static String key(MapiProp object, PropTag<?> tag) {
        if (!tag.isNamed()) {
            return tag.hex();
        }
        Optional<PropName> name = object.namesFromIds(List.of(tag)).get(0);
        return name.map(Object::toString).orElse("nameless " + tag.hex()) + tag.type();
    }

    private static Optional<Object> value(MapiProp object, PropTag<?> tag) {
        PropValue<?> value = object.props(List.of(tag)).asList().get(0);
        if (value.isError() && value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY) {
            return Optional.of(FactsTest.sha256(Msg.read(object, tag)));
        }
        if (tag.sameId(PropTags.PR_MESSAGE_FLAGS)) {
            return Optional.of((Integer) value.value() & ~MessageFlag.MSGFLAG_HASATTACH.bit());
        }
        return value.isError() ? Optional.empty() : Optional.of(value.value());
    }
}
