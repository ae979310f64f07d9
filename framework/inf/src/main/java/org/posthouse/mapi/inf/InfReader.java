package org.posthouse.mapi.inf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Reads the text of an INF: sections, entries, lines; by the rules of Windows' private-profile files.
 *
 * <p>Names are compared without case and values are trimmed; a line that begins with {@code ;} or {@code #} is a comment; the
 * first equal sign ends the name, and what follows is taken as it stands: no escapes, no quotes, no continuation lines, no
 * variables. UTF-8, UTF-16 and windows-1252 are told apart. Odd text is a problem of the {@link InfFile}, never an exception.
 * Any thread. Source: file-format-of-mapisvc-inf.md.
 */
public final class InfReader {
    private InfReader() {}

    /**
     * Reads a file with the default limits.
     *
     * @throws MapiException as {@link #read(Path, InfLimits)} does
     */
    public static InfFile read(Path file) {
        return read(file, InfLimits.DEFAULT);
    }

    /**
     * Reads a file; its size is looked at before memory is taken for it.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when it is not there, MAPI_E_NO_ACCESS when it cannot be read or is no ordinary
     *     file, MAPI_E_CORRUPT_DATA when it is not text, MAPI_E_TOO_BIG when it passes a limit
     */
    public static InfFile read(Path file, InfLimits limits) {
        String name = file.toString();
        return parse(name, bytes(file, limits), limits);
    }

    /**
     * Takes a text apart that comes from elsewhere than a file, such as the fragment a bundle carries.
     *
     * @param name what to call it in messages
     * @throws MapiException MAPI_E_TOO_BIG when it passes a limit
     */
    public static InfFile parse(String name, String text, InfLimits limits) {
        if (text.length() > limits.bytes()) {
            throw tooBig(name, text.length(), limits);
        }
        Problems problems = new Problems(name);
        List<InfSection> sections = new InfParser(name, text, limits, problems).sections();
        return new InfFile(name, sections, problems.list());
    }

    /** The same for the bytes of a file, no more than {@code limits} has. */
    static InfFile parse(String name, byte[] bytes, InfLimits limits) {
        String text = InfText.decode(name, bytes);
        Problems problems = new Problems(name);
        List<InfSection> sections = new InfParser(name, text, limits, problems).sections();
        UnknownBytes.report(bytes, text, sections, problems);
        return new InfFile(name, sections, problems.list());
    }

    private static byte[] bytes(Path file, InfLimits limits) {
        if (Files.isDirectory(file)) {
            throw noAccess(file + " is a folder; name the file in it, such as " + file.resolve("mapisvc.inf"), null);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw noAccess(file + " is no ordinary file; name a file with the text of an INF", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > limits.bytes()) {
                throw tooBig(file.toString(), size, limits);
            }
            byte[] bytes = new byte[(int) size];
            int read = in.readNBytes(bytes, 0, bytes.length);
            // it may change meanwhile; one byte more than allowed is read to see that it became too big
            byte[] further = in.readNBytes((int) (limits.bytes() + 1 - size));
            if (size + further.length > limits.bytes()) {
                throw tooBig(file.toString(), size + further.length, limits);
            }
            return read == size && further.length == 0 ? bytes : joined(bytes, read, further);
        } catch (NoSuchFileException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND, file + " is not there; check the name, or put the file there", e);
        } catch (IOException e) {
            throw noAccess(
                    file + " cannot be read: " + Text.reason(e) + "; make it readable for the user this runs as", e);
        }
    }

    private static byte[] joined(byte[] bytes, int length, byte[] further) {
        byte[] all = Arrays.copyOf(bytes, length + further.length);
        System.arraycopy(further, 0, all, length, further.length);
        return all;
    }

    private static MapiException noAccess(String message, @Nullable IOException cause) {
        return new MapiException(ErrorCode.MAPI_E_NO_ACCESS, message, cause);
    }

    static MapiException tooBig(String name, long size, InfLimits limits) {
        return new MapiException(
                ErrorCode.MAPI_E_TOO_BIG,
                String.format(
                        Locale.ROOT,
                        "%s has %,d bytes, and at most %,d are read; name an INF, which is a text file of some kilobytes",
                        name,
                        size,
                        limits.bytes()));
    }
}
