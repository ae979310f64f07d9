package org.posthouse.mapi.msg;

import java.nio.file.Path;
import java.util.Set;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;

/** Messages that own the compound file they are in. */
final class MessageFiles {
    private MessageFiles() {}

    static StgMessage open(Path path, Set<OpenFlag> flags, MessageOptions options) {
        boolean write = flags.contains(OpenFlag.MAPI_MODIFY);
        return on(
                write
                        ? CompoundFile.openForWriting(path, CfbLimits.DEFAULT)
                        : CompoundFile.open(path, CfbLimits.DEFAULT),
                options);
    }

    static StgMessage create(Path path, MessageOptions options) {
        return on(CompoundFile.create(path, CfbVersion.V3), options);
    }

    private static StgMessage on(CompoundFile file, MessageOptions options) {
        boolean done = false;
        try {
            StgMessage message = MessageRoot.open(file.root(), options).whenEnded(file::close);
            done = true;
            return message;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }
}
