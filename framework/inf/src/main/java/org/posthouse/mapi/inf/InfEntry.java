package org.posthouse.mapi.inf;

/**
 * One {@code name=value} line, blanks around both taken off and otherwise as written.
 *
 * <p>The value may be what should not stand there, a password; so {@link #toString()} leaves it out.
 *
 * @param name what is left of the first equal sign; compared without case
 * @param value what is right of it; empty when there is nothing
 * @param line the line, from 1
 */
public record InfEntry(String name, String value, int line) {
    @Override
    public String toString() {
        return "line " + line + ": " + name + "=...";
    }
}
