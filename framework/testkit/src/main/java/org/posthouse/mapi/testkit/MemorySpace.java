package org.posthouse.mapi.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;

/**
 * What the objects of one store in memory share: how large a value is read at once, and the identifiers of named properties.
 *
 * <p>A message hands its space to its attachments and to what is embedded in them. For any thread.
 */
public final class MemorySpace {
    /** The largest value, in bytes, an object of the usual space gives other than as a stream: 16 KiB. */
    public static final int INLINE = 16 * 1024;

    private final int inline;
    private final int firstNamed;
    private final Map<Integer, PropName> names = new LinkedHashMap<>();

    /** The usual one: values up to {@link #INLINE} are read at once, named properties begin at 0x8000. */
    public MemorySpace() {
        this(INLINE, PropTag.FIRST_NAMED);
    }

    /**
     * One that differs from the usual.
     *
     * @param inline the largest value, in bytes, that is read at once; larger ones answer MAPI_E_NOT_ENOUGH_MEMORY
     * @param firstNamed the identifier the first name gets, so that two spaces give one name different identifiers
     */
    public MemorySpace(int inline, int firstNamed) {
        this.inline = inline;
        this.firstNamed = firstNamed;
    }

    /** One whose objects give every value at once, whatever its size. */
    public static MemorySpace unlimited() {
        return new MemorySpace(Integer.MAX_VALUE, PropTag.FIRST_NAMED);
    }

    /** The names that have identifiers, by these. */
    public synchronized Map<Integer, PropName> names() {
        return Map.copyOf(names);
    }

    boolean isInline(int size) {
        return size <= inline;
    }

    synchronized Optional<Integer> find(PropName name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    synchronized int findOrMake(PropName name) {
        return find(name).orElseGet(() -> {
            int id = firstNamed + names.size();
            names.put(id, name);
            return id;
        });
    }
}
