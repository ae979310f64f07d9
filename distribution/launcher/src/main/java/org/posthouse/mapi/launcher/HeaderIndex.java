package org.posthouse.mapi.launcher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The manifest headers of the bundles on the launcher's class path, in one file: a start need not open the archives.
 *
 * <p>The file lies in a folder that is named by the archives' content, so it is never older than they are.
 */
final class HeaderIndex {
    private HeaderIndex() {}

    static Map<String, Map<String, String>> readOrMake(Path file, List<Path> jars) throws IOException {
        if (!Files.exists(file)) {
            Path part = Files.createTempFile(file.getParent(), "headers", ".tmp");
            write(part, make(jars));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return read(file);
    }

    private static Map<String, Map<String, String>> make(List<Path> jars) throws IOException {
        Set<Path> classPath = classPath();
        Map<String, Map<String, String>> index = new HashMap<>();
        for (Path jar : jars) {
            if (classPath.contains(jar.toAbsolutePath().normalize())) {
                index.put(jar.getFileName().toString(), headers(jar));
            }
        }
        return index;
    }

    private static Map<String, String> headers(Path jar) throws IOException {
        try (JarFile archive = new JarFile(jar.toFile(), false)) {
            Map<String, String> headers = new HashMap<>();
            archive.getManifest()
                    .getMainAttributes()
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        }
    }

    /** The files of {@code java.class.path} and those their manifests name. */
    private static Set<Path> classPath() throws IOException {
        Set<Path> found = new HashSet<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry).toAbsolutePath().normalize();
            if (!Files.isRegularFile(jar)) {
                continue;
            }
            found.add(jar);
            try (JarFile archive = new JarFile(jar.toFile(), false)) {
                String named = archive.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                URI base = jar.toUri();
                Arrays.stream(named == null ? new String[0] : named.split(" +", -1))
                        .forEach(path -> found.add(Path.of(base.resolve(path)).normalize()));
            }
        }
        return found;
    }

    private static void write(Path file, Map<String, Map<String, String>> index) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(index.size());
            for (Map.Entry<String, Map<String, String>> bundle : index.entrySet()) {
                text(out, bundle.getKey());
                out.writeInt(bundle.getValue().size());
                for (Map.Entry<String, String> header : bundle.getValue().entrySet()) {
                    text(out, header.getKey());
                    text(out, header.getValue());
                }
            }
        }
    }

    private static Map<String, Map<String, String>> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Map<String, Map<String, String>> index = new HashMap<>();
            for (int bundles = in.readInt(); bundles > 0; bundles--) {
                Map<String, String> headers = new HashMap<>();
                index.put(text(in), headers);
                for (int count = in.readInt(); count > 0; count--) {
                    headers.put(text(in), text(in));
                }
            }
            return index;
        }
    }

    // Not writeUTF: an Export-Package header may be longer than the 64 KB that takes.
    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
