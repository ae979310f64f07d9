package org.posthouse.mapi.inf;

import java.util.List;
import java.util.Optional;

/**
 * One section with its entries in file order, those that stand twice included.
 *
 * @param name what stands between the brackets, blanks around it taken off; compared without case
 * @param line the line of the brackets, from 1
 * @param entries the entries; unchanging
 */
public record InfSection(String name, int line, List<InfEntry> entries) {
    public InfSection {
        entries = List.copyOf(entries);
    }

    /** The first entry of this name, which is the one that counts; empty when there is none. */
    public Optional<InfEntry> entry(String entryName) {
        for (InfEntry entry : entries) {
            if (entry.name().equalsIgnoreCase(entryName)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
