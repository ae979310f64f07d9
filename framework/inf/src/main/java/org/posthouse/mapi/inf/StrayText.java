package org.posthouse.mapi.inf;

import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;

/**
 * Reports what is part of a value although it was hardly meant so: an INF has neither quotes nor comments behind a value, and files of
 * other kinds have.
 */
final class StrayText {
    /** Texts that are names of something; in others a semicolon may be meant. */
    private static final Set<Integer> NAMES = Set.of(
            PropTags.PR_PROVIDER_DLL_NAME.id(),
            PropTags.PR_SERVICE_DLL_NAME.id(),
            PropTags.PR_SERVICE_ENTRY_NAME.id(),
            PropTags.PR_SERVICE_SUPPORT_FILES.id(),
            PropTags.PR_SERVICE_DELETE_FILES.id());

    private StrayText() {}

    /** Whether there is such a thing in the value of a property, which then is told. */
    static boolean report(PlacedSection section, InfEntry entry, EntryTag tag, Object value) {
        boolean quoted =
                value instanceof List<?> list ? list.stream().anyMatch(StrayText::isQuoted) : isQuoted(entry.value());
        boolean commented =
                hasComment(entry.value()) && NAMES.contains(tag.tag().id());
        report(section, entry, quoted, commented);
        return quoted || commented;
    }

    /** The same for a list of names. */
    static void reportNames(PlacedSection section, InfEntry entry) {
        boolean quoted = Text.list(entry.value()).stream().anyMatch(StrayText::isQuoted);
        report(section, entry, quoted, hasComment(entry.value()));
    }

    /** The same for a text in which a semicolon may be meant. */
    static void reportFree(PlacedSection section, InfEntry entry) {
        report(section, entry, isQuoted(entry.value()), false);
    }

    /** What to do about a value that does not fit because of it, to end a message; empty when that is not why. */
    static String hint(String text) {
        return isQuoted(text)
                ? "; leave out the quotes"
                : hasComment(text) ? "; put the comment on a line of its own" : "";
    }

    private static void report(PlacedSection section, InfEntry entry, boolean quoted, boolean commented) {
        if (quoted) {
            section.warning(
                    Code.QUOTED_VALUE,
                    entry.line(),
                    Text.cut(entry.name()) + " has quotes, and in an INF they are part of the value; remove them");
        }
        if (commented) {
            section.warning(
                    Code.COMMENT_IN_VALUE,
                    entry.line(),
                    Text.cut(entry.name())
                            + " has a ; behind its value, and in an INF the ; and what follows are part of the value;"
                            + " put the comment on a line of its own");
        }
    }

    private static boolean isQuoted(Object value) {
        return value instanceof String text
                && text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
    }

    private static boolean hasComment(String text) {
        int mark = text.indexOf(';', 1);
        return mark > 0 && text.charAt(mark - 1) <= ' ';
    }
}
