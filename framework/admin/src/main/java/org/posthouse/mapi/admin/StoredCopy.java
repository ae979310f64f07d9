package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.StorageMessage;

/** Writes a message as a .msg file of its own. */
final class StoredCopy {
    private StoredCopy() {}

    /** Writes all of it that is saved or not; {@code out} stays open. */
    static void write(StorageMessage message, OutputStream out) throws IOException {
        try (CompoundFile file = CompoundFile.inMemory(CfbVersion.V3);
                StorageMessage copy = StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT)) {
            message.copyTo(copy, List.of(), Set.of());
            copy.saveChanges(Set.of());
            file.writeTo(out);
        }
    }
}
