package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

final class CompletionTest {
    private final NicknameList list = new Sample()
            .person("'Émile Zola'", "ez@example.fr", 50)
            .person("Jane Smith", "smith.jane@example.org", 40)
            .person("Straße, Änne", "aenne@beispiel.de", 30)
            .person("ΟΔΥΣΣΕΥΣ", "odysseus@ithaka.gr", 20)
            .person("Işık Jansen", "isik@example.com", 10)
            .list();

    @ParameterizedTest
    @CsvSource({
        "lodz, Łódź",
        "łódz, Lodz",
        "soren, Søren",
        "SØREN, soren",
        "aeneas, Æneas",
        "thor, Þór",
        "djokovic, Đjoković"
    })
    void lettersWithStrokesMatchThoseWithout(String typed, String name) {
        NicknameList one = new Sample().person(name, "x@example.org", 1).list();
        assertThat(one.complete(typed, 5)).hasSize(1);
    }

    private List<String> complete(String typed) {
        return list.complete(typed, 10).stream()
                .map(NicknameEntry::nickname)
                .map(name -> name.substring(0, name.indexOf('@')))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "emile, ez",
        "ÉMILE z, ez",
        "zol, ez",
        "ez@, ez",
        "E\u0301mi, ez",
        "strasse, aenne",
        "STRASSE, aenne",
        "anne, aenne",
        "οδυσσευσ, odysseus",
        "isik, isik",
        "smith.jane, smith.jane",
        "jane smith, smith.jane",
        "'\uFF4A\uFF41\uFF4E\uFF45', smith.jane"
    })
    void namesAndAddressesMatchWithoutCaseAndAccents(String typed, String expected) {
        assertThat(complete(typed)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "mile", "ane", "smith jane", "ez@example.org", "\n", "zz", "\uFFFF"})
    void noMiddleOfAWordAndNoHostMatches(String typed) {
        assertThat(complete(typed)).isEqualTo(typed.isBlank() ? complete("") : List.of());
    }

    @Test
    void ofEachNameAndAddressSixteenWordsAreFound() {
        String name =
                "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";
        NicknameList list = new Sample()
                .person(name + " seventeen", "first.second@x.org", 3)
                .list();
        assertThat(list.complete("sixteen", 5)).hasSize(1);
        assertThat(list.complete("seventeen", 5)).isEmpty();
        assertThat(list.complete("second", 5)).hasSize(1);
    }

    @Test
    void wordsBeginWithLettersBeyondTheFirstPlaneAndWithPictures() {
        NicknameList rare = new Sample()
                .person("Zoë \uD83D\uDE00 \uD842\uDFB7\u7530", "zoe@x.org", 3)
                .list();
        assertThat(rare.complete("\uD83D\uDE00", 5)).hasSize(1);
        assertThat(rare.complete("\uD842\uDFB7", 5)).hasSize(1);
        assertThat(rare.complete("\u7530", 5)).isEmpty();
    }

    @Test
    @Tag("NICK-061")
    void matchesAreOfferedByWeightAndFollowItsChanges() {
        assertThat(complete("jan")).containsExactly("smith.jane", "isik");
        list.weigh("isik@example.com", 41);
        assertThat(complete("jan")).containsExactly("isik", "smith.jane");
        assertThat(complete("")).containsExactly("ez", "isik", "smith.jane", "aenne", "odysseus");
        assertThat(list.complete("jan", 1))
                .extracting(NicknameEntry::displayName)
                .containsExactly("Işık Jansen");
        assertThat(list.complete("jan", 0)).isEmpty();
    }

    @Test
    void theIndexFollowsWhatIsAddedRenamedAndRemoved() {
        complete("x");
        list.sentTo(NicknameEntry.of(PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_NAME, "Xaver@")))
                .recipient());
        assertThat(complete("xav")).containsExactly("Xaver");
        list.add(PropValues.of(
                new PropValue<>(NicknameTags.PR_NICK_NAME, "Xaver@"),
                new PropValue<>(PropTags.PR_DISPLAY_NAME, "Yvonne")));
        assertThat(complete("yv")).containsExactly("Xaver");
        list.remove("xaver@");
        assertThat(complete("yv")).isEmpty();
        assertThat(complete("xav")).isEmpty();
    }

    @Test
    @Tag("NICK-061")
    void itFindsWhatAPlainSearchFinds() {
        Random random = new Random(7);
        NicknameList people = NicknameList.create();
        people.complete("", 1);
        for (int i = 0; i < 2000; i++) {
            String name = "u" + random.nextInt(300);
            switch (random.nextInt(4)) {
                case 0 -> people.remove(name + "@x");
                case 1 -> people.touch(name + "@x");
                default ->
                    people.sentTo(PropValues.builder()
                            .put(PropTags.PR_ADDRTYPE, "SMTP")
                            .put(PropTags.PR_EMAIL_ADDRESS, name + "@x")
                            .build());
            }
            String typed = "u" + random.nextInt(30);
            assertThat(people.complete(typed, 7))
                    .isEqualTo(people.entries().stream()
                            .filter(entry -> entry.nickname().startsWith(typed))
                            .limit(7)
                            .toList());
        }
    }
}
