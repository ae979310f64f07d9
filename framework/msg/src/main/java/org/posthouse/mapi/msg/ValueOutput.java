package org.posthouse.mapi.msg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** Takes a value of any size: a small one stays in memory, a large one goes into the file at once. Handed over when closed. */
final class ValueOutput extends OutputStream {
    private final PropTag<?> tag;
    private final int limit;
    private final Supplier<Spill> spills;
    private final Encoding encoding;
    private final Consumer<Held> finished;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Spill spill;
    private @Nullable OutputStream out;
    private boolean closed;

    /**
     * Begins a value.
     *
     * @param target what the value is, where it goes when it is large, and who takes it
     */
    ValueOutput(Target target) {
        this.tag = target.tag();
        this.limit = target.limit();
        this.spills = target.spills();
        this.encoding = target.encoding();
        this.finished = target.finished();
    }

    /** What {@link ValueOutput} needs to know. */
    record Target(PropTag<?> tag, int limit, Supplier<Spill> spills, Encoding encoding, Consumer<Held> finished) {}

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream of " + tag + " is closed");
        }
        if (out == null && memory.size() + (long) length > limit) {
            toFile();
        }
        OutputStream file = out;
        if (file == null) {
            memory.write(bytes, offset, length);
        } else {
            file.write(bytes, offset, length);
        }
    }

    private void toFile() throws IOException {
        Spill large = spills.get();
        OutputStream bytes = large.stream().output();
        OutputStream target = tag.type().isString() ? new TextOutput(bytes, encoding.stored()) : bytes;
        memory.writeTo(target);
        memory.reset();
        spill = large;
        out = target;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        Spill large = spill;
        OutputStream file = out;
        if (large != null && file != null) {
            file.close();
            finished.accept(new Held.Large(encoding.stored(tag), large));
        } else {
            Object value =
                    tag.type().isString() ? memory.toString(StandardCharsets.UTF_8) : Binary.of(memory.toByteArray());
            finished.accept(new Held.Value(PropValue.of(tag, value)));
        }
    }
}
