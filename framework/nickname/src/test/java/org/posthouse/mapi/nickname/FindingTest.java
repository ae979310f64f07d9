package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.nickname.Sample.NICK;
import static org.posthouse.mapi.nickname.Sample.WEIGHT;
import static org.posthouse.mapi.nickname.Sample.number;
import static org.posthouse.mapi.nickname.Sample.unicode;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** What is found by nickname and by address is what looking through all rows finds, whatever was done to them. */
final class FindingTest {
    private static final List<String> WORDS = List.of("", "ann", "Bob", "ANN", "straße", "strasse", "ΟΔΟΣ", "οδος");
    private static final List<String> TYPES = List.of("SMTP", "smtp", "EX");
    private static final int STEPS = 300;

    private final NicknameList list = odd();

    /** Out of order, with rows of one nickname, of one address, and without either. */
    private static NicknameList odd() {
        Sample sample = new Sample();
        for (int i = 0; i < 24; i++) {
            String word = WORDS.get(i % WORDS.size());
            sample.row(
                    unicode(NICK, i % 3 == 0 ? word : "n" + i),
                    unicode(Sample.TYPE, TYPES.get(i % TYPES.size())),
                    unicode(Sample.ADDRESS, WORDS.get(i / 3 % WORDS.size())),
                    unicode(PropTags.PR_SMTP_ADDRESS.tag(), i % 5 == 0 ? word : ""),
                    number(WEIGHT, i % 4));
        }
        return sample.list();
    }

    @RepeatedTest(20)
    @Tag("NICK-049")
    @Tag("NICK-056")
    void whatIsFoundIsTheFirstOfTheListThatMatches(RepetitionInfo repetition) {
        assertFound();
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < STEPS; i++) {
            change(random);
            assertFound();
        }
    }

    private void change(Random random) {
        String word = WORDS.get(1 + random.nextInt(WORDS.size() - 1));
        PropValues recipient = PropValues.of(
                new PropValue<>(PropTags.PR_DISPLAY_NAME, word),
                new PropValue<>(PropTags.PR_ADDRTYPE, TYPES.get(random.nextInt(TYPES.size()))),
                new PropValue<>(PropTags.PR_EMAIL_ADDRESS, WORDS.get(random.nextInt(WORDS.size()))));
        Optional<NicknameEntry> some =
                list.entries().stream().skip(random.nextInt(24)).findFirst();
        switch (random.nextInt(10)) {
            case 0 -> list.add(recipient);
            case 1 -> some.ifPresent(row -> list.change(row, recipient));
            case 2 -> some.ifPresent(list::touch);
            case 3 -> some.ifPresent(list::remove);
            case 4 -> list.remove(word);
            case 5 -> list.weigh(word, 1 + random.nextInt(4));
            case 6 -> list.decay();
            case 7 -> list.merge(odd());
            default -> list.sentTo(recipient);
        }
    }

    private void assertFound() {
        for (String word : WORDS) {
            String key = Rows.key(word);
            assertThat(list.find(word))
                    .isEqualTo(first(
                            row -> !key.isEmpty() && Rows.key(row.nickname()).equals(key)));
            assertThat(list.findAddress(word))
                    .isEqualTo(first(row -> !word.isEmpty()
                            && (row.address().equalsIgnoreCase(word)
                                    || row.smtp().filter(word::equalsIgnoreCase).isPresent())));
            for (String type : TYPES) {
                assertThat(list.findAddress(type, word)).isEqualTo(first(row -> row.isAt(type, word)));
            }
        }
    }

    private Optional<NicknameEntry> first(Predicate<NicknameEntry> which) {
        return list.entries().stream().filter(which).findFirst();
    }

    @Test
    @Tag("NICK-049")
    void allRowsOfANicknameGoAtOnce() {
        int all = list.size();
        long strasse = list.entries().stream()
                .filter(row -> Rows.key(row.nickname()).equals("strasse"))
                .count();
        assertThat(strasse).isGreaterThan(1);
        assertThat(list.remove("STRASSE")).isTrue();
        assertThat(list.size()).isEqualTo(all - (int) strasse);
        assertThat(list.remove("strasse")).isFalse();
    }
}
