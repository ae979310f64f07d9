package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * A nickname list in a file of its own, as Outlook up to 2007 keeps it: {@code <profile name>.nk2}.
 *
 * <p>The file is locked against other processes while it is read and while it is changed. A change replaces it whole: the new one is
 * written beside it, forced to the disk and moved over it, after the old one was kept with {@code .bak} behind its name. What cannot be
 * read is never replaced unless that is asked for, and then kept with {@code .corrupt} behind its name; a stream of another major version
 * is never replaced. For any thread and any number of processes. Source: nickname-cache.md.
 */
public final class NicknameFile implements NicknamePlace {
    /** What the name of such a file ends in. */
    public static final String EXTENSION = ".nk2";

    /** What the name of Outlook's copy of the list in a store ends in; read, never written. */
    private static final String ROAMING_CACHE = ".dat";

    private static final System.Logger LOG = System.getLogger(NicknameFile.class.getName());

    private final Path path;

    /** The list in {@code path}, which need not be there yet. */
    public NicknameFile(Path path) {
        this.path = path;
    }

    /**
     * The file of a profile.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for a name that no file can have
     */
    public static NicknameFile ofProfile(Path folder, String profileName) {
        if (profileName.isEmpty() || profileName.chars().anyMatch(c -> c < ' ' || "/\\:*?\"<>|".indexOf(c) >= 0)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "no file can be named after profile '" + profileName + "'; say which file to use");
        }
        return new NicknameFile(folder.resolve(profileName + EXTENSION));
    }

    /**
     * Where the files of profiles are: POSTHOUSE_NICKNAMES, else Outlook's folder on Windows, else {@code otherwise}.
     *
     * @param environment the variables of the process
     * @param osName the system property os.name
     */
    public static Path folder(Map<String, String> environment, String osName, Path otherwise) {
        String chosen = environment.getOrDefault("POSTHOUSE_NICKNAMES", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen);
        }
        String appData = environment.getOrDefault("APPDATA", "");
        boolean windows = osName.toLowerCase(Locale.ROOT).startsWith("windows");
        return windows && !appData.isEmpty() ? Path.of(appData, "Microsoft", "Outlook") : otherwise;
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Whether it is only a copy of a list that is elsewhere, so that a change of it would be lost. */
    public boolean isReadOnly() {
        return isCopy(path) || Files.isSymbolicLink(path) && isCopy(guarded(() -> LockedFile.target(path)));
    }

    private static boolean isCopy(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ROAMING_CACHE);
    }

    /**
     * Reads it.
     *
     * @throws MapiException MAPI_E_NOT_FOUND; MAPI_E_CORRUPT_DATA, MAPI_E_VERSION, MAPI_E_TOO_BIG as {@link NicknameList#read};
     *     MAPI_E_BUSY while another process keeps it locked; MAPI_E_DISK_ERROR
     */
    public NicknameList read() {
        return read(bytes(), "");
    }

    private NicknameList read(byte[] stream, String wayOut) {
        return NicknameList.read(stream, NicknameLimits.DEFAULT, " " + path, wayOut);
    }

    @Override
    public String title() {
        return "the nickname list " + path;
    }

    @Override
    public <T> T ask(Function<NicknameList, T> question) {
        return question.apply(read(bytes(), WAY_OUT));
    }

    @Override
    public NicknameCheck check() {
        return NicknameCheck.of(bytes());
    }

    private byte[] bytes() {
        if (!Files.exists(path)) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "there is no nickname list in a file " + path);
        }
        requireFile();
        return guarded(() -> LockedFile.read(path)).orElseThrow();
    }

    private void requireFile() {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    path + " is a folder or a device, and a nickname list is in a file; give the file");
        }
    }

    /**
     * Reads it, lets it be changed, and writes it if it was; nobody else changes it meanwhile. A file that is not there is an empty list.
     */
    @Override
    public <T> T edit(OnCorrupt onCorrupt, Function<NicknameList, T> change) {
        requireWritable();
        return guarded(() -> {
            try (LockedFile file = LockedFile.open(path)) {
                Optional<byte[]> before = file.content();
                Optional<NicknameList> readable = readable(before, onCorrupt);
                NicknameList list = readable.orElseGet(this::anew);
                T result = change.apply(list);
                if (list.isChanged()) {
                    byte[] after = list.toBytes();
                    if (readable.isEmpty()) {
                        setAside(file);
                    }
                    if (before.isEmpty() || !Arrays.equals(before.get(), after)) {
                        file.replace(after);
                    }
                    list.markSaved();
                }
                return result;
            }
        });
    }

    /**
     * Puts a list in the file, whatever it held, which is kept beside it; a stream of another major version is left alone.
     *
     * @throws MapiException MAPI_E_VERSION, MAPI_E_NO_ACCESS, MAPI_E_BUSY, MAPI_E_DISK_ERROR
     */
    public void replace(NicknameList list) {
        requireWritable();
        guarded(() -> {
            try (LockedFile file = LockedFile.open(path)) {
                if (readable(file.content(), OnCorrupt.SET_ASIDE).isEmpty()) {
                    setAside(file);
                }
                file.replace(list.toBytes());
                return list;
            }
        });
    }

    private void requireWritable() {
        requireFile();
        if (isReadOnly()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    path
                            + " is not written: a .dat file is Outlook's copy of a list in a store, where a change does not arrive;"
                            + " change the list of the profile, or an .nk2 file");
        }
    }

    /** Empty for one that cannot be read and is to be set aside. */
    private Optional<NicknameList> readable(Optional<byte[]> bytes, OnCorrupt onCorrupt) {
        if (bytes.isEmpty()) {
            return Optional.of(NicknameList.create(" " + path));
        }
        try {
            return Optional.of(read(bytes.get(), WAY_OUT));
        } catch (MapiException refused) {
            if (refused.code() != ErrorCode.MAPI_E_CORRUPT_DATA || onCorrupt == OnCorrupt.REFUSE) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private NicknameList anew() {
        NicknameList empty = NicknameList.create(" " + path);
        empty.markChanged();
        return empty;
    }

    private void setAside(LockedFile file) throws IOException {
        Path kept = file.setAside();
        LOG.log(
                System.Logger.Level.WARNING,
                title() + " could not be read and begins anew; what it held is kept in " + kept);
    }

    /** Something that uses the disk. */
    private interface DiskWork<T> {
        T run() throws IOException;
    }

    private <T> T guarded(DiskWork<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "the nickname list " + path + " cannot be read or written: " + Reason.of(failure),
                    failure);
        }
    }
}
