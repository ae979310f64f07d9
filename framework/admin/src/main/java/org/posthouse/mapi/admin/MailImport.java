package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.convert.MimeConverter;

/** Imports mail files (.eml) into the default store of a session, one message a file; for one thread. */
public final class MailImport {
    private final Session session;
    private final MimeConverter converter = new MimeConverter();

    /** Works in the default store of {@code session}, which stays the caller's. */
    public MailImport(Session session) {
        this.session = session;
    }

    /**
     * Imports files, and all files of folders and their subfolders but hidden ones, whatever they are called. Each file is
     * imported or refused for itself, so that none is passed over in silence.
     *
     * @param path the folder they go to
     * @throws MapiException when the folder cannot be opened; nothing is imported then
     */
    public Report run(String path, List<Path> sources, Progress progress) {
        try (MsgStore store = session.openDefaultStore();
                Folder folder = new FolderTree(store).open(path, EnumSet.of(OpenFlag.MAPI_MODIFY))) {
            return run(folder, sources, progress);
        }
    }

    /** As {@link #run(String, List, Progress)}, into the folder where new mail arrives. */
    public Report run(List<Path> sources, Progress progress) {
        try (MsgStore store = session.openDefaultStore();
                Folder folder =
                        store.openFolder(store.receiveFolder("IPM.Note").folder(), EnumSet.of(OpenFlag.MAPI_MODIFY))) {
            return run(folder, sources, progress);
        }
    }

    private Report run(Folder folder, List<Path> sources, Progress progress) {
        List<Refusal> refused = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        sources.forEach(source -> collect(source, files, refused));
        int expected = files.size() + refused.size();
        int done = refused.size();
        for (Path file : files) {
            importOne(folder, file, refused);
            progress.step(++done, expected, file.toString());
        }
        return new Report(expected, expected - refused.size(), refused);
    }

    private static void collect(Path source, List<Path> files, List<Refusal> refused) {
        if (!Files.isDirectory(source)) {
            files.add(source);
            return;
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(source, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isHidden(folder) && !folder.equals(source)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    refused.add(new Refusal(file.toString(), reason(failure)));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            refused.add(new Refusal(source.toString(), reason(failure)));
        }
        found.sort(null);
        files.addAll(found);
    }

    private static boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    private void importOne(Folder folder, Path file, List<Refusal> refused) {
        try (InputStream in = MailFile.open(file);
                Message message = folder.createMessage(Set.of())) {
            converter.mimeToMapi(in, message);
            message.saveChanges(Set.of());
        } catch (IOException failure) {
            refused.add(new Refusal(file.toString(), reason(failure)));
        } catch (MapiException failure) {
            refused.add(new Refusal(file.toString(), failure.getMessage()));
        } catch (RuntimeException failure) {
            // One file that the converter or the store stumbles over must not cost the others.
            refused.add(new Refusal(file.toString(), "it could not be converted: " + failure));
        }
    }

    private static String reason(IOException failure) {
        return "it cannot be read: " + Failures.reason(failure);
    }

    /**
     * How an import ended: {@code expected = imported + refused}.
     *
     * @param expected how many files there were
     * @param imported how many became messages
     * @param refusals the others
     */
    public record Report(int expected, int imported, List<Refusal> refusals) {
        public Report {
            refusals = List.copyOf(refusals);
        }

        /** How many were refused. */
        public int refused() {
            return refusals.size();
        }
    }

    /**
     * A file that was not imported.
     *
     * @param file which
     * @param reason why, in one line
     */
    public record Refusal(String file, String reason) {}
}
