package org.posthouse.mapi.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.posthouse.mapi.admin.MsgConvert.Format;

/** Which file becomes which: names and folders are kept, and of two that would be one the second gets a number. */
final class ConvertPlan {
    private static final List<String> KNOWN =
            List.of(".msg", ".eml", ".mbox", ".mbx", ".dat", ".tnef", ".oft", ".mht", ".txt");

    private final Format to;
    private final Path out;
    private final Map<Path, SafeNames> taken = new HashMap<>();

    ConvertPlan(Format to, Path out) {
        this.to = to;
        this.out = out;
    }

    /**
     * A file to convert.
     *
     * @param file which
     * @param target what it becomes; a mailbox, several files become
     */
    record Job(Path file, Path target) {}

    /**
     * All files, in order; those that become one mailbox stand together.
     *
     * @param refused is told what cannot be looked at
     */
    List<Job> jobs(List<Path> sources, Consumer<Refusal> refused) {
        Path own = out.toAbsolutePath().normalize();
        List<Job> jobs = new ArrayList<>();
        for (Path source : sources) {
            boolean folder = Files.isDirectory(source);
            List<Path> files = FoundFiles.in(
                    List.of(source), (file, failure) -> refused.accept(Refusals.of(file.toString(), failure)));
            for (Path file : files) {
                boolean made = folder && file.toAbsolutePath().normalize().startsWith(own);
                if (!made) {
                    Path relative = folder ? source.relativize(file) : file.getFileName();
                    jobs.add(new Job(file, target(relative, folder ? source : file)));
                }
            }
        }
        if (to == Format.MBOX) {
            jobs.sort(Comparator.comparing(Job::target));
        }
        return jobs;
    }

    private Path target(Path relative, Path source) {
        Path folder = relative.getParent();
        if (to == Format.MBOX) {
            Path name = folder == null ? source.toAbsolutePath().normalize().getFileName() : folder.getFileName();
            Path beside = folder == null || folder.getParent() == null ? out : out.resolve(folder.getParent());
            return beside.resolve((name == null ? "mail" : base(name.toString())) + ".mbox");
        }
        Path place = folder == null ? out : out.resolve(folder);
        String name = base(String.valueOf(relative.getFileName()))
                + (to == Format.TNEF ? ".tnef" : "." + to.name().toLowerCase(Locale.ROOT));
        return place.resolve(
                taken.computeIfAbsent(place, any -> new SafeNames()).next(name));
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
