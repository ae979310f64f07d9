package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
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
import org.junit.jupiter.api.Timeout;
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
        assertThat(entry.nickname()).isEqualTo("EX:/o=Contoso/ou=Foo/cn=Recipients/cn=mary");
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
        assertThat(odd.problems())
                .extracting(NicknameProblem::code)
                .containsOnly(NicknameProblem.Code.MISSING_PROPERTY);
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
        assertThat(unsorted.entries()).extracting(NicknameEntry::nickname).containsExactly("b@x", "a@x", "c@x");
        assertThat(unsorted.problems()).extracting(NicknameProblem::code).contains(NicknameProblem.Code.OUT_OF_ORDER);
        unsorted.add(recipient("n", "n@x").with(PropValues.of(new PropValue<>(PR_NICK_NAME_WEIGHT, 2))));
        assertThat(unsorted.entries()).extracting(NicknameEntry::nickname).containsExactly("b@x", "n@x", "a@x", "c@x");
        assertThat(unsorted.problems())
                .extracting(NicknameProblem::code)
                .doesNotContain(NicknameProblem.Code.OUT_OF_ORDER);
    }

    @Test
    @Tag("NICK-060")
    void whatAMergeLiftsComesAfterThoseOfItsWeight() {
        NicknameList theirs = new Sample()
                .row(unicode(NICK, "first"), number(WEIGHT, 0x4000))
                .row(unicode(NICK, "x"), number(WEIGHT, 2))
                .row(unicode(NICK, "JANE@example.org"), number(WEIGHT, 0x6001))
                .list();
        NicknameList twice = new Sample()
                .row(unicode(NICK, "x"), number(WEIGHT, 0x6001))
                .row(unicode(NICK, "late"), number(WEIGHT, 0x6001))
                .list();
        list.merge(theirs);
        list.merge(twice);
        assertThat(nicknames().subList(0, 3)).containsExactly("jane@example.org", "x", "late");

        NicknameList doubles = new Sample()
                .row(unicode(NICK, "y"), number(WEIGHT, 7))
                .row(unicode(NICK, "z"), number(WEIGHT, 7))
                .list();
        Merge merge = new Merge(new Rows(List.of(), new Room("", NicknameLimits.DEFAULT, 0, 0)));
        merge.take(doubles.entries().get(0).withWeight(3));
        merge.take(doubles.entries().get(1));
        merge.take(doubles.entries().get(0));
        assertThat(merge.come()).extracting(NicknameEntry::nickname).containsExactly("z", "y");
    }

    @Test
    void thereIsRoomForWhatWasDropped() {
        byte[] text = Sample.prop(
                0x400B101F,
                "0000000000000000",
                Sample.int32(1),
                Sample.sized("Jane\0".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)));
        byte[] stream = new Sample()
                .row(unicode(NICK, "a"), text, text, number(WEIGHT, 5))
                .bytes();
        NicknameList full = NicknameList.read(stream, new NicknameLimits(stream.length, 2));
        PropValues more =
                PropValues.of(new PropValue<>(PR_NICK_NAME_WEIGHT, 6), new PropValue<>(PropTags.PR_COMMENT, ""));
        NicknameEntry row = full.entries().get(0);
        assertThatThrownBy(() -> full.change(row, more)).hasMessageContaining("MAPI_E_TOO_BIG");
        full.dropMultiText();
        assertThat(full.change(full.entries().get(0), more).weight()).isEqualTo(6);
    }

    @Test
    @Tag("NICK-050")
    void mergingKeepsTwoPeopleOfOneNickname() {
        NicknameList team = new Sample()
                .named("team", "jane@x.org", 9)
                .named("team", "john@x.org", 5)
                .list();
        NicknameList merged = NicknameList.create();
        assertThat(merged.merge(team)).isEqualTo(2);
        assertThat(merged.merge(team)).isZero();
        assertThat(merged.entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::address, NicknameEntry::weight)
                .containsExactly(tuple("team", "jane@x.org", 9), tuple("SMTP:john@x.org", "john@x.org", 5));

        team.touch(team.findAddress("john@x.org").orElseThrow());
        NicknameList doubles = NicknameList.read(new Sample()
                .named("team", "jane@x.org", 9)
                .named("team", "john@x.org", 5)
                .row(unicode(NICK, "other"), number(WEIGHT, 0x2005))
                .bytes());
        assertThat(doubles.merge(team)).isZero();
        assertThat(doubles.entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::address, NicknameEntry::weight)
                .containsExactly(
                        tuple("other", "", 0x2005),
                        tuple("team", "john@x.org", 0x2005),
                        tuple("team", "jane@x.org", 9));
        team.weigh("team", 5);

        NicknameList taken = new Sample()
                .person("Jane", "team", 9)
                .named("smtp:john@x.org", "third@x.org", 1)
                .list();
        assertThat(taken.merge(team)).isEqualTo(2);
        assertThat(taken.findAddress("john@x.org").orElseThrow().nickname()).isEqualTo("SMTP:john@x.org 2");

        NicknameList known = new Sample()
                .person("John", "john@x.org", 2)
                .named("Team", "JANE@x.org", 1)
                .list();
        assertThat(known.merge(team)).isZero();
        assertThat(known.entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::weight)
                .containsExactly(tuple("Team", 9), tuple("john@x.org", 5));
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
        assertThat(list.entries().get(1))
                .isEqualTo(other.find("mary@example.org").orElseThrow());
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
        NicknameList named = new Sample().named("Janie", "jane@example.org", 1).list();
        named.sentTo(recipient("", "JANE@example.org"));
        assertThat(named.entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::weight)
                .containsExactly(tuple("Janie", 0x2001));
    }

    @Test
    void savingAndChangingAgainIsNoticed() {
        list.touch("jane@example.org");
        list.markSaved();
        assertThat(list.isChanged()).isFalse();
        list.touch("jane@example.org");
        assertThat(list.isChanged()).isTrue();
    }

    private static PropValues exchange(String name, String address) {
        return PropValues.of(
                new PropValue<>(PropTags.PR_DISPLAY_NAME, name),
                new PropValue<>(PropTags.PR_ADDRTYPE, "EX"),
                new PropValue<>(PropTags.PR_EMAIL_ADDRESS, address));
    }

    private static byte[][] keyless(String address, int weight) {
        return new byte[][] {unicode(Sample.TYPE, "SMTP"), unicode(Sample.ADDRESS, address), number(WEIGHT, weight)};
    }

    @Test
    @Tag("NICK-049")
    void rowsWithoutANicknameAreEachTheirOwn() {
        NicknameList odd = new Sample()
                .row(keyless("cat@x.y", 9))
                .row(keyless("dog@x.y", 8))
                .row(keyless("cow@x.y", 7))
                .list();
        assertThat(odd.find("")).isEmpty();
        assertThat(odd.remove("")).isFalse();
        NicknameEntry dog = odd.findAddress("dog@x.y").orElseThrow();
        assertThat(odd.touch(dog).address()).isEqualTo("dog@x.y");
        assertThat(odd.entries()).extracting(NicknameEntry::weight).containsExactly(0x2008, 9, 7);
        odd.remove(odd.findAddress("cat@x.y").orElseThrow());
        assertThat(odd.entries()).extracting(NicknameEntry::address).containsExactly("dog@x.y", "cow@x.y");
    }

    @Test
    @Tag("NICK-049")
    void mergingKeepsAllRowsWithoutANickname() {
        NicknameList other = new Sample()
                .row(keyless("cat@x.y", 9))
                .row(keyless("dog@x.y", 8))
                .list();
        assertThat(list.merge(other)).isEqualTo(2);
        assertThat(list.merge(other)).isZero();
        NicknameList heavier = new Sample().row(keyless("dog@x.y", 0x9000)).list();
        assertThat(list.merge(heavier)).isZero();
        assertThat(list.entries())
                .extracting(NicknameEntry::address)
                .containsExactly(
                        "dog@x.y",
                        "jane@example.org",
                        "john@example.org",
                        "zoe@example.net",
                        "cat@x.y",
                        "old@example.org");
    }

    @Test
    void oneOfTwoRowsOfANicknameIsTakenOutAndTheOtherIsFoundFromThenOn() {
        NicknameList doubles =
                new Sample().person("a", "a@x", 3).person("A", "A@X", 1).list();
        doubles.remove(doubles.find("a@x").orElseThrow());
        assertThat(doubles.find("a@x").map(NicknameEntry::displayName)).contains("A");
    }

    @Test
    @Tag("NICK-049")
    @Tag("NICK-056")
    void twoPeopleOfOneNameAreTwoEntries() {
        list.add(exchange("Mary Roe", "/o=A/cn=mary1"));
        list.sentTo(exchange("Mary Roe", "/o=A/cn=mary2"));
        assertThat(nicknames()).contains("EX:/o=A/cn=mary1", "EX:/o=A/cn=mary2");
        assertThat(list.size()).isEqualTo(6);
        list.add(exchange("Mary Doe", "/O=a/CN=mary1"));
        assertThat(list.size()).isEqualTo(6);
    }

    @Test
    @Tag("NICK-014")
    @Tag("NICK-053")
    void writingToSomebodyNewDoesNotKeepTheWeightTheRecipientWasGiven() {
        list.sentTo(recipient("Mary", "mary@example.org")
                .with(PropValues.of(
                        new PropValue<>(PR_NICK_NAME_WEIGHT, 0x70000000), new PropValue<>(PR_NICK_NAME, "other"))));
        assertThat(list.find("other")).isEmpty();
        assertThat(list.find("mary@example.org").orElseThrow().weight()).isEqualTo(0x2000);
    }

    @Test
    @Tag("NICK-014")
    void writingToAnAddressDoesNotLiftTheRowThatOnlyHasItAsNickname() {
        NicknameList named =
                new Sample().named("jane@example.org", "other@example.net", 5).list();
        for (int i = 0; i < 2; i++) {
            named.sentTo(recipient("", "jane@example.org"));
        }
        assertThat(named.entries())
                .extracting(NicknameEntry::address, NicknameEntry::weight)
                .containsExactly(tuple("jane@example.org", 0x4000), tuple("other@example.net", 5));
    }

    @Test
    @Tag("NICK-014")
    void writingToANamesakeLeavesEverybodyElseAsTheyAre() {
        NicknameList named = new Sample()
                .named("jane@example.org", "other@example.net", 5)
                .named("smtp:JANE@example.org", "third@example.net", 4)
                .list();
        for (int i = 0; i < 2; i++) {
            named.sentTo(recipient("", "jane@example.org"));
        }
        assertThat(named.entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::address, NicknameEntry::weight)
                .containsExactly(
                        tuple("SMTP:jane@example.org 2", "jane@example.org", 0x4000),
                        tuple("jane@example.org", "other@example.net", 5),
                        tuple("smtp:JANE@example.org", "third@example.net", 4));
    }

    @Test
    @Tag("NICK-056")
    void addressesAreTheSameWhenTheirTypesAreToo() {
        list.add(exchange("Mary", "mary@example.org"));
        list.sentTo(recipient("", "mary@example.org"));
        assertThat(list.size()).isEqualTo(6);
        assertThat(list.findAddress("EX", "mary@example.org").orElseThrow().addressType())
                .isEqualTo("EX");
        assertThat(list.findAddress("SMTP", "mary@example.org").orElseThrow().addressType())
                .isEqualTo("SMTP");
    }

    @Test
    @Tag("NICK-056")
    void anInternetAddressIsFoundBesideTheAddressOfAnotherType() {
        list.add(exchange("Mary", "/o=A/cn=mary")
                .with(PropValues.of(new PropValue<>(PropTags.PR_SMTP_ADDRESS, "mary@example.org"))));
        assertThat(list.findAddress("MARY@example.org").map(NicknameEntry::address))
                .contains("/o=A/cn=mary");
        list.sentTo(recipient("", "mary@example.org"));
        NicknameEntry named = list.add(recipient("Mary Roe", "mary@example.org"));
        assertThat(list.size()).isEqualTo(5);
        assertThat(named.displayName()).isEqualTo("Mary Roe");
        assertThat(named.addressType()).isEqualTo("EX");
        assertThat(named.address()).isEqualTo("/o=A/cn=mary");
        assertThat(named.weight()).isEqualTo(0x4000);
    }

    @Test
    @Tag("NICK-054")
    @Tag("NICK-058")
    void propertiesThatSayTheSameStayTheSameBytes() {
        byte[] stream = new Sample()
                .row(
                        unicode(NICK, "jane"),
                        Sample.prop(0x3001001E, "1122334455667788", Sample.sized((byte) 0x4A, (byte) 0)),
                        unicode(Sample.ADDRESS, "jane@example.org"),
                        number(0x40000003, 7),
                        number(WEIGHT, 9))
                .bytes();
        NicknameList same = NicknameList.read(stream.clone());
        same.add(PropValues.builder()
                .put(PR_NICK_NAME, "jane")
                .put(PropTags.PR_DISPLAY_NAME, "J")
                .put(PropTags.PR_EMAIL_ADDRESS, "jane@example.org")
                .put(PropTag.ofLong(0x4000), 7)
                .put(PR_NICK_NAME_WEIGHT, 9)
                .build());
        assertThat(same.isChanged()).isFalse();
        assertThat(same.toBytes()).isEqualTo(stream);
    }

    @Test
    void aListDoesNotGrowBeyondWhatCanBeRead() {
        NicknameLimits rows = new NicknameLimits(1 << 20, 2);
        NicknameList full = NicknameList.read(
                new Sample().person("a", "a@x", 3).person("b", "b@x", 1).bytes(), rows);
        byte[] before = full.toBytes();
        assertThatThrownBy(() -> full.sentTo(recipient("c", "c@x"))).hasMessageContaining("MAPI_E_TOO_BIG");
        assertThatThrownBy(() -> full.merge(list)).hasMessageContaining("MAPI_E_TOO_BIG");
        assertThat(full.toBytes()).isEqualTo(before);
        assertThat(full.isChanged()).isFalse();
        full.remove("a@x");
        full.sentTo(recipient("c", "c@x"));
        assertThat(full.size()).isEqualTo(2);

        NicknameList large = NicknameList.read(before, new NicknameLimits(before.length + 40, 9));
        large.touch("a@x");
        assertThatThrownBy(() -> large.change(
                        large.entries().get(0),
                        PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_NAME, "a".repeat(20)))))
                .hasMessageContaining("MAPI_E_TOO_BIG");
        assertThat(large.toBytes()).hasSameSizeAs(before);
    }

    @Test
    @Timeout(20)
    void manyRowsOfOneNicknameAreTakenOutAndManyMergedInOnePass() {
        Sample many = new Sample();
        for (int i = 0; i < 50_000; i++) {
            many.row(unicode(NICK, "same"), number(WEIGHT, 5));
        }
        NicknameList doubles = many.list();
        assertThat(doubles.remove("SAME")).isTrue();
        assertThat(doubles.size()).isZero();

        Sample ours = new Sample();
        Sample theirs = new Sample();
        for (int i = 0; i < 50_000; i++) {
            ours.row(unicode(NICK, "o" + i), number(WEIGHT, 5));
            theirs.row(unicode(NICK, "t" + i), number(WEIGHT, 5 + i % 2));
            theirs.row(unicode(NICK, "o" + i), number(WEIGHT, 6));
        }
        NicknameList merged = ours.list();
        assertThat(merged.merge(theirs.list())).isEqualTo(50_000);
        assertThat(NicknameCheck.of(merged.toBytes()).problems())
                .extracting(NicknameProblem::code)
                .doesNotContain(NicknameProblem.Code.OUT_OF_ORDER);
    }
}
