package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.posthouse.mapi.nickname.NicknameTags.PR_DROPDOWN_DISPLAY_NAME;
import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME;
import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME_WEIGHT;
import static org.posthouse.mapi.nickname.Sample.NICK;
import static org.posthouse.mapi.nickname.Sample.WEIGHT;
import static org.posthouse.mapi.nickname.Sample.number;
import static org.posthouse.mapi.nickname.Sample.unicode;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

final class NicknameListTest {
    private final NicknameList list = new Sample()
            .person("Jane Smith", "jane@example.org", 0x6000)
            .person("John Doe", "john@example.org", 0x4000)
            .person("Zoë", "zoe@example.net", 0x4000)
            .person("Old", "old@example.org", 1)
            .list();

    private static PropValues recipient(String name, String address) {
        return NicknameEntry.of(new OneOff(name, "SMTP", address, true)).recipient();
    }

    private List<String> nicknames() {
        return list.entries().stream().map(NicknameEntry::nickname).toList();
    }

    private List<Integer> weights() {
        return list.entries().stream().map(NicknameEntry::weight).toList();
    }

    @Test
    @Tag("NICK-049")
    @Tag("NICK-051")
    @Tag("NICK-052")
    @Tag("NICK-057")
    void aNewRowBeginsWithItsKeyAndHasWhatRowsHave() {
        OneOff address = new OneOff("Mary Roe", "SMTP", "mary@example.org", true);
        NicknameEntry entry = NicknameEntry.of(address);
        assertThat(entry.props().tags())
                .startsWith(PR_NICK_NAME)
                .endsWith(PR_NICK_NAME_WEIGHT)
                .containsExactlyInAnyOrder(
                        PR_NICK_NAME,
                        PropTags.PR_ENTRYID,
                        PropTags.PR_DISPLAY_NAME,
                        PropTags.PR_EMAIL_ADDRESS,
                        PropTags.PR_ADDRTYPE,
                        PropTags.PR_SEARCH_KEY,
                        PropTags.PR_SMTP_ADDRESS,
                        PR_DROPDOWN_DISPLAY_NAME,
                        PR_NICK_NAME_WEIGHT);
        assertThat(entry.nickname()).isEqualTo("mary@example.org");
        assertThat(entry.displayName()).isEqualTo("Mary Roe");
        assertThat(entry.dropdownDisplayName()).isEqualTo("Mary Roe <mary@example.org>");
        assertThat(entry.props().get(PropTags.PR_ENTRYID).map(EntryId::new).flatMap(OneOff::of))
                .contains(address);
        assertThat(new String(
                        entry.props().get(PropTags.PR_SEARCH_KEY).orElseThrow().toBytes(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("SMTP:MARY@EXAMPLE.ORG\0");
    }

    @Test
    @Tag("NICK-056")
    void anExchangeAddressIsNoInternetAddress() {
        PropValues exchange = PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, "Mary Roe")
                .put(PropTags.PR_ADDRTYPE, "EX")
                .put(PropTags.PR_EMAIL_ADDRESS, "/o=Contoso/ou=Foo/cn=Recipients/cn=mary")
                .build();
        NicknameEntry entry = NicknameEntry.of(exchange);
        assertThat(entry.addressType()).isEqualTo("EX");
        assertThat(entry.address()).isEqualTo("/o=Contoso/ou=Foo/cn=Recipients/cn=mary");
        assertThat(entry.smtp()).isEmpty();
        assertThat(entry.nickname()).isEqualTo("Mary Roe");
        PropValues known = exchange.with(PropValues.of(new PropValue<>(PropTags.PR_SMTP_ADDRESS, "mary@example.org")));
        assertThat(NicknameEntry.of(known).smtp()).contains("mary@example.org");
        assertThat(NicknameEntry.of(known).nickname()).isEqualTo("mary@example.org");
        assertThat(list.entries().get(0).smtp()).contains("jane@example.org");
    }

    @Test
    void aRecipientWithoutNameAndAddressIsNoEntry() {
        assertThatThrownBy(() -> NicknameEntry.of(PropValues.EMPTY))
                .isInstanceOf(MapiException.class)
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
    }

    @Test
    @Tag("NICK-053")
    void aRowBecomesARecipientWithoutWhatOnlyTheListHas() {
        PropValues recipient = list.entries().get(0).recipient();
        assertThat(recipient.tags())
                .containsExactly(PropTags.PR_DISPLAY_NAME, PropTags.PR_ADDRTYPE, PropTags.PR_EMAIL_ADDRESS);
    }

    @Test
    @Tag("NICK-050")
    @Tag("NICK-054")
    @Tag("NICK-058")
    void addingAKnownKeyChangesItsRowAndMakesNoSecondOne() {
        byte[] unknown = number(0x5FDE0003, 77);
        byte[] stream = new Sample()
                .row(unicode(NICK, "jane"), unknown, unicode(0x3001001F, "Old Name"), number(WEIGHT, 9))
                .bytes();
        NicknameList changed = NicknameList.read(stream);
        changed.add(PropValues.builder()
                .put(PR_NICK_NAME, "JANE")
                .put(PropTags.PR_DISPLAY_NAME, "New Name")
                .put(PropTag.ofLong(0x4000), 5)
                .build());
        assertThat(changed.toBytes())
                .isEqualTo(new Sample()
                        .row(
                                unicode(NICK, "jane"),
                                unknown,
                                Sample.join(
                                        Sample.int32(0x3001001F),
                                        new byte[12],
                                        Sample.sized(
                                                "New Name\0".getBytes(java.nio.charset.StandardCharsets.UTF_16LE))),
                                number(WEIGHT, 9),
                                Sample.join(Sample.int32(0x40000003), new byte[4], Sample.int32(5), new byte[4]))
                        .bytes());
        changed.add(PropValues.of(new PropValue<>(PR_NICK_NAME, "jane"), new PropValue<>(PR_NICK_NAME_WEIGHT, 11)));
        assertThat(changed.entries()).hasSize(1);
        assertThat(changed.entries().get(0).weight()).isEqualTo(11);
    }

    @Test
    @Tag("NICK-052")
    @Tag("NICK-057")
    void aRowWithAnotherNameOrAddressShowsAndMeansThese() {
        NicknameList people = NicknameList.create();
        people.add(recipient("Jane Smith", "jane@example.org"));
        NicknameEntry married = people.add(PropValues.of(
                new PropValue<>(PR_NICK_NAME, "jane@example.org"),
                new PropValue<>(PropTags.PR_DISPLAY_NAME, "Jane Doe")));
        assertThat(married.dropdownDisplayName()).isEqualTo("Jane Doe <jane@example.org>");
        NicknameEntry moved = people.add(PropValues.of(
                new PropValue<>(PR_NICK_NAME, "jane@example.org"),
                new PropValue<>(PropTags.PR_EMAIL_ADDRESS, "doe@example.net")));
        assertThat(moved).isEqualTo(people.entries().get(0));
        assertThat(moved.dropdownDisplayName()).isEqualTo("Jane Doe <doe@example.net>");
        assertThat(moved.smtp()).contains("doe@example.net");
        OneOff expected = new OneOff("Jane Doe", "SMTP", "doe@example.net", true);
        assertThat(moved.props().get(PropTags.PR_SEARCH_KEY)).contains(expected.searchKey());
        assertThat(moved.props().get(PropTags.PR_ENTRYID).map(EntryId::new).flatMap(OneOff::of))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    @Tag("NICK-059")
    void aWeightBelowOneIsRefused(int weight) {
        NicknameEntry entry = list.entries().get(0);
        assertThatThrownBy(() -> entry.withWeight(weight)).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThatThrownBy(() -> list.weigh("jane@example.org", weight))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThatThrownBy(() -> list.add(PropValues.of(
                        new PropValue<>(PR_NICK_NAME, "x"), new PropValue<>(PR_NICK_NAME_WEIGHT, weight))))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThat(list.isChanged()).isFalse();
    }

    @Test
    @Tag("NICK-059")
    void theLowestAndTheHighestWeightAreTaken() {
        assertThat(list.weigh("jane@example.org", 1))
                .get()
                .extracting(NicknameEntry::weight)
                .isEqualTo(1);
        assertThat(list.weigh("jane@example.org", 0x7FFFFFFF))
                .get()
                .extracting(NicknameEntry::weight)
                .isEqualTo(0x7FFFFFFF);
    }

    @Test
    @Tag("NICK-060")
    @Tag("NICK-063")
    void aNewRowComesAfterThoseOfItsWeight() {
        list.add(recipient("New", "new@example.org").with(PropValues.of(new PropValue<>(PR_NICK_NAME_WEIGHT, 0x4000))));
        list.add(recipient("Low", "low@example.org"));
        assertThat(nicknames())
                .containsExactly(
                        "jane@example.org",
                        "john@example.org",
                        "zoe@example.net",
                        "new@example.org",
                        "low@example.org",
                        "old@example.org");
        assertThat(weights()).containsExactly(0x6000, 0x4000, 0x4000, 0x4000, 0x2000, 1);
    }

    @Test
    @Tag("NICK-060")
    @Tag("NICK-062")
    @Tag("NICK-063")
    void aTouchedRowGainsWeightAndMoves() {
        assertThat(list.touch("ZOE@example.net"))
                .get()
                .extracting(NicknameEntry::weight)
                .isEqualTo(0x6000);
        assertThat(nicknames())
                .containsExactly("jane@example.org", "zoe@example.net", "john@example.org", "old@example.org");
        assertThat(list.touch("nobody@example.org")).isEmpty();
        list.weigh("jane@example.org", 2);
        assertThat(nicknames())
                .containsExactly("zoe@example.net", "john@example.org", "jane@example.org", "old@example.org");
    }

    @Test
    @Tag("NICK-062")
    void theSumOfWeightsStopsAtTheHighest() {
        list.weigh("john@example.org", 0x7FFFFFFF - 0x2000 + 1);
        assertThat(list.touch("john@example.org").orElseThrow().weight()).isEqualTo(0x7FFFFFFF);
        assertThat(list.touch("john@example.org").orElseThrow().weight()).isEqualTo(0x7FFFFFFF);
        assertThat(nicknames()).startsWith("john@example.org");
    }

    @Test
    void aRowWithoutAValidWeightGetsOneWhenTouched() {
        NicknameList odd = new Sample()
                .row(unicode(NICK, "none"))
                .row(unicode(NICK, "bad"), number(WEIGHT, -9))
                .list();
        assertThat(odd.touch("none").orElseThrow().weight()).isEqualTo(0x2000);
        assertThat(odd.touch("bad").orElseThrow().weight()).isEqualTo(0x2000);
        assertThat(odd.problems()).isEmpty();
    }

    @Test
    @Tag("NICK-060")
    void theFirstChangePutsInOrderWhatWasNot() {
        byte[] stream = new Sample()
                .person("a", "a@x", 1)
                .person("b", "b@x", 3)
                .person("c", "c@x", 1)
                .bytes();
        NicknameList unsorted = NicknameList.read(stream.clone());
        assertThat(unsorted.toBytes()).isEqualTo(stream);
        unsorted.add(recipient("n", "n@x").with(PropValues.of(new PropValue<>(PR_NICK_NAME_WEIGHT, 2))));
        assertThat(unsorted.entries()).extracting(NicknameEntry::nickname).containsExactly("b@x", "n@x", "a@x", "c@x");
    }

    @Test
    @Tag("NICK-066")
    void weightsFallAndNeverBelowOne() {
        list.decay();
        assertThat(weights()).containsExactly(0x5A00, 0x3C00, 0x3C00, 1);
        list.weigh("old@example.org", 3);
        for (int i = 0; i < 500; i++) {
            list.decay();
        }
        assertThat(weights()).containsExactly(1, 1, 1, 1);
        assertThat(nicknames())
                .containsExactly("jane@example.org", "john@example.org", "zoe@example.net", "old@example.org");
    }

    @Test
    void addingAndRemovingLeavesTheBytesAsTheyWere() {
        byte[] before = list.toBytes();
        assertThat(list.isChanged()).isFalse();
        list.add(recipient("New", "new@example.org"));
        assertThat(list.isChanged()).isTrue();
        assertThat(list.toBytes()).isNotEqualTo(before);
        assertThat(list.remove("NEW@example.org")).isTrue();
        assertThat(list.remove("NEW@example.org")).isFalse();
        assertThat(list.toBytes()).isEqualTo(before);
    }

    @Test
    @Tag("NICK-055")
    void aTouchChangesFourBytes() {
        byte[] before = list.toBytes();
        list.touch("jane@example.org");
        byte[] after = list.toBytes();
        assertThat(after).hasSameSizeAs(before);
        assertThat(Arrays.mismatch(before, after)).isPositive();
        list.weigh("jane@example.org", 0x6000);
        assertThat(list.toBytes()).isEqualTo(before);
    }

    @Test
    void allRowsOfANicknameAreRemoved() {
        NicknameList doubles = new Sample()
                .person("a", "a@x", 3)
                .person("b", "b@x", 2)
                .person("A", "A@X", 1)
                .list();
        assertThat(doubles.remove("a@x")).isTrue();
        assertThat(doubles.toBytes())
                .isEqualTo(new Sample().person("b", "b@x", 2).bytes());
    }

    @Test
    void clearingLeavesNothingToFind() {
        list.clear();
        assertThat(list.entries()).isEmpty();
        assertThat(list.find("jane@example.org")).isEmpty();
        assertThat(list.complete("j", 9)).isEmpty();
        assertThat(list.toBytes()).isEqualTo(new Sample().bytes());
    }

    @Test
    void mergingMakesNoDoublesAndKeepsTheHigherWeight() {
        NicknameList other = new Sample()
                .person("Another Jane", "JANE@example.org", 0x7000)
                .person("John", "john@example.org", 5)
                .person("Mary", "mary@example.org", 0x5000)
                .list();
        assertThat(list.merge(other)).isEqualTo(1);
        assertThat(nicknames())
                .containsExactly(
                        "jane@example.org",
                        "mary@example.org",
                        "john@example.org",
                        "zoe@example.net",
                        "old@example.org");
        assertThat(weights()).containsExactly(0x7000, 0x5000, 0x4000, 0x4000, 1);
        assertThat(list.entries().get(0).displayName()).isEqualTo("Jane Smith");
        assertThat(list.entries().get(1)).isEqualTo(other.entries().get(2));
        byte[] merged = list.toBytes();
        list.merge(other);
        list.merge(NicknameList.read(list.toBytes()));
        assertThat(list.toBytes()).isEqualTo(merged);
    }

    @Test
    @Tag("NICK-014")
    @Tag("NICK-062")
    void writingToSomebodyLiftsOrAddsAnEntry() {
        list.sentTo(recipient("Jane Smith", "Jane@Example.org"));
        assertThat(list.entries().get(0).weight()).isEqualTo(0x8000);
        list.sentTo(recipient("Mary", "mary@example.org"));
        assertThat(list.find("mary@example.org").orElseThrow().weight()).isEqualTo(0x2000);
        list.sentTo(recipient("Mary", "mary@example.org"));
        assertThat(list.find("mary@example.org").orElseThrow().weight()).isEqualTo(0x4000);
        assertThat(list.size()).isEqualTo(5);
    }

    @Test
    void writingToAnAddressLiftsTheRowThatHasItUnderAnotherNickname() {
        NicknameList named = new Sample()
                .row(
                        unicode(NICK, "Janie"),
                        unicode(Sample.TYPE, "SMTP"),
                        unicode(Sample.ADDRESS, "jane@example.org"),
                        number(WEIGHT, 1))
                .list();
        named.sentTo(recipient("", "JANE@example.org"));
        assertThat(named.entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::weight)
                .containsExactly(org.assertj.core.api.Assertions.tuple("Janie", 0x2001));
    }

    @Test
    void savingAndChangingAgainIsNoticed() {
        list.touch("jane@example.org");
        list.markSaved();
        assertThat(list.isChanged()).isFalse();
        list.touch("jane@example.org");
        assertThat(list.isChanged()).isTrue();
    }
}
