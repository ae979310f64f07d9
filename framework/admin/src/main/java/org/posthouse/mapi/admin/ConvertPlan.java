package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.MsgConvert.Format;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Which file becomes which: names and folders are kept, and of two that would be one the second gets a number. What a file became once
 * it becomes again, whatever other files have come since.
 */
final class ConvertPlan {
    private static final List<String> KNOWN =
            List.of(".msg", ".eml", ".mbox", ".mbx", ".dat", ".tnef", ".oft", ".mht", ".txt");

    private final Format to;
    private final Path out;
    private final ConversionRecord record;
    private final Map<Path, SafeNames> taken = new HashMap<>();

    ConvertPlan(Format to, Path out, ConversionRecord record) {
        this.to = to;
        this.out = out;
        this.record = record;
    }

    /**
     * A file to convert.
     *
     * @param file which
     * @param target what it becomes; a mailbox, several files become
     */
    record Job(Path file, Path target) {}

    /**
     * Sees to it that nothing is taken for input that is made meanwhile.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER when a folder is, or lies in, the one that is written to
     */
    static void requireApart(List<Path> sources, Path out) {
        Path own = real(out);
        for (Path source : sources) {
            if (Files.isDirectory(source) && real(source).startsWith(own)) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        "'" + source + "' lies in '" + out + "', the folder to write to, so it would be both input and"
                                + " output; name another --out folder");
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    /**
     * All files, in order; those that become one mailbox stand together.
     *
     * @param refused is told what cannot be looked at, and what lies where it is written to
     */
    List<Job> jobs(List<Path> sources, Consumer<Refusal> refused) {
        record.targets().forEach(this::reserve);
        List<Job> jobs = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path source : sources) {
            Path folder = Files.isDirectory(source) ? source : null;
            List<Path> files = FoundFiles.in(
                    List.of(source), (file, failure) -> refused.accept(Refusals.of(file.toString(), failure)));
            for (Path file : folder == null ? files : notMade(files, folder, refused)) {
                // one that is named twice is one
                if (sources.size() == 1 || seen.add(file.toAbsolutePath().normalize())) {
                    add(file, folder, jobs, refused);
                }
            }
        }
        if (to == Format.MBOX) {
            jobs.sort(Comparator.comparing(Job::target));
        }
        return jobs;
    }

    private void reserve(Path target) {
        names(target.getParent()).reserve(target.getFileName().toString());
    }

    private SafeNames names(@Nullable Path place) {
        return taken.computeIfAbsent(place == null ? Path.of("") : place.normalize(), any -> new SafeNames());
    }

    /** What was made is no input, and all else in the folder that is written to had better not be passed over in silence. */
    private List<Path> notMade(List<Path> files, Path folder, Consumer<Refusal> refused) {
        Path own = real(out);
        Path source = real(folder);
        if (!own.startsWith(source)) {
            return files;
        }
        Set<Path> made = record.outputs();
        List<Path> others = new ArrayList<>();
        for (Path file : files) {
            Path place = source.resolve(folder.relativize(file));
            if (!place.startsWith(own)) {
                others.add(file);
            } else if (!made.contains(own.relativize(place))) {
                refused.accept(
                        new Refusal(
                                file.toString(),
                                ErrorCode.MAPI_E_INVALID_PARAMETER.name(),
                                "it lies in the folder to write to and was not made by a conversion; name another --out folder"));
            }
        }
        return others;
    }

    private void add(Path file, @Nullable Path folder, List<Job> jobs, Consumer<Refusal> refused) {
        try {
            Path relative = folder == null ? file.getFileName() : folder.relativize(file);
            jobs.add(new Job(
                    file,
                    to == Format.MBOX ? mailbox(relative, folder == null ? file : folder) : single(file, relative)));
        } catch (InvalidPathException unspeakable) {
            refused.accept(Refusals.of(file.toString(), unspeakable));
        }
    }

    /** One for the files of each folder; a file that is named has one of its own. */
    private Path mailbox(Path relative, Path source) {
        Path folder = relative.getParent();
        Path name = folder == null ? source.toAbsolutePath().normalize().getFileName() : folder.getFileName();
        Path beside = folder == null || folder.getParent() == null ? out : out.resolve(folder.getParent());
        return beside.resolve((name == null ? "mail" : base(name.toString())) + ".mbox");
    }

    /** What it was called before, or a name that no other has or had. */
    private Path single(Path file, Path relative) {
        String extension = to.name().toLowerCase(Locale.ROOT);
        return record.target(file, extension).orElseGet(() -> {
            Path folder = relative.getParent();
            Path place = folder == null ? out : out.resolve(folder);
            return place.resolve(names(folder).next(base(String.valueOf(relative.getFileName())) + "." + extension));
        });
    }

    private static String base(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && KNOWN.contains(name.substring(dot).toLowerCase(Locale.ROOT)) ? name.substring(0, dot) : name;
    }

    /** The file of the mail of that number, in a folder that is called as the file of a lone mail would be. */
    static Path numbered(Path target, int number) {
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        return target.resolveSibling(name.substring(0, dot))
                .resolve(String.format(Locale.ROOT, "%05d%s", number, name.substring(dot)));
    }
}
