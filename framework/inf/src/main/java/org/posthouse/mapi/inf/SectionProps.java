package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.InfProblem.Code;

/**
 * Types the entries of one section and reports those that cannot be. For one thread.
 *
 * <p>Source: property-entries-in-mapisvc-inf-message-service-sections.md.
 */
final class SectionProps {
    private static final Set<String> LISTS = Set.of("providers", "sections");
    private static final String UID = "uid";

    /** A function of the Profile Wizard of Windows: no property, and of no use here. */
    private static final String WIZARD = "wizard_entry_name";

    private final PlacedSection section;
    private final SectionKind kind;
    private final SeenProps seen;
    private final List<PropValue<?>> values;
    private final int[] lines;
    private final PropValues read;
    private @Nullable String knownNames;

    SectionProps(PlacedSection section, SectionKind kind) {
        this.section = section;
        this.kind = kind;
        List<InfEntry> entries = section.section().entries();
        seen = new SeenProps(entries.size());
        values = new ArrayList<>(entries.size());
        lines = new int[entries.size()];
        EntryName.Known names = section.file().names();
        for (InfEntry entry : entries) {
            read(entry, names.of(entry.name()));
        }
        read = PropValues.of(values);
        read.get(PropTags.PR_RESOURCE_FLAGS).ifPresent(this::checkFlags);
    }

    /** What could be read, in file order. */
    PropValues values() {
        return read;
    }

    /** The section with these values. */
    CatalogSection as(Optional<MapiUid> uid) {
        return new CatalogSection(
                section.name(),
                values(),
                uid,
                section.origin(),
                section.section().line(),
                LineNumbers.of(lines, values.size()));
    }

    private void checkFlags(int bits) {
        FlagConflicts.report(section, kind, bits, line(PropTags.PR_RESOURCE_FLAGS));
    }

    /** Whether an entry for this property stands there, readable or not. */
    boolean names(PropTag<?> tag) {
        return seen.find(tag.id()) != null;
    }

    /** The line of the entry for this property, else that of the section. */
    int line(PropTag<?> tag) {
        InfEntry entry = seen.find(tag.id());
        return entry == null ? section.section().line() : entry.line();
    }

    private void read(InfEntry entry, EntryName name) {
        EntryTag tag = name.tag();
        if (name.secret() || tag == null && isWord(entry, name.key())) {
            return;
        }
        if (tag == null) {
            unknown(entry);
        } else {
            property(entry, tag, name.computed());
        }
    }

    private boolean isWord(InfEntry entry, String word) {
        boolean list = LISTS.contains(word);
        boolean uid = word.equals(UID);
        if (list && kind != SectionKind.SERVICE || uid && kind != SectionKind.EXTRA) {
            section.warning(
                    Code.MISPLACED_ENTRY,
                    entry.line(),
                    Text.cut(entry.name()) + " has no meaning in " + kind.text() + " and was left out; move it to "
                            + (list ? SectionKind.SERVICE : SectionKind.EXTRA).text() + ", or remove it");
        }
        return list || uid || word.equals(WIZARD);
    }

    private void unknown(InfEntry entry) {
        boolean hex = EntryTag.isHex(entry.name());
        section.warning(
                Code.UNKNOWN_TAG,
                entry.line(),
                Text.cut(entry.name())
                        + (hex
                                ? " is no tag, as its last four digits are no property type; end it with a type such as 0003 (number),"
                                        + " 001E (text) or 0102 (binary)"
                                : " is no known property; write a PR_ name of the MAPI reference, or a tag of 8 hex digits such as"
                                        + " 6600001E")
                        + "; the entry was left out");
    }

    private void property(InfEntry entry, EntryTag tag, @Nullable String computed) {
        InfEntry first = seen.putIfAbsent(tag.tag().id(), entry);
        if (first != null) {
            reportTwice(entry, tag, first);
            return;
        }
        if (computed != null) {
            section.warning(
                    Code.COMPUTED_PROPERTY,
                    entry.line(),
                    entry.name() + " does not belong into an INF, as " + computed
                            + "; the entry was left out, remove it");
            return;
        }
        if (kind == SectionKind.SERVICE
                && isOfProviders(tag)
                && section.entry("PR_RESOURCE_TYPE").isEmpty()) {
            section.warning(
                    Code.MISPLACED_ENTRY,
                    entry.line(),
                    entry.name()
                            + " stands in sections of providers only, and was left out; move it to that of the provider");
            return;
        }
        TypedValues typed = section.file().values();
        PropValue<?> known = typed.find(kind, tag, entry.value());
        PropValue<?> value = known == null ? typed(entry, tag) : known;
        if (value != null) {
            lines[values.size()] = entry.line();
            values.add(value);
        }
    }

    /** A section may be service and provider in one; one with a kind of provider is. */
    private static boolean isOfProviders(EntryTag tag) {
        return tag.tag().sameId(PropTags.PR_PROVIDER_DLL_NAME) || tag.tag().sameId(PropTags.PR_PROVIDER_DISPLAY);
    }

    private @Nullable PropValue<?> typed(InfEntry entry, EntryTag tag) {
        Map<String, Integer> names = tag.hex() ? Map.of() : kind.names(tag.tag());
        return names.isEmpty() || entry.value().isEmpty() ? value(entry, tag) : symbols(entry, tag, names);
    }

    /** The same text will be this value again, without a problem. */
    private PropValue<?> remembered(InfEntry entry, EntryTag tag, Object value) {
        PropValue<?> made = PropValue.of(tag.tag(), value);
        section.file().values().add(kind, tag, entry.value(), made);
        return made;
    }

    /** One property under its name and under its tag; what has one name twice was reported when the text was read. */
    private void reportTwice(InfEntry entry, EntryTag tag, InfEntry first) {
        if (!first.name().equalsIgnoreCase(entry.name())) {
            section.warning(
                    Code.DUPLICATE_KEY,
                    entry.line(),
                    Text.cut(entry.name()) + " is the property that line " + first.line() + " sets already ("
                            + tag.tag() + "), and only that one counts; remove one of them");
        }
    }

    private @Nullable PropValue<?> value(InfEntry entry, EntryTag tag) {
        try {
            Object value = ValueText.read(tag.tag().type(), tag.hex(), entry.value());
            return value instanceof List<?> list && list.isEmpty() ? null : checked(entry, tag, value);
        } catch (IllegalArgumentException e) {
            section.error(
                    Code.BAD_VALUE,
                    entry.line(),
                    entry.name() + " is " + tag.tag().type() + ", and \"" + Text.cut(entry.value())
                            + "\" is not; write " + ValueText.form(tag.tag().type(), tag.hex())
                            + StrayText.hint(entry.value()) + "; the entry was left out");
            return null;
        }
    }

    private @Nullable PropValue<?> checked(InfEntry entry, EntryTag tag, Object value) {
        if (tag.tag().equals(PropTags.PR_MDB_PROVIDER) && ((Binary) value).size() != MapiUid.SIZE) {
            section.error(
                    Code.BAD_VALUE,
                    entry.line(),
                    "PR_MDB_PROVIDER names a kind of store with 16 bytes, and this has " + ((Binary) value).size()
                            + "; write 32 hex digits; the entry was left out");
            return null;
        }
        boolean text = value instanceof String || value instanceof List<?>;
        // both tell what they find
        boolean odd = text
                && (StrayText.report(section, entry, tag, value) | FileNames.report(section, entry, tag.tag(), value));
        return odd ? PropValue.of(tag.tag(), value) : remembered(entry, tag, value);
    }

    private @Nullable PropValue<?> symbols(InfEntry entry, EntryTag tag, Map<String, Integer> names) {
        int bits = 0;
        boolean any = false;
        Set<String> unknown = Set.of();
        for (String symbol : Text.list(entry.value(), '|')) {
            Integer number = unknown.contains(symbol) ? null : number(symbol, names);
            if (number == null) {
                unknown = unknown.isEmpty() ? new LinkedHashSet<>() : unknown;
                unknown.add(symbol);
            } else {
                bits |= number;
                any = true;
            }
        }
        // each once: what stands there a thousand times is one problem
        unknown.forEach(symbol -> reportSymbol(entry, symbol, names));
        boolean flags = tag.tag().equals(PropTags.PR_RESOURCE_FLAGS);
        if (!any && !flags) {
            return null;
        }
        return unknown.isEmpty() ? remembered(entry, tag, bits) : PropValue.of(tag.tag(), bits);
    }

    private static @Nullable Integer number(String symbol, Map<String, Integer> names) {
        Integer asWritten = names.get(symbol);
        Integer named = asWritten == null ? names.get(symbol.toUpperCase(Locale.ROOT)) : asWritten;
        if (named != null) {
            return named;
        }
        try {
            return (Integer) ValueText.read(PropType.PT_LONG, false, symbol);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void reportSymbol(InfEntry entry, String symbol, Map<String, Integer> names) {
        if (ValueText.isWhole(symbol)) {
            section.error(
                    Code.BAD_VALUE,
                    entry.line(),
                    Text.cut(symbol) + " is too large for " + entry.name()
                            + ", a number of 32 bits, and was left out; write names joined with |, or a number up to 0xFFFFFFFF");
            return;
        }
        String known = knownNames == null ? String.join(", ", new TreeSet<>(names.keySet())) : knownNames;
        knownNames = known;
        String hint = kind.otherHome(symbol)
                .map(home -> "it belongs into " + home.text() + "; here ")
                .orElse("");
        section.error(
                Code.UNKNOWN_FLAG,
                entry.line(),
                Text.cut(symbol) + " is no name that " + entry.name() + " takes in " + kind.text()
                        + " and was left out; " + hint + "write one of " + known + ", or a number"
                        + StrayText.hint(entry.value()));
    }
}
