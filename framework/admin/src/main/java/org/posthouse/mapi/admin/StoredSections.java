package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect.Owner;
import org.posthouse.mapi.api.profile.ProfileTransfer;

/**
 * Every section that is stored of a profile, those included to which nothing leads. No call of MAPI lists them; an exported profile
 * names each one, so one is written, without secrets, and read.
 */
final class StoredSections {
    private static final String UID = "Uid=";

    private StoredSections() {}

    static Map<MapiUid, Owner> of(ProfileTransfer transfer, String profile) {
        try (PassingFile file = PassingFile.fresh()) {
            transfer.exportProfile(profile, file.path(), null);
            return read(Files.readAllLines(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<MapiUid, Owner> read(List<String> lines) {
        Map<MapiUid, Owner> found = new LinkedHashMap<>();
        String heading = "";
        for (String line : lines) {
            if (line.startsWith("[")) {
                heading = line;
            } else if (line.startsWith(UID)) {
                found.put(MapiUid.parse(line.substring(UID.length()).strip()), owner(heading));
            }
        }
        return found;
    }

    private static Owner owner(String heading) {
        return switch (heading) {
            case "[Mapi]" -> Owner.MAPI;
            case "[Provider]" -> Owner.PROVIDER;
            default -> Owner.SERVICE;
        };
    }
}
