package org.posthouse.mapi.api.id;

/**
 * An entry identifier (ENTRYID): four flag bytes, the 16-byte MAPIUID of the provider, then the provider's own data.
 *
 * <p>Clients compare two of them with CompareEntryIDs, not byte by byte; {@link #equals} is bytewise and therefore only says
 * that two are surely the same. All flag bits 0 means permanent. Source: entryid.md, constructing-entry-identifiers.md.
 *
 * @param bytes the whole identifier, at least 20 bytes
 */
public record EntryId(Binary bytes) {
    private static final int FLAGS = 4;
    private static final int HEAD = FLAGS + MapiUid.SIZE;

    /** MAPI_SHORTTERM: valid in this session only. */
    private static final int MAPI_SHORTTERM = 0x80;

    public EntryId {
        if (bytes.size() < HEAD) {
            throw new IllegalArgumentException("an entry identifier has at least 20 bytes, not " + bytes.size());
        }
    }

    /** A permanent identifier of {@code provider} with its private {@code data}. */
    public static EntryId of(MapiUid provider, Binary data) {
        return new EntryId(Binary.of(new byte[FLAGS]).concat(provider.bytes()).concat(data));
    }

    /** Reads hex digits. */
    public static EntryId parse(String hex) {
        return new EntryId(Binary.parse(hex));
    }

    /** The MAPIUID by which MAPI finds the provider. */
    public MapiUid provider() {
        return new MapiUid(bytes.slice(FLAGS, HEAD));
    }

    /** What follows the provider's MAPIUID; only the provider understands it. */
    public Binary data() {
        return bytes.slice(HEAD, bytes.size());
    }

    /** Whether it is valid only in the session that gave it (MAPI_SHORTTERM). */
    public boolean isShortTerm() {
        return (bytes.at(0) & MAPI_SHORTTERM) != 0;
    }

    /** Hex digits. */
    @Override
    public String toString() {
        return bytes.hex();
    }
}
