package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropValue;

/** The real streams beside the repository. */
final class NicknameCorpusTest {
    private static final String FILE = "log2timeline-plaso__Outlook.NK2";
    private static final String HEX = "ms-mfcmapi__NICKNAMECACHE-2.dat";
    private static final String EXPECTED = "ms-mfcmapi__NICKNAMECACHE-out-2.dat";

    @BeforeEach
    void skipWithoutTheCorpus() {
        Assumptions.assumeTrue(Files.isDirectory(Sample.corpus()), () -> "no nickname lists at " + Sample.corpus());
    }

    private static byte[] stream(String name) throws IOException {
        Path file = Sample.corpus().resolve(name);
        return name.equals(HEX)
                ? HexFormat.of().parseHex(Files.readString(file).replaceAll("\\s", ""))
                : Files.readAllBytes(file);
    }

    @Test
    void theFileOfOutlook2007IsListed() throws IOException {
        NicknameList list = NicknameList.read(stream(FILE));
        assertThat(list.major()).isEqualTo(10);
        assertThat(list.minor()).isEqualTo(1);
        assertThat(list.entries())
                .extracting(
                        NicknameEntry::nickname,
                        NicknameEntry::displayName,
                        NicknameEntry::addressType,
                        NicknameEntry::address,
                        NicknameEntry::weight)
                .containsExactly(
                        person("nromanoff@stark-research-labs.com", "nromanoff@stark-research-labs.com", 0x6000),
                        person("mhill.shield@yahoo.com", "mhill.shield@yahoo.com", 0x3000),
                        person("tdungan@stark-research-labs.com", "Timothy Dungan", 0x2800),
                        person("nfury@stark-research-labs.com", "nfury@stark-research-labs.com", 0x2200),
                        person("gavinkline@yahoo.com", "'Gavin Kline'", 0x0800));
        assertThat(list.entries()).allSatisfy(entry -> assertThat(entry.smtp()).contains(entry.address()));
        assertThat(list.problems()).isEmpty();
    }

    private static org.assertj.core.groups.Tuple person(String address, String name, int weight) {
        return tuple(address, name, "SMTP", address, weight);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, HEX})
    @Tag("NICK-067")
    @Tag("NICK-055")
    void anUnchangedStreamIsWrittenAsItWasRead(String name) throws IOException {
        byte[] stream = stream(name);
        NicknameList list = NicknameList.read(stream.clone());
        assertThat(list.toBytes()).isEqualTo(stream);
        OneOff somebody = new OneOff("Somebody New", "SMTP", "new@example.org", true);
        list.sentTo(NicknameEntry.of(somebody).recipient());
        byte[] longer = list.toBytes();
        List<NicknameEntry> others = new ArrayList<>(NicknameList.read(longer).entries());
        others.removeIf(entry -> entry.nickname().equals("new@example.org"));
        assertThat(others).isEqualTo(NicknameList.read(stream.clone()).entries());
        assertThat(Arrays.copyOf(longer, 12)).isEqualTo(Arrays.copyOf(stream, 12));
        assertThat(longer).endsWith(Arrays.copyOfRange(stream, stream.length - 12, stream.length));
        list.remove("new@example.org");
        assertThat(list.toBytes()).isEqualTo(stream);
    }

    /** Every tag and value that MFCMAPI shows of its own sample, in its order. */
    @Test
    void thePublishedExpectationIsReproduced() throws IOException {
        NicknameList list = NicknameList.read(stream(HEX));
        List<String> ours = new ArrayList<>();
        ours.add("Major Version = " + list.major());
        ours.add("Minor Version = " + list.minor());
        ours.add("Row Count = " + list.size());
        for (NicknameEntry entry : list.entries()) {
            int count = entry.props().size();
            ours.add(String.format("cValues = 0x%08X = %d", count, count));
            entry.props().forEach(value -> ours.add(shown(value)));
        }
        assertThat(ours).isEqualTo(published());
    }

    private static String shown(PropValue<?> value) {
        String text = value.value().toString();
        if (value.value() instanceof ErrorCode code) {
            text = String.format("Err: 0x%08X=%s", code.value(), code);
        } else if (value.value() instanceof Boolean) {
            text = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        } else if (value.value() instanceof Binary binary) {
            text = "cb: " + binary.size() + " lpb: " + binary.hex().toUpperCase(Locale.ROOT);
        }
        return String.format("%08X %s", value.tag().tag(), text);
    }

    private static List<String> published() throws IOException {
        Pattern line = Pattern.compile("((?:Major|Minor) Version = .*|Row Count = .*|cValues = .*)"
                + "|PropTag = 0x(\\p{XDigit}{8}) .*|PropString = (.*)");
        List<String> found = new ArrayList<>();
        String tag = "";
        for (String text : Files.readString(Sample.corpus().resolve(EXPECTED), StandardCharsets.UTF_16)
                .split("\\R")) {
            Matcher matcher = line.matcher(text.strip());
            if (!matcher.matches()) {
                continue;
            }
            if (matcher.group(1) != null) {
                found.add(matcher.group(1));
            } else if (matcher.group(2) != null) {
                tag = matcher.group(2);
            } else {
                found.add(tag + " " + matcher.group(3));
            }
        }
        assertThat(found).hasSizeGreaterThan(40);
        return found;
    }
}
