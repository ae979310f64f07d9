package org.posthouse.mapi.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.connect.ConnectContent;

/** What the framework may ask of one shipped bundle; its archive is opened at the first question for an entry. */
final class ShippedContent implements ConnectContent {
    private final File archive;
    private final Map<String, String> headers;
    private @Nullable JarFile jar;

    ShippedContent(File archive, Map<String, String> headers) {
        this.archive = archive;
        this.headers = headers;
    }

    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.of(headers);
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(ShippedContent.class.getClassLoader());
    }

    @Override
    public Iterable<String> getEntries() throws IOException {
        return jar().stream().map(JarEntry::getName).toList();
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        try {
            JarFile open = jar();
            JarEntry entry = open.getJarEntry(path);
            return entry == null ? Optional.empty() : Optional.of(new Entry(open, entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open() {
        // waits for the first question
    }

    @Override
    public synchronized void close() throws IOException {
        if (jar != null) {
            jar.close();
            jar = null;
        }
    }

    private synchronized JarFile jar() throws IOException {
        JarFile open = jar;
        if (open == null) {
            open = new JarFile(archive, false);
            jar = open;
        }
        return open;
    }

    private record Entry(JarFile jar, JarEntry entry) implements ConnectEntry {
        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return jar.getInputStream(entry);
        }
    }
}
