package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.id.Binary;

/** Apache POI, written by others from the same specification, finds the same in a file as we do. */
final class PoiOracleTest {
    @ParameterizedTest
    @EnumSource(CfbVersion.class)
    void whatWeWritePoiReads(CfbVersion version) throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            try (CompoundFile made = CompoundFile.inMemory(version)) {
                SampleTree.random(new Random(seed), 14, 2).writeTo(made.root());
                byte[] bytes = RoundTripTest.bytes(made);
                assertThat(poi(new ByteArrayInputStream(bytes))).isEqualTo(ours(made.root()));
            }
        }
    }

    @Test
    void whatPoiWritesWeRead() throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            try (POIFSFileSystem poi = new POIFSFileSystem()) {
                write(SampleTree.random(new Random(seed), 14, 2), poi.getRoot());
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                poi.writeFilesystem(out);
                try (CompoundFile read = CompoundFile.of(ByteBuffer.wrap(out.toByteArray()), CfbLimits.DEFAULT)) {
                    assertThat(ours(read.root())).isEqualTo(poi(new ByteArrayInputStream(out.toByteArray())));
                    assertThat(read.problems()).noneMatch(CfbProblem::isError);
                }
            }
        }
    }

    @Test
    void realFilesAreTheSameToBoth() throws IOException {
        for (Path file : Corpus.compoundFiles("msg", "cfb")) {
            try (CompoundFile read = CompoundFile.open(file, CfbLimits.DEFAULT);
                    InputStream in = Files.newInputStream(file)) {
                Map<String, Object> expected = poi(in);
                assertThat(ours(read.root())).as(file.toString()).isEqualTo(expected);
                byte[] rewritten = RoundTripTest.bytes(read);
                assertThat(poi(new ByteArrayInputStream(rewritten)))
                        .as(file.toString())
                        .isEqualTo(expected);
            }
        }
    }

    private static void write(SampleTree tree, DirectoryEntry into) throws IOException {
        for (Map.Entry<String, byte[]> stream : tree.streams().entrySet()) {
            into.createDocument(stream.getKey(), new ByteArrayInputStream(stream.getValue()));
        }
        for (Map.Entry<String, SampleTree> storage : tree.storages().entrySet()) {
            write(storage.getValue(), into.createDirectory(storage.getKey()));
        }
    }

    private static Map<String, Object> poi(InputStream in) throws IOException {
        try (POIFSFileSystem poi = new POIFSFileSystem(in)) {
            return poi(poi.getRoot());
        }
    }

    private static Map<String, Object> poi(DirectoryNode directory) throws IOException {
        Map<String, Object> found = new TreeMap<>();
        found.put("/", directory.getStorageClsid().toString());
        for (Iterator<org.apache.poi.poifs.filesystem.Entry> entries = directory.getEntries(); entries.hasNext(); ) {
            org.apache.poi.poifs.filesystem.Entry entry = entries.next();
            if (entry instanceof DirectoryNode inner) {
                found.put(entry.getName(), poi(inner));
            } else if (entry instanceof DocumentEntry document) {
                try (DocumentInputStream bytes = new DocumentInputStream(document)) {
                    found.put(entry.getName(), Binary.of(bytes.readAllBytes()));
                }
            }
        }
        return found;
    }

    private static Map<String, Object> ours(Storage storage) {
        Map<String, Object> found = new TreeMap<>();
        found.put("/", storage.clsid().guid());
        for (Entry entry : storage.entries()) {
            if (entry instanceof Storage inner) {
                found.put(entry.name(), ours(inner));
            } else if (entry instanceof Stream stream) {
                found.put(entry.name(), Binary.of(SampleTree.bytes(stream)));
            }
        }
        return found;
    }
}
