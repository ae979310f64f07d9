package org.posthouse.mapi.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.Passphrase;
import org.posthouse.mapi.api.profile.ProfileTransfer;
import org.posthouse.mapi.support.PrivateFiles;

/** Profiles out of the database into files, and back. */
final class ProfileFiles implements ProfileTransfer {
    /** A profile of 10,000 services has some 20 million bytes. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int HEAD = 4096;

    private final Subsystem subsystem;

    ProfileFiles(Subsystem subsystem) {
        this.subsystem = subsystem;
    }

    @Override
    public Exported exportProfile(String profile, Path file, @Nullable Passphrase passphrase) {
        String name = ProfileName.check(profile);
        ProfileData data = subsystem
                .database()
                .read(
                        "export a profile",
                        connection -> subsystem
                                .database()
                                .profile(ProfileRows.named(connection, name)
                                        .orElseThrow(() -> ProfileAdministration.unknown(connection, name))
                                        .id()));
        PortableProfile portable = new StoredProfile(subsystem, data).portable(passphrase != null);
        try {
            requireOurs(file);
            write(
                    file,
                    ProfileFileWriter.write(portable, passphrase == null ? null : PassphraseSeal.fresh(passphrase)));
        } catch (IOException e) {
            throw failure(e, file, "write");
        }
        return new Exported(
                data.row().name(),
                portable.services(),
                portable.providers(),
                portable.secrets(),
                portable.left().secrets(),
                portable.left().damaged());
    }

    /** Somebody's letter is not lost because its name was typed here. */
    private static void requireOurs(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        boolean ours = Files.isRegularFile(file);
        if (ours && Files.size(file) > 0) {
            try (InputStream in = Files.newInputStream(file)) {
                ours = ProfileFileReader.isProfile(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
            }
        }
        if (!ours) {
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION,
                    file + " is there and is no exported profile; it is left as it is, choose another name");
        }
    }

    /** The file is whole under its name, or as it was. */
    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = folder.resolve("." + file.getFileName() + "." + MapiUid.random());
        try {
            PrivateFiles.file(fresh);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public Imported importProfile(Path file, Wishes wishes) {
        PortableProfile wanted = new ProfileFileReader(file, text(file), wishes.passphrase()).read();
        String given = wishes.name();
        String name = ProfileName.check(given == null ? wanted.name() : given);
        return subsystem
                .database()
                .write(
                        "import profile " + name,
                        connection ->
                                new ProfileImport(subsystem, connection, wanted, file).run(name, wishes.replace()));
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new MapiException(
                        ErrorCode.MAPI_E_TOO_BIG,
                        file + " is no exported profile: it has more than " + MOST_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CORRUPT_DATA, file + " is no exported profile: it is no text in UTF-8");
        } catch (IOException e) {
            throw failure(e, file, "read");
        }
    }

    private static MapiException failure(IOException e, Path file, String doing) {
        if (e instanceof NoSuchFileException) {
            return new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    file + (doing.equals("read") ? " is not there" : " cannot be made: its folder is not there"),
                    e);
        }
        if (e instanceof AccessDeniedException) {
            return new MapiException(ErrorCode.MAPI_E_NO_ACCESS, file + ": access is denied", e);
        }
        return new MapiException(
                ErrorCode.MAPI_E_DISK_ERROR,
                "cannot " + doing + " " + file + ": "
                        + Arrays.asList(String.valueOf(e.getMessage()).split("\\R"))
                                .get(0),
                e);
    }
}
