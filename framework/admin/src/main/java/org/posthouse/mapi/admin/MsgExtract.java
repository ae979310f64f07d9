package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Writes the bodies and attachments of messages as files. No name in a message leads out of the folder, and no file that is there is
 * overwritten unless asked for; each file is whole or not there.
 */
public final class MsgExtract {
    private final Path out;
    private final boolean replace;
    private final SafeNames folders = SafeNames.ofSystem();

    /**
     * Writes into {@code out}, which is made when it is not there.
     *
     * @param replace whether files of the same names are overwritten
     */
    public MsgExtract(Path out, boolean replace) {
        this.out = out;
        this.replace = replace;
    }

    /**
     * Extracts from files, and from all files of folders. What one file alone holds goes straight into the folder; each of several
     * messages gets a folder in it.
     *
     * @param then gets what became of each message, on the calling thread and in order
     */
    public void run(List<Path> sources, Consumer<Extraction> then, Progress progress) {
        List<Path> files =
                FoundFiles.in(sources, (file, failure) -> then.accept(refused(Refusals.of(file.toString(), failure))));
        boolean alone = files.size() == 1 && !Files.isDirectory(sources.get(0));
        new MessageRun<Path, Extraction>(file -> file, (file, item) -> extract(file, item, alone), MsgExtract::refused)
                .over(files, then, progress);
    }

    private Extraction extract(Path file, MessageSource.Item item, boolean alone) throws IOException {
        Path folder = alone && item.number() == 0 ? out : out.resolve(folder(file, item.number()));
        Files.createDirectories(folder);
        MessageFiles files = new MessageFiles(folder, replace);
        try {
            return item.open((message, oddSoFar) -> {
                files.write(message);
                List<FileProblem> problems = new ArrayList<>(oddSoFar.get());
                problems.addAll(files.problems());
                return new Extraction(
                        file.toString(), item.number() == 0 ? null : item.number(), files.written(), problems, null);
            });
        } catch (FileAlreadyExistsException there) {
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION,
                    there.getFile() + " is there already and was left as it is; name another folder, or say --force",
                    there);
        }
    }

    private synchronized String folder(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String base = dot > 0 ? name.substring(0, dot) : name;
        return folders.next(number == 0 ? base : base + " " + number);
    }

    private static Extraction refused(Refusal refusal) {
        return new Extraction(refusal.file(), null, List.of(), List.of(), refusal);
    }

    /**
     * What became of a message. A component that is null does not apply, and is left out for programs.
     *
     * @param file where it is
     * @param number its place in a file that can hold several
     * @param written the files made of it
     * @param problems what was odd, an attachment that could not be written among it
     * @param refused why nothing was made of it
     */
    public record Extraction(
            String file,
            @Nullable Integer number,
            List<Written> written,
            List<FileProblem> problems,
            @Nullable Refusal refused) {
        public Extraction {
            written = List.copyOf(written);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A file that was made.
     *
     * @param file where
     * @param what body, attachment or message
     * @param bytes how large
     */
    public record Written(String file, String what, long bytes) {}
}
