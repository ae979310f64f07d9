package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.convert.MimeConversion;
import org.posthouse.mapi.convert.MimeConverter;

/** Exports messages of the default store of a session as .eml files; a file is whole or not there. For one thread. */
public final class MailExport {
    private static final int NAME_LENGTH = 60;

    private final Session session;
    private final MimeConverter converter = new MimeConverter();

    /** Works in the default store of {@code session}, which stays the caller's. */
    public MailExport(Session session) {
        this.session = session;
    }

    /**
     * Exports every message of a folder into a folder of the file system, which is made when it is not there.
     *
     * @param replace whether files of the same names are replaced; else their messages are refused
     * @return expected, exported, what was exported in part, and what was refused with its reason
     */
    public Report folder(String path, Path out, boolean replace, Progress progress) {
        try (MsgStore store = session.openDefaultStore();
                Folder folder = new FolderTree(store).open(path, Set.of())) {
            List<PropValues> rows = rows(folder);
            makeFolder(out);
            Written written = new Written(store, replace);
            for (int i = 0; i < rows.size(); i++) {
                PropValues row = rows.get(i);
                Path file =
                        out.resolve(fileName(i + 1, row.get(PropTags.PR_SUBJECT).orElse("")));
                written.one(
                        path + "/" + (i + 1),
                        new EntryId(row.get(PropTags.PR_ENTRYID).orElseThrow()),
                        file);
                progress.step(i + 1, rows.size(), file.toString());
            }
            return written.report(rows.size());
        }
    }

    /**
     * Exports one message.
     *
     * @param which its entry identifier in hex, or the path of its folder, {@code /} and its number there
     * @param out the file; or a folder, in which it gets the name of its subject
     * @param replace whether a file of that name is replaced
     * @throws MapiException when it cannot be exported
     */
    public Report message(String which, Path out, boolean replace) {
        try (MsgStore store = session.openDefaultStore()) {
            EntryId id = FolderOperations.locate(store, which);
            Path file = out;
            if (Files.isDirectory(out)) {
                try (Message message = store.openMessage(id, Set.of())) {
                    file = out.resolve(
                            fileName(1, message.prop(PropTags.PR_SUBJECT).orElse("")));
                }
            }
            Written written = new Written(store, replace);
            written.write(which, id, file);
            return written.report(1);
        }
    }

    private static List<PropValues> rows(Folder folder) {
        try (Table table = folder.contentsTable(Set.of())) {
            table.setColumns(List.of(PropTags.PR_ENTRYID, PropTags.PR_SUBJECT));
            return table.allRows();
        }
    }

    private static void makeFolder(Path out) {
        try {
            Files.createDirectories(out);
        } catch (IOException failure) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, out + " cannot be made a folder; name one you can write to", failure);
        }
    }

    /** What was written so far. */
    private final class Written {
        private final MsgStore store;
        private final boolean replace;
        private final List<String> files = new ArrayList<>();
        private final List<MailImport.Refusal> incomplete = new ArrayList<>();
        private final List<MailImport.Refusal> refused = new ArrayList<>();

        Written(MsgStore store, boolean replace) {
            this.store = store;
            this.replace = replace;
        }

        /** One message that cannot be exported must not cost the others. */
        void one(String name, EntryId id, Path file) {
            try {
                write(name, id, file);
            } catch (MapiException failure) {
                refused.add(new MailImport.Refusal(name, failure.getMessage()));
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
                refused.add(new MailImport.Refusal(name, "it could not be converted: " + failure));
            }
        }

        void write(String name, EntryId id, Path file) {
            try (Message message = store.openMessage(id, Set.of())) {
                NewFile.write(file, replace, out -> {
                    MimeConversion conversion = converter.mapiToMime(message, out);
                    if (conversion.loss().isPresent()) {
                        incomplete.add(new MailImport.Refusal(
                                name, "only a part of it could be written: " + Losses.oneLine(conversion)));
                    }
                });
                files.add(file.toString());
            } catch (FileAlreadyExistsException there) {
                throw new MapiException(
                        ErrorCode.MAPI_E_COLLISION,
                        file + " is there already and was left as it is; name another place, or say --overwrite",
                        there);
            } catch (IOException failure) {
                throw new MapiException(
                        ErrorCode.MAPI_E_DISK_ERROR,
                        file + " cannot be written: " + Failures.reason(failure) + "; name a folder you can write to",
                        failure);
            }
        }

        Report report(int expected) {
            return new Report(expected, files, incomplete, refused);
        }
    }

    /** A name that every file system takes: the number keeps it apart from others, the subject tells people. */
    static String fileName(int number, String subject) {
        String plain = subject.replaceAll("[^\\p{L}\\p{N}._ -]+", "_").strip();
        if (plain.codePointCount(0, plain.length()) > NAME_LENGTH) {
            plain = plain.substring(0, plain.offsetByCodePoints(0, NAME_LENGTH)).strip();
        }
        return String.format(Locale.ROOT, "%05d%s.eml", number, plain.isEmpty() ? "" : "-" + plain.replace(' ', '_'));
    }

    /**
     * How an export ended.
     *
     * @param expected how many messages there were
     * @param files what was written
     * @param incomplete the messages among them that were written in part only, and what is missing
     * @param refusals the messages that could not be exported, and why
     */
    public record Report(
            int expected, List<String> files, List<MailImport.Refusal> incomplete, List<MailImport.Refusal> refusals) {
        public Report {
            files = List.copyOf(files);
            incomplete = List.copyOf(incomplete);
            refusals = List.copyOf(refusals);
        }

        /** Whether every message was written, and whole. */
        public boolean isWhole() {
            return incomplete.isEmpty() && refusals.isEmpty();
        }
    }
}
