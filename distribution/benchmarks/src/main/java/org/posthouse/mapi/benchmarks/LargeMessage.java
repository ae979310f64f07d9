package org.posthouse.mapi.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.convert.MimeConverter;
import org.posthouse.mapi.msg.StorageMessage;

/** Writes a message with one very large attachment, reads it, converts it to mail and back; in a JVM with little memory. */
public final class LargeMessage {
    private static final long SIZE = 1L << 30;

    private LargeMessage() {}

    /** Takes the bytes to attach; a GiB when nothing is said. */
    public static void main(String[] arguments) throws IOException {
        long size = arguments.length == 0 ? SIZE : Long.parseLong(arguments[0]);
        Path folder = Files.createTempDirectory("posthouse-large");
        Path msg = folder.resolve("large.msg");
        Path eml = folder.resolve("large.eml");
        Path back = folder.resolve("back.msg");
        try {
            System.out.printf(
                    Locale.ROOT,
                    "an attachment of %,d bytes, at most %,d MB of heap%n",
                    size,
                    Runtime.getRuntime().maxMemory() >> 20);
            time("written", size, () -> MadeMessages.write(msg, 1, size));
            time("read", size, () -> read(msg, size));
            time("converted to .eml", size, () -> toMail(msg, eml));
            time("converted to .msg", size, () -> fromMail(eml, back));
            time("read again", size, () -> read(back, size));
            System.out.printf(Locale.ROOT, "peak of heap and buffers: %,d MB%n", peak() >> 20);
        } finally {
            for (Path file : new Path[] {msg, eml, back, folder}) {
                Files.deleteIfExists(file);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void time(String what, long size, Work work) throws IOException {
        long begin = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%-20s %8.2f s %,10.0f MB/s%n", what, seconds, size / seconds / 1e6);
    }

    private static void read(Path file, long size) throws IOException {
        try (StorageMessage message = StorageMessage.openFile(file);
                Attach attach = message.openAttach(0, Set.of());
                InputStream in = attach.openStream(PropTags.PR_ATTACH_DATA_BIN)) {
            long read = in.transferTo(OutputStream.nullOutputStream());
            if (read != size) {
                throw new IOException(file + " gave " + read + " bytes of " + size);
            }
        }
    }

    private static void toMail(Path from, Path to) throws IOException {
        try (StorageMessage message = StorageMessage.openFile(from);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            new MimeConverter().mapiToMime(message, out);
        }
    }

    private static void fromMail(Path from, Path to) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from));
                StorageMessage message = StorageMessage.create(to)) {
            new MimeConverter().mimeToMapi(in, message);
            message.saveChanges(Set.of());
        }
    }

    private static long peak() {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        long buffers = ManagementFactory.getPlatformMXBeans(java.lang.management.BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(java.lang.management.BufferPoolMXBean::getMemoryUsed)
                .sum();
        return heap + buffers;
    }
}
