package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * Seals secure properties with AES-GCM under the key of one file that only its owner can read.
 *
 * <p>Sealed bytes are a version, a nonce of 12 bytes, and the cipher text with its tag; the property's tag is authenticated with
 * it, so that one property's bytes do not pass for another's. The section is not, so that a section can be copied without the key.
 */
final class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte VERSION = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    SecretBox(Path file) {
        this.file = file;
    }

    /**
     * Seals a value; call it inside a write transaction, which keeps two processes from making the key at once.
     *
     * @param othersExist whether sealed values are stored already, for which a new key would be wrong
     * @throws MapiException MAPI_E_NO_ACCESS when the key is lost or cannot be written
     */
    byte[] seal(PropTag<?> tag, byte[] plain, boolean othersExist) {
        if (!Files.exists(file)) {
            if (othersExist) {
                throw lost();
            }
            create();
        }
        byte[] nonce = random(NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, tag, nonce, plain);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws MapiException MAPI_E_NO_ACCESS when the key is lost or another, MAPI_E_CORRUPT_DATA
     */
    byte[] open(PropTag<?> tag, Binary sealed) {
        if (sealed.size() <= NONCE_BYTES || sealed.at(0) != VERSION) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CORRUPT_DATA, "the stored secret " + tag.hex() + " is damaged; set it again");
        }
        if (!Files.exists(file)) {
            throw lost();
        }
        byte[] bytes = sealed.toBytes();
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 1, nonce, 0, NONCE_BYTES);
        int from = 1 + NONCE_BYTES;
        return crypt(Cipher.DECRYPT_MODE, tag, nonce, java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private byte[] crypt(int mode, PropTag<?> tag, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(4).putInt(tag.tag()).array());
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "the stored secret " + tag.hex() + " was sealed with another key than that of " + file
                            + ", or is damaged; put the right key file back, or delete the secret and set it again",
                    e);
        } catch (GeneralSecurityException e) {
            throw new MapiException(ErrorCode.MAPI_E_CALL_FAILED, "AES-GCM is not to be had in this Java", e);
        }
    }

    private SecretKey key() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != KEY_BYTES) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NO_ACCESS,
                        file + " is no key file: it has " + bytes.length + " bytes, not " + KEY_BYTES
                                + "; put a copy of the right one back");
            }
            return new SecretKeySpec(bytes, "AES");
        } catch (IOException e) {
            throw StorageFailure.of(e, file, "read the key of stored secrets");
        }
    }

    /**
     * The key is complete and on the disk under its own name, or not there at all; what is sealed with it is stored only then. One
     * process at a time does this, so what a killed one left under the other name is nobody's.
     */
    private void create() {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            PrivateFiles.folder(folder);
            Files.deleteIfExists(fresh);
            try {
                PrivateFiles.file(fresh);
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(random(KEY_BYTES)));
                    channel.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            PrivateFiles.forceNames(folder);
        } catch (IOException e) {
            throw StorageFailure.of(e, file, "make the key for secrets");
        }
    }

    boolean hasKey() {
        return Files.exists(file);
    }

    /** That the key is missing. */
    MapiException lost() {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS,
                "the key file " + file + " is missing, and stored secrets are sealed with it; put a copy of it back, or"
                        + " delete those secrets and set them again");
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
