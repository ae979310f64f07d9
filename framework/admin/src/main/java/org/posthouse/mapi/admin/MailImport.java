package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.convert.MimeConversion;
import org.posthouse.mapi.convert.MimeConverter;

/** Imports mail files (.eml) into the default store of a session, one message a file; for one thread. */
public final class MailImport {
    private final Session session;
    private final BooleanSupplier gone;
    private final MimeConverter converter = new MimeConverter();
    private final ImportTally tally = new ImportTally();

    /**
     * Works in the default store of {@code session}, which stays the caller's; one object is one import.
     *
     * @param gone looks whether somebody has deleted the profile, which its sessions do not notice
     */
    public MailImport(Session session, BooleanSupplier gone) {
        this.session = session;
        this.gone = gone;
    }

    /**
     * Imports files, and all files of folders and their subfolders but hidden ones, whatever they are called. Each file is
     * imported whole or refused for itself, so that none is passed over in silence.
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

    /** How far it has come; for any thread. */
    public Report soFar() {
        return tally.report();
    }

    private Report run(Folder folder, List<Path> sources, Progress progress) {
        List<Path> files = FoundFiles.in(sources, (file, failure) -> {
            tally.expect(1);
            tally.refused(file.toString(), reason(failure));
        });
        tally.expect(files.size());
        int expected = tally.report().expected();
        try {
            for (Path file : files) {
                requireProfile();
                importOne(folder, file);
                progress.step(tally.done(), expected, file.toString());
            }
            requireProfile();
        } catch (MapiException failure) {
            tally.ended(failure.getMessage());
        }
        return tally.report();
    }

    /** Mail put into the store of a profile that somebody else has deleted would be lost to everybody. */
    private void requireProfile() {
        if (gone.getAsBoolean()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_PROFILE_DELETED,
                    "profile '" + session.profileName() + "' was deleted meanwhile, so the import ended");
        }
    }

    private void importOne(Folder folder, Path file) {
        try (InputStream in = MailFile.open(file);
                Message message = folder.createMessage(Set.of())) {
            MimeConversion conversion = converter.mimeToMapi(in, message);
            if (conversion.loss().isPresent()) {
                tally.refused(file.toString(), "only a part of it could be read: " + Losses.oneLine(conversion));
                return;
            }
            message.saveChanges(Set.of());
            tally.imported(file.toString(), conversion.problems());
        } catch (IOException failure) {
            tally.refused(file.toString(), reason(failure));
        } catch (MapiException failure) {
            if (failure.code() == ErrorCode.MAPI_E_PROFILE_DELETED) {
                throw failure;
            }
            tally.refused(file.toString(), failure.getMessage());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            // One file that the converter or the store stumbles over must not cost the others.
            tally.refused(file.toString(), "it could not be converted: " + failure);
        }
    }

    private static String reason(IOException failure) {
        return "it cannot be read: " + Failures.reason(failure);
    }

    /**
     * How an import ended: {@code expected = imported + refused}, and those not tried when it was cut short.
     *
     * @param expected how many files there were
     * @param imported how many became messages, whole
     * @param refusals which were refused
     * @param oddities what was odd about those imported
     * @param end why the rest was not tried; empty when all were
     */
    public record Report(int expected, int imported, List<Refusal> refusals, Oddities oddities, Optional<String> end) {
        public Report {
            refusals = List.copyOf(refusals);
        }

        /** How many were refused. */
        public int refused() {
            return refusals.size();
        }

        /** How many were not tried. */
        public int untried() {
            return expected - imported - refusals.size();
        }

        /**
         * What was odd, and cost nothing.
         *
         * @param messages how many messages have something odd
         * @param problems what, file by file, up to a number
         * @param unlisted how many problems there were beyond
         */
        public record Oddities(int messages, List<Problem> problems, int unlisted) {
            public Oddities {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * A file that was not imported.
     *
     * @param file which
     * @param reason why, in one line
     */
    public record Refusal(String file, String reason) {}

    /**
     * Something odd in a file that was imported.
     *
     * @param file which
     * @param code the kind, a name of {@link org.posthouse.mapi.convert.MimeProblem.Code}
     * @param place where in the mail
     * @param message what, in one line
     */
    public record Problem(String file, String code, String place, String message) {}
}
