package org.posthouse.mapi.profile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.Passphrase;
import org.posthouse.mapi.api.property.PropTag;

/**
 * Seals the secure properties of one exported profile: AES-256-GCM under a key that PBKDF2 with HMAC-SHA256 makes of a passphrase,
 * which costs so much that guessing is slow. The section and the property's tag are authenticated with the value, so that no value
 * passes for another. The key is made once, when first needed.
 */
final class PassphraseSeal {
    static final String DERIVATION = "PBKDF2WithHmacSHA256";

    /** What OWASP asks for with this function, and what is written. */
    static final int ITERATIONS = 600_000;

    /** A file that asks for more would only make the reader work for minutes. */
    static final int MOST_ITERATIONS = 10_000_000;

    static final int SALT_BYTES = 16;
    static final int MOST_SALT_BYTES = 64;

    private static final int KEY_BITS = 256;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "Posthouse profile file 1".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Passphrase passphrase;
    private final Binary salt;
    private final int iterations;
    private @Nullable SecretKey key;

    PassphraseSeal(Passphrase passphrase, Binary salt, int iterations) {
        this.passphrase = passphrase;
        this.salt = salt;
        this.iterations = iterations;
    }

    /** With a salt of its own, for writing. */
    static PassphraseSeal fresh(Passphrase passphrase) {
        return new PassphraseSeal(passphrase, Binary.of(random(SALT_BYTES)), ITERATIONS);
    }

    Binary salt() {
        return salt;
    }

    int iterations() {
        return iterations;
    }

    Binary seal(MapiUid section, PropTag<?> tag, byte[] plain) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            return Binary.of(nonce)
                    .concat(Binary.of(
                            cipher(Cipher.ENCRYPT_MODE, nonce, section, tag).doFinal(plain)));
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA when the passphrase is another, or the value is damaged or stood elsewhere
     */
    byte[] open(MapiUid section, PropTag<?> tag, Binary sealed) {
        if (sealed.size() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw wrong(tag);
        }
        byte[] bytes = sealed.toBytes();
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), section, tag)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw wrong(tag);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, MapiUid section, PropTag<?> tag) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(PURPOSE);
        cipher.updateAAD(section.bytes().toBytes());
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(tag.tag()).array());
        return cipher;
    }

    private SecretKey key() throws GeneralSecurityException {
        SecretKey known = key;
        if (known != null) {
            return known;
        }
        // keyboards of several systems give one accented letter in two ways
        char[] given = passphrase.characters();
        char[] settled = Normalizer.normalize(CharBuffer.wrap(given), Normalizer.Form.NFC)
                .toCharArray();
        PBEKeySpec spec = new PBEKeySpec(settled, salt.toBytes(), iterations, KEY_BITS);
        try {
            byte[] bytes = SecretKeyFactory.getInstance(DERIVATION)
                    .generateSecret(spec)
                    .getEncoded();
            SecretKey made = new SecretKeySpec(bytes, "AES");
            Arrays.fill(bytes, (byte) 0);
            key = made;
            return made;
        } finally {
            spec.clearPassword();
            Arrays.fill(given, '\0');
            Arrays.fill(settled, '\0');
        }
    }

    private static MapiException wrong(PropTag<?> tag) {
        return new MapiException(
                ErrorCode.MAPI_E_CORRUPT_DATA,
                "the secret " + tag.hex()
                        + " does not open: the passphrase is not the one it was sealed with, or it was"
                        + " changed since");
    }

    private static MapiException unavailable(GeneralSecurityException e) {
        return new MapiException(ErrorCode.MAPI_E_CALL_FAILED, "this Java cannot do AES-GCM or " + DERIVATION, e);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
