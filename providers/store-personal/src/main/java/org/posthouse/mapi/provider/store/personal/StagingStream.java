package org.posthouse.mapi.provider.store.personal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** Takes a value of any size: small ones stay in memory, large ones go to a file. Handed over when closed. For one thread. */
final class StagingStream extends OutputStream {
    private final PropTag<?> tag;
    private final Path folder;
    private final Consumer<Held> finished;
    private final int limit;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable StagedFile file;
    private boolean closed;

    /**
     * Begins a value.
     *
     * @param limit what goes to a file when it is larger
     */
    StagingStream(PropTag<?> tag, Path folder, int limit, Consumer<Held> finished) {
        this.tag = tag;
        this.folder = folder;
        this.limit = limit;
        this.finished = finished;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream of " + tag + " is closed");
        }
        StagedFile target = file;
        if (target == null && memory.size() + (long) length > limit) {
            target = StagedFile.create(folder);
            file = target;
            target.append(memory.toByteArray(), 0, memory.size());
            memory.reset();
        }
        if (target == null) {
            memory.write(bytes, offset, length);
        } else {
            target.append(bytes, offset, length);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            StagedFile target = file;
            finished.accept(
                    target != null
                            ? new Held.Staged(tag, target)
                            : new Held.Value(PropValue.of(tag, Values.unstreamed(tag.type(), memory.toByteArray()))));
        }
    }
}
