package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Optional;

/**
 * A nickname list.
 *
 * @param file the file it is in; empty for that of a profile
 * @param major the major version of the stream
 * @param minor its minor version
 * @param entries in the order of the list
 */
public record NicknameView(Optional<String> file, int major, int minor, List<NicknameRow> entries) {
    public NicknameView {
        entries = List.copyOf(entries);
    }
}
