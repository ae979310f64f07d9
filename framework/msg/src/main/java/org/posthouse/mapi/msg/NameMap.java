package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;

/**
 * The one mapping of a file between names and identifiers from 0x8000 up, for the message and all in it. Read when first asked.
 *
 * <p>Names are taken from the entry stream; the lookup streams are not needed for that. For one thread. Source: MS-OXMSG section 2.2.3.
 */
final class NameMap {
    /** The most names that identifiers from 0x8000 to 0xFFFE allow. */
    private static final int LIMIT = PropTag.PROP_ID_INVALID - PropTag.FIRST_NAMED;

    private final List<Optional<PropName>> names = new ArrayList<>();
    private final Map<PropName, Integer> indexes = new HashMap<>();
    private final MapiUid uid = MapiUid.random();
    private int saved;

    /** Reads a mapping; a file without one has no names. */
    NameMap(Optional<Storage> storage, Problems problems) {
        storage.ifPresent(there -> read(there, problems));
        saved = names.size();
    }

    private void read(Storage storage, Problems problems) {
        ByteBuffer entries = bytes(storage, NameStreams.ENTRIES, problems);
        ByteBuffer sets = bytes(storage, NameStreams.SETS, problems);
        NameTexts strings = new NameTexts(bytes(storage, NameStreams.STRINGS, problems));
        while (entries.remaining() >= NameStreams.ENTRY && names.size() < LIMIT) {
            int value = entries.getInt();
            int kind = entries.getShort() & 0xFFFF;
            int index = entries.getShort() & 0xFFFF;
            Optional<PropName> name = set(sets, kind >> 1).flatMap(set -> name(set, kind, value, strings));
            if (name.isEmpty() || index != names.size()) {
                problems.add(
                        MsgProblem.Code.BAD_NAMES,
                        ElementNames.NAME_IDS,
                        "entry " + names.size() + " of the names cannot be read; its property has no name");
                name = Optional.empty();
            }
            int place = names.size();
            name.ifPresent(found -> indexes.putIfAbsent(found, place));
            names.add(name);
        }
    }

    private static ByteBuffer bytes(Storage storage, int tag, Problems problems) {
        Optional<Stream> stream = storage.stream(ElementNames.value(tag));
        if (stream.isEmpty()) {
            problems.add(
                    MsgProblem.Code.BAD_NAMES,
                    ElementNames.NAME_IDS,
                    "stream " + ElementNames.value(tag) + " is missing");
        }
        return stream.map(Stream::bytes).orElse(ByteBuffer.allocate(0)).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Optional<MapiUid> set(ByteBuffer sets, int index) {
        if (index < NameStreams.FIRST_SET) {
            return index == NameStreams.PS_MAPI
                    ? Optional.of(MapiUids.PS_MAPI)
                    : index == NameStreams.PS_PUBLIC_STRINGS
                            ? Optional.of(MapiUids.PS_PUBLIC_STRINGS)
                            : Optional.empty();
        }
        int place = (index - NameStreams.FIRST_SET) * MapiUid.SIZE;
        return place + MapiUid.SIZE <= sets.limit()
                ? Optional.of(NameStreams.uid(sets.slice(place, MapiUid.SIZE)))
                : Optional.empty();
    }

    private static Optional<PropName> name(MapiUid set, int kind, int value, NameTexts strings) {
        if ((kind & 1) == 0) {
            return Optional.of(new PropName.Numeric(set, value));
        }
        return strings.at(value).map(text -> new PropName.Text(set, text));
    }

    /** PR_MAPPING_SIGNATURE: other for each opened file, as identifiers mean something in their file only, and for each new name. */
    Binary signature() {
        return uid.bytes()
                .concat(Binary.of(
                        ByteBuffer.allocate(Integer.BYTES).putInt(names.size()).array()));
    }

    /** GetIDsFromNames. */
    List<PropTag<?>> idsFromNames(List<PropName> wanted, Set<OpenFlag> flags) {
        boolean create = flags.contains(OpenFlag.MAPI_CREATE);
        if (wanted.isEmpty()) {
            if (create) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER, "no names were given to make identifiers for");
            }
            return all();
        } else if (wanted.size() > LIMIT) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG, wanted.size() + " names at once; ask for " + LIMIT + " at most");
        }
        List<PropTag<?>> tags = new ArrayList<>(wanted.size());
        for (PropName name : wanted) {
            tags.add(id(name, create));
        }
        return tags;
    }

    private List<PropTag<?>> all() {
        List<PropTag<?>> tags = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isPresent()) {
                tags.add(tag(PropTag.FIRST_NAMED + i));
            }
        }
        return tags;
    }

    private static PropTag<?> tag(int id) {
        return new PropTag<>(id, PropType.PT_UNSPECIFIED);
    }

    /** A numeric name in PS_MAPI is the identifier itself. */
    private PropTag<?> id(PropName name, boolean create) {
        if (name instanceof PropName.Numeric numeric
                && name.set().equals(MapiUids.PS_MAPI)
                && numeric.number() > 0
                && numeric.number() < PropTag.FIRST_NAMED) {
            return tag(numeric.number());
        }
        Integer index = indexes.get(name);
        if (index == null && !create) {
            return new PropTag<ErrorCode>(0, PropType.PT_ERROR);
        }
        return tag(PropTag.FIRST_NAMED + (index == null ? add(name) : index));
    }

    private int add(PropName name) {
        if (names.size() >= LIMIT) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NAMED_PROP_QUOTA_EXCEEDED,
                    "the message has a name for each identifier up to 0xFFFE; there is no room for " + name);
        }
        int index = names.size();
        names.add(Optional.of(name));
        indexes.put(name, index);
        return index;
    }

    /** GetNamesFromIDs. */
    List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        if (tags.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "no identifiers were given to name");
        }
        return tags.stream().map(tag -> name(tag.id())).toList();
    }

    /** The name of an identifier. */
    Optional<PropName> name(int id) {
        if (id > 0 && id < PropTag.FIRST_NAMED) {
            return Optional.of(new PropName.Numeric(MapiUids.PS_MAPI, id));
        }
        int index = id - PropTag.FIRST_NAMED;
        return index >= 0 && index < names.size() ? names.get(index) : Optional.empty();
    }

    /** Writes the names that are new, and for a new file the streams that are always there. */
    void save(Storage message) {
        Optional<Storage> there = message.storage(ElementNames.NAME_IDS);
        if (there.isPresent() && saved == names.size()) {
            return;
        }
        NameStreams streams = new NameStreams(there.orElseGet(() -> message.createStorage(ElementNames.NAME_IDS)));
        for (int i = saved; i < names.size(); i++) {
            streams.add(i, names.get(i).orElseThrow());
        }
        streams.write();
        saved = names.size();
    }
}
