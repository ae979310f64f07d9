package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.time.Instant;

/** Writes directory entries. Source: MS-CFB section 2.6.1. */
final class EntryOut {
    private static final int NAME_BYTES = 64;

    private final SectorOut out;
    private final DirectoryPlan entries;
    private final Places places;

    EntryOut(SectorOut out, DirectoryPlan entries, Places places) {
        this.out = out;
        this.entries = entries;
        this.places = places;
    }

    void write(int id) throws IOException {
        EditNode node = entries.node(id);
        name(node.name());
        out.int8(id == 0 ? Image.ROOT : node instanceof EditStream ? Image.STREAM : Image.STORAGE);
        out.int8(entries.isBlack(id) ? 1 : 0);
        out.int32(entries.left(id));
        out.int32(entries.right(id));
        out.int32(entries.child(id));
        if (node instanceof EditStorage storage) {
            storage(id, storage);
        } else if (node instanceof EditStream stream) {
            out.zeros(16 + 4 + 8 + 8);
            place(places.start(id, stream.size()), stream.size());
        }
    }

    private void name(String name) throws IOException {
        for (int i = 0; i < name.length(); i++) {
            out.int16(name.charAt(i));
        }
        out.zeros(NAME_BYTES - 2 * name.length());
        out.int16(2 * (name.length() + 1));
    }

    private void storage(int id, EditStorage storage) throws IOException {
        byte[] clsid = storage.clsid().bytes().toBytes();
        for (byte one : clsid) {
            out.int8(one);
        }
        out.int32(storage.stateBits());
        out.int64(id == 0 ? 0 : Filetime.of(storage.created().orElse(Instant.MIN)));
        out.int64(Filetime.of(storage.modified().orElse(Instant.MIN)));
        if (id == 0) {
            place(places.miniStart(), places.miniStreamSize());
        } else {
            place(0, 0);
        }
    }

    private void place(int start, long size) throws IOException {
        out.int32(start);
        out.int64(size);
    }

    /** Ends the last sector with entries that are free. */
    void fill() throws IOException {
        int perSector = places.version().sectorSize() >>> Image.ENTRY_SHIFT;
        for (int id = entries.size(); id % perSector != 0; id++) {
            out.zeros(Image.Field.LEFT);
            out.int32(Image.NO_ENTRY);
            out.int32(Image.NO_ENTRY);
            out.int32(Image.NO_ENTRY);
            out.zeros(Image.ENTRY_SIZE - Image.Field.CLSID);
        }
    }
}
