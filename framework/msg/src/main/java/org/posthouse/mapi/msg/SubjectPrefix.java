package org.posthouse.mapi.msg;

import java.util.Optional;

/** PR_SUBJECT_PREFIX of a subject: "RE: " and the like. Source: pidtagnormalizedsubject-canonical-property.md. */
final class SubjectPrefix {
    private static final int MOST = 3;

    private SubjectPrefix() {}

    /** The one that was set, when the subject begins with it; else one to three letters, a colon and a space; else "". */
    static String of(String subject, Optional<String> set) {
        if (set.isPresent() && subject.startsWith(set.get())) {
            return set.get();
        }
        int colon = subject.indexOf(": ");
        boolean isPrefix = colon > 0
                && colon <= MOST
                && subject.substring(0, colon).chars().allMatch(Character::isLetter);
        return isPrefix ? subject.substring(0, colon + 2) : "";
    }
}
