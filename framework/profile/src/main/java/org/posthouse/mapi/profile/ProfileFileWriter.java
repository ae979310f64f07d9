package org.posthouse.mapi.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/** Writes the lines of a profile file. */
final class ProfileFileWriter {
    static final int VERSION = 1;
    static final String HEADING = "[Posthouse Profile]";
    static final String END = "[End]";
    static final String SEALED = "sealed ";

    private final StringBuilder out = new StringBuilder();
    private final @Nullable PassphraseSeal seal;

    private ProfileFileWriter(@Nullable PassphraseSeal seal) {
        this.seal = seal;
    }

    /**
     * The text of a file.
     *
     * @param seal seals the secrets; null when {@code profile} has none with it
     */
    static String write(PortableProfile profile, @Nullable PassphraseSeal seal) {
        ProfileFileWriter writer = new ProfileFileWriter(seal);
        writer.head(profile);
        profile.sections().forEach(writer::section);
        writer.line(END);
        return writer.out.toString();
    }

    private void head(PortableProfile profile) {
        line(
                "; A profile: 'posthouse profile import' makes it on another machine. docs/profile-file.md explains each line.");
        line(HEADING);
        line("Version", VERSION);
        line("Name", profile.name());
        if (!profile.transportOrder().isEmpty()) {
            line("TransportOrder", uids(profile.transportOrder()));
        }
        PassphraseSeal used = seal;
        if (used == null) {
            line("Secrets", "left out");
            return;
        }
        line("Secrets", "sealed");
        line("Derivation", PassphraseSeal.DERIVATION);
        line("Iterations", used.iterations());
        line("Salt", used.salt());
    }

    static String uids(List<MapiUid> uids) {
        return uids.stream().map(MapiUid::toString).collect(Collectors.joining(", "));
    }

    private void section(PortableProfile.Section section) {
        line("");
        line(kind(section).heading());
        line("Uid", section.uid());
        if (!section.isService()) {
            section.service().ifPresent(service -> line("Service", service));
        }
        if (!section.infName().isEmpty()) {
            line("Inf", ValueText.quoted(section.infName()));
        }
        if (section.identity()) {
            line("Identity", "TRUE");
        }
        section.props().forEach(value -> line(name(value.tag()), ValueText.of(value)));
        PassphraseSeal used = seal;
        if (used != null) {
            section.secrets().forEach(value -> secret(used, section.uid(), value));
        }
    }

    private void secret(PassphraseSeal used, MapiUid section, PropValue<?> value) {
        line(value.tag().hex(), SEALED + used.seal(section, value.tag(), PropCodec.encode(value)));
    }

    private static SectionKind kind(PortableProfile.Section section) {
        return switch (section.owner()) {
            case MAPI -> SectionKind.MAPI;
            case SERVICE -> section.isService() ? SectionKind.SERVICE : SectionKind.EXTRA;
            case PROVIDER -> SectionKind.PROVIDER;
        };
    }

    /** The name, where it leads back to this very tag. */
    private static String name(PropTag<?> tag) {
        Optional<String> name = PropNames.nameOf(tag);
        return name.flatMap(PropNames::byName).filter(tag::equals).isPresent() ? name.get() : tag.hex();
    }

    private void line(String key, Object value) {
        line(key + "=" + value);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** What a section is, by its heading. */
    enum SectionKind {
        MAPI("[Mapi]"),
        SERVICE("[Service]"),
        EXTRA("[Extra]"),
        PROVIDER("[Provider]");

        private final String heading;

        SectionKind(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }
}
