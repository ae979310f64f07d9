package org.posthouse.mapi.admin;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which message became which file of an output folder, so that a later conversion knows what is done and what it is called.
 *
 * <p>A line for each message, added and never changed: {@code made} or {@code replacing}, the input's size and time, the output, the
 * input. The line stands before its file does, so that a process killed between both leaves no file of which nothing is known: {@code
 * made} means that the output, if it is there, is this input's; {@code replacing} that it may still be another's. Paths are written as
 * URIs, which keep names that are no text in this system's encoding. For any thread.
 */
final class ConversionRecord implements AutoCloseable {
    static final String NAME = ".posthouse-converted";

    private static final String MADE = "made";
    private static final String REPLACING = "replacing";
    private static final int FIELDS = 5;

    private final String root;
    private final FileChannel file;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();

    private ConversionRecord(String root, FileChannel file) {
        this.root = root;
        this.file = file;
    }

    /**
     * What is known of a message.
     *
     * @param made whether the output is this message's when it is there; else it may be what was to be replaced
     * @param state size and time of the input as it was then
     * @param output relative to the folder
     */
    private record Entry(boolean made, String state, String output) {}

    /** What a record says of a file that is there. */
    enum Known {
        /** Nothing, or that it is another message's. */
        NO,
        /** It was made of this message as it is now. */
        MADE,
        /** It was made of this message as it was before. */
        CHANGED,
        /** It was just to be replaced. */
        REPLACING
    }

    /** Opens that of a folder, which is there; a first conversion begins one. */
    static ConversionRecord open(Path folder) throws IOException {
        Path path = folder.resolve(NAME);
        String text = Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        ConversionRecord record = new ConversionRecord(uri(folder), file);
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(record::read);
        if (end < text.length()) {
            record.append(" (cut off before this line was whole)\n"); // which makes it none that is read
        }
        return record;
    }

    private void read(String line) {
        String[] fields = line.split(" ");
        if (fields.length == FIELDS) {
            put(fields[4], new Entry(fields[0].equals(MADE), fields[1] + " " + fields[2], fields[3]));
        }
    }

    private void put(String input, Entry entry) {
        int number = input.indexOf('#');
        if (number >= 0) {
            targets.putIfAbsent(key(input.substring(0, number), entry.output()), folderFile(entry.output()));
        }
        entries.put(key(input, entry.output()), entry);
    }

    /** An input becomes a file of each format once. */
    private static String key(String input, String output) {
        return input + " " + extension(output);
    }

    private static String extension(String output) {
        return output.substring(output.lastIndexOf('.') + 1);
    }

    /** {@code box.eml} for {@code box/00001.eml}. */
    private static String folderFile(String output) {
        int slash = output.lastIndexOf('/');
        return output.substring(0, Math.max(slash, 0)) + "." + extension(output);
    }

    /** What an input became, or was to become, as a file of that extension. */
    synchronized Optional<Path> target(Path input, String extension) {
        String key = uri(input) + " " + extension;
        Entry entry = entries.get(key);
        String output = entry == null ? targets.get(key) : entry.output();
        return output == null ? Optional.empty() : Optional.of(path(output));
    }

    /** The files that inputs became, relative to the folder; for a mailbox, the one that stands for its mails. */
    synchronized Set<Path> targets() {
        Path folder = path("");
        Set<Path> all = new HashSet<>();
        entries.forEach((input, entry) -> {
            if (input.indexOf('#') < 0) {
                all.add(folder.relativize(path(entry.output())));
            }
        });
        targets.values().forEach(output -> all.add(folder.relativize(path(output))));
        return all;
    }

    /** All files that were made, relative to the folder. */
    synchronized Set<Path> outputs() {
        Path folder = path("");
        Set<Path> all = new HashSet<>();
        entries.values().forEach(entry -> all.add(folder.relativize(path(entry.output()))));
        return all;
    }

    /** What is known of {@code output}, which is there. */
    synchronized Known known(Path input, int number, Path output) throws IOException {
        String relative = relative(output);
        Entry entry = entries.get(key(name(input, number), relative));
        if (entry == null || !entry.output().equals(relative)) {
            return Known.NO;
        }
        if (!entry.made()) {
            return Known.REPLACING;
        }
        return entry.state().equals(state(input)) ? Known.MADE : Known.CHANGED;
    }

    /** Says that {@code output} is made of that message: before its file gets that name. */
    void made(Path input, int number, Path output) throws IOException {
        add(MADE, input, number, output);
    }

    /** Says that a file that is there will be replaced by that message; {@link #made} has to follow when it is. */
    void replacing(Path input, int number, Path output) throws IOException {
        add(REPLACING, input, number, output);
    }

    private synchronized void add(String what, Path input, int number, Path output) throws IOException {
        String line = what + " " + state(input) + " " + relative(output) + " " + name(input, number);
        append(line + "\n");
        read(line);
    }

    private void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static String state(Path input) throws IOException {
        return Files.size(input) + " " + Files.getLastModifiedTime(input).toMillis();
    }

    private static String name(Path input, int number) {
        return number == 0 ? uri(input) : uri(input) + "#" + number;
    }

    /** Ends with a slash for a folder that is there. */
    private static String uri(Path path) {
        return path.toAbsolutePath().normalize().toUri().toASCIIString();
    }

    private String relative(Path output) {
        return uri(output).substring(root.length());
    }

    private Path path(String output) {
        return Path.of(URI.create(root + output));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
