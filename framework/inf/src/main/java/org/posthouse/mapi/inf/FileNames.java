package org.posthouse.mapi.inf;

import java.util.List;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;

/** Reports files of a service that are not in POSTHOUSE_HOME, where uninstalling it looks for them, on whichever system they were written. */
final class FileNames {
    private FileNames() {}

    /** Whether there are such files in the value of a property, which then are told. */
    static boolean report(PlacedSection section, InfEntry entry, PropTag<?> tag, Object value) {
        if (!(value instanceof List<?> files)
                || !tag.equals(PropTags.PR_SERVICE_SUPPORT_FILES) && !tag.equals(PropTags.PR_SERVICE_DELETE_FILES)) {
            return false;
        }
        List<String> outside =
                files.stream().map(String::valueOf).filter(FileNames::isOutside).toList();
        if (!outside.isEmpty()) {
            int more = outside.size() - 1;
            section.warning(
                    Code.FILE_OUTSIDE,
                    entry.line(),
                    entry.name() + " names " + Text.cut(outside.get(0))
                            + (more > 0 ? " and " + more + " more that are" : ", which is")
                            + " not in POSTHOUSE_HOME, and is left alone when the service is uninstalled; write a path"
                            + " within that folder, or remove it");
        }
        return !outside.isEmpty();
    }

    private static boolean isOutside(String file) {
        char first = file.isEmpty() ? ' ' : file.charAt(0);
        boolean drive = file.length() > 1 && file.charAt(1) == ':' && Character.isLetter(first);
        return first == '/' || first == '\\' || drive || leadsOut(file);
    }

    private static boolean leadsOut(String file) {
        int depth = 0;
        for (String step : file.split("[/\\\\]")) {
            depth += step.equals("..") ? -1 : step.isEmpty() || step.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
