package org.posthouse.mapi.provider.store.personal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subject taken apart into PR_SUBJECT_PREFIX and PR_NORMALIZED_SUBJECT. Source: pidtagnormalizedsubject-canonical-property.md.
 *
 * @param prefix "RE: " and the like, "" for none
 * @param normalized the rest
 */
record Subjects(String prefix, String normalized) {
    /** One to three characters that are no digits, a colon and a space. */
    private static final Pattern PREFIX = Pattern.compile("^([^\\d:\\s][^\\d:]{0,2}: )");

    /** Uses the prefix the client gave when the subject begins with it. */
    static Subjects of(String subject, Optional<String> given) {
        if (given.isPresent() && !given.get().isEmpty() && subject.startsWith(given.get())) {
            return new Subjects(given.get(), subject.substring(given.get().length()));
        }
        Matcher matcher = PREFIX.matcher(subject);
        return matcher.find()
                ? new Subjects(matcher.group(1), subject.substring(matcher.end()))
                : new Subjects("", subject);
    }
}
