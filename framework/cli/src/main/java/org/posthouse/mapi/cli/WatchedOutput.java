package org.posthouse.mapi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Output that remembers what first failed, which a PrintStream keeps to itself; what comes after that is dropped. For any thread. */
final class WatchedOutput extends OutputStream {
    private final OutputStream out;
    private volatile @Nullable IOException failure;

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    /** Why something is missing in it; empty when nothing is, or when nobody reads any more, as after {@code | head}. */
    Optional<String> lost() {
        return Optional.ofNullable(failure)
                .map(first -> first.getMessage() == null ? first.toString() : first.getMessage())
                .filter(reason -> !isPipe() && !reason.toLowerCase(Locale.ROOT).contains("pipe"));
    }

    /** Whether it is a pipe, which fails when nobody reads it; the words for that are not the same in all languages. */
    private boolean isPipe() {
        try {
            if (!(out instanceof FileOutputStream file && FileDescriptor.out.equals(file.getFD()))) {
                return false;
            }
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException noLinux) {
            return false;
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        watch(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
        watch(out::flush);
    }

    /** Something that may fail. */
    private interface Work {
        void run() throws IOException;
    }

    private void watch(Work work) {
        if (failure != null) {
            return;
        }
        try {
            work.run();
        } catch (IOException first) {
            failure = first;
        }
    }
}
