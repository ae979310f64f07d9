package org.posthouse.mapi.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.Passphrase;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.profile.ProfileFileWriter.SectionKind;
import org.posthouse.mapi.support.PropCodec;

/** Reads the lines of a profile file; the first thing that is wrong is told with its line, and ends it. Values are never repeated. */
final class ProfileFileReader {
    private static final String UID = "Uid";
    private static final String SERVICE = "Service";
    private static final String INF = "Inf";
    private static final String IDENTITY = "Identity";

    private final Path file;
    private final List<String> lines;
    private final @Nullable Passphrase passphrase;
    private final Set<MapiUid> seen = new HashSet<>();
    private @Nullable PassphraseSeal seal;
    private int at;
    private int secretsLeftOut;

    ProfileFileReader(Path file, String text, @Nullable Passphrase passphrase) {
        this.file = file;
        this.lines = withoutMark(text).lines().toList();
        this.passphrase = passphrase;
    }

    /** Whether a text, or the beginning of one, has the heading of a profile file before anything else. */
    static boolean isProfile(String text) {
        return withoutMark(text)
                .lines()
                .filter(line -> !isNothing(line))
                .findFirst()
                .filter(line -> line.strip().equals(ProfileFileWriter.HEADING))
                .isPresent();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    PortableProfile read() {
        if (next().filter(ProfileFileWriter.HEADING::equals).isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CORRUPT_DATA,
                    file + " is no exported profile: it does not begin with " + ProfileFileWriter.HEADING);
        }
        Map<String, Line> head = entries();
        requireVersion(head);
        requireWhole();
        boolean sealed = sealed(head);
        String name = value(head, "Name", ProfileName::check);
        List<MapiUid> order =
                head.containsKey("TransportOrder") ? value(head, "TransportOrder", ProfileFileReader::uids) : List.of();
        requireNoOther(
                head, Set.of("Version", "Name", "TransportOrder", "Secrets", "Derivation", "Iterations", "Salt"));
        List<PortableProfile.Section> sections = new ArrayList<>();
        for (String heading = heading(); !heading.equals(ProfileFileWriter.END); heading = heading()) {
            sections.add(section(heading));
        }
        if (next().isPresent()) {
            throw wrong(at, "there is something after " + ProfileFileWriter.END);
        }
        requireServices(sections);
        return new PortableProfile(
                name,
                order,
                withGlobal(sections),
                sealed && passphrase != null,
                new PortableProfile.Left(secretsLeftOut, 0));
    }

    private void requireVersion(Map<String, Line> head) {
        int version = value(head, "Version", Integer::valueOf);
        if (version > ProfileFileWriter.VERSION) {
            throw new MapiException(
                    ErrorCode.MAPI_E_VERSION,
                    file + " was written by a newer Posthouse (version " + version + ", this one knows "
                            + ProfileFileWriter.VERSION + "); import it with that one");
        }
        if (version < 1) {
            throw wrong(head.get("Version").number(), "there is no such version");
        }
    }

    private void requireWhole() {
        boolean whole = Stream.iterate(lines.size() - 1, i -> i >= 0, i -> i - 1)
                .map(lines::get)
                .filter(line -> !isNothing(line))
                .findFirst()
                .filter(line -> line.strip().equals(ProfileFileWriter.END))
                .isPresent();
        if (!whole) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CORRUPT_DATA,
                    file + " is truncated: its last line is not " + ProfileFileWriter.END
                            + "; export the profile again");
        }
    }

    private boolean sealed(Map<String, Line> head) {
        String secrets = value(head, "Secrets", Function.identity());
        if (secrets.equals("left out")) {
            return false;
        }
        if (!secrets.equals("sealed")) {
            throw wrong(head.get("Secrets").number(), "Secrets is neither 'sealed' nor 'left out'");
        }
        value(head, "Derivation", text -> require(text, text.equals(PassphraseSeal.DERIVATION)));
        int iterations = value(head, "Iterations", text -> {
            int number = Integer.parseInt(text);
            return require(number, number >= PassphraseSeal.ITERATIONS && number <= PassphraseSeal.MOST_ITERATIONS);
        });
        Binary salt = value(head, "Salt", text -> {
            Binary bytes = Binary.parse(text);
            return require(
                    bytes, bytes.size() >= PassphraseSeal.SALT_BYTES && bytes.size() <= PassphraseSeal.MOST_SALT_BYTES);
        });
        Passphrase known = passphrase;
        seal = known == null ? null : new PassphraseSeal(known, salt, iterations);
        return true;
    }

    private static <T> T require(T value, boolean right) {
        if (!right) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }

    private static List<MapiUid> uids(String text) {
        return Stream.of(text.split(",", -1))
                .map(uid -> MapiUid.parse(uid.strip()))
                .toList();
    }

    private PortableProfile.Section section(String heading) {
        int number = at;
        SectionKind kind = Stream.of(SectionKind.values())
                .filter(one -> one.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> wrong(number, "there is no such heading"));
        Map<String, Line> entries = entries();
        entries.putIfAbsent(UID, new Line(number, null));
        MapiUid uid = value(entries, UID, MapiUid::parse);
        if (!seen.add(uid) || uid.equals(MapiUids.MUID_PROFILE_INSTANCE)) {
            throw wrong(entries.get(UID).number(), "this section cannot be here, or is here twice");
        }
        Optional<MapiUid> service = switch (kind) {
            case MAPI -> Optional.empty();
            case SERVICE -> Optional.of(uid);
            case EXTRA, PROVIDER -> {
                entries.putIfAbsent(SERVICE, new Line(number, null));
                yield Optional.of(value(entries, SERVICE, MapiUid::parse));
            }
        };
        String inf = entries.containsKey(INF) ? value(entries, INF, ValueText::text) : "";
        boolean identity = entries.containsKey(IDENTITY) && value(entries, IDENTITY, ValueText::bool);
        Values values = values(uid, entries);
        return new PortableProfile.Section(uid, owner(kind), service, inf, identity, values.plain(), values.secret());
    }

    private static ProfSect.Owner owner(SectionKind kind) {
        return switch (kind) {
            case MAPI -> ProfSect.Owner.MAPI;
            case SERVICE, EXTRA -> ProfSect.Owner.SERVICE;
            case PROVIDER -> ProfSect.Owner.PROVIDER;
        };
    }

    private Values values(MapiUid section, Map<String, Line> entries) {
        Values values = new Values(new ArrayList<>(), new ArrayList<>());
        Set<Integer> ids = new HashSet<>();
        for (Map.Entry<String, Line> entry : entries.entrySet()) {
            if (Set.of(UID, SERVICE, INF, IDENTITY).contains(entry.getKey())) {
                continue;
            }
            Line line = entry.getValue();
            PropTag<?> tag = tag(entry.getKey(), line);
            if (!ids.add(tag.id())) {
                throw wrong(line.number(), "this property is here twice");
            }
            if (!tag.isSecure()) {
                values.plain().add(value(entries, entry.getKey(), text -> ValueText.parse(tag, text)));
            } else {
                secret(section, tag, line).ifPresent(values.secret()::add);
            }
        }
        return values;
    }

    private record Values(List<PropValue<?>> plain, List<PropValue<?>> secret) {}

    private PropTag<?> tag(String key, Line line) {
        PropTag<?> tag;
        try {
            tag = key.matches("[0-9A-Fa-f]{8}")
                    ? PropTag.of(Integer.parseUnsignedInt(key, 16))
                    : PropNames.byName(key).orElseThrow(IllegalArgumentException::new);
        } catch (IllegalArgumentException e) {
            throw wrong(line.number(), "there is neither a key nor a property tag before the =");
        }
        if (!ServiceInstaller.isStorable(tag)) {
            throw wrong(line.number(), tag + " is not stored in a section");
        }
        return tag;
    }

    private Optional<PropValue<?>> secret(MapiUid section, PropTag<?> tag, Line line) {
        String text = String.valueOf(line.value());
        PassphraseSeal used = seal;
        if (!text.startsWith(ProfileFileWriter.SEALED)) {
            throw wrong(line.number(), "a secure property is not sealed");
        }
        if (used == null) {
            secretsLeftOut++;
            return Optional.empty();
        }
        try {
            Binary sealed = Binary.parse(text.substring(ProfileFileWriter.SEALED.length()));
            return Optional.of(PropCodec.decode(tag, used.open(section, tag, sealed)));
        } catch (IllegalArgumentException e) {
            throw wrong(line.number(), "the sealed value is no hex digits");
        } catch (MapiException e) {
            throw new MapiException(e.code(), file + ", line " + line.number() + ": " + withoutCode(e));
        }
    }

    private static String withoutCode(MapiException e) {
        return String.valueOf(e.getMessage()).replace(" (" + e.code() + ")", "");
    }

    /** Services are named by what belongs to them. */
    private void requireServices(List<PortableProfile.Section> sections) {
        Set<MapiUid> services = new HashSet<>();
        sections.stream().filter(PortableProfile.Section::isService).forEach(section -> services.add(section.uid()));
        for (PortableProfile.Section section : sections) {
            if (section.service().filter(service -> !services.contains(service)).isPresent()) {
                throw new MapiException(
                        ErrorCode.MAPI_E_CORRUPT_DATA,
                        file + ": section " + section.uid() + " belongs to a service that is not in the file");
            }
        }
    }

    /** Every profile has it, also where a person left it out because it says nothing. */
    private List<PortableProfile.Section> withGlobal(List<PortableProfile.Section> sections) {
        if (seen.contains(MapiUids.PROFILE_GLOBAL)) {
            return sections;
        }
        sections.add(
                0,
                new PortableProfile.Section(
                        MapiUids.PROFILE_GLOBAL,
                        ProfSect.Owner.MAPI,
                        Optional.empty(),
                        "",
                        false,
                        List.of(),
                        List.of()));
        return sections;
    }

    private String heading() {
        String line = next().orElse("");
        if (!line.startsWith("[")) {
            throw wrong(at, "a heading is wanted");
        }
        return line;
    }

    /** The lines up to the next heading. */
    private Map<String, Line> entries() {
        Map<String, Line> entries = new LinkedHashMap<>();
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            if (line.get().startsWith("[")) {
                at--;
                return entries;
            }
            int equal = line.get().indexOf('=');
            if (equal < 1) {
                throw wrong(at, "KEY=VALUE is wanted");
            }
            Line entry = new Line(at, line.get().substring(equal + 1).strip());
            if (entries.put(line.get().substring(0, equal).strip(), entry) != null) {
                throw wrong(at, "this key is here twice");
            }
        }
        return entries;
    }

    private record Line(int number, @Nullable String value) {}

    private <T> T value(Map<String, Line> entries, String key, Function<String, T> parse) {
        Line line = entries.get(key);
        String text = line == null ? null : line.value();
        if (text == null) {
            throw wrong(line == null ? at : line.number(), key + " is missing");
        }
        try {
            return parse.apply(text);
        } catch (MapiException e) {
            throw wrong(line.number(), withoutCode(e));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw wrong(line.number(), "the value of " + key + " is not what belongs there");
        }
    }

    private void requireNoOther(Map<String, Line> head, Set<String> known) {
        head.forEach((key, line) -> {
            if (!known.contains(key)) {
                throw wrong(line.number(), "there is no such key");
            }
        });
    }

    private Optional<String> next() {
        while (at < lines.size()) {
            String line = lines.get(at++);
            if (!isNothing(line)) {
                return Optional.of(line.strip());
            }
        }
        return Optional.empty();
    }

    private static boolean isNothing(String line) {
        return line.isBlank() || line.stripLeading().startsWith(";");
    }

    private MapiException wrong(int number, String what) {
        return new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, file + ", line " + number + ": " + what);
    }
}
