package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Does with a file what programs do: reads all, finds all by name, checks, and writes it anew. */
final class Explorer {
    /** Small enough that a hostile file reaches them. */
    static final CfbLimits LIMITS = new CfbLimits(16 << 20, 50_000, 32, 16 << 20, 50, false);

    private Explorer() {}

    /** Whatever the bytes are, the only exception is a refusal that is documented. */
    static void explore(byte[] bytes) throws IOException {
        refusedOrDone(() -> {
            try (CompoundFile file = CompoundFile.of(ByteBuffer.wrap(bytes), LIMITS)) {
                all(file.root());
                refusedOrDone(() -> file.check());
                assertThat(file.problems()).hasSizeLessThanOrEqualTo(51);
                for (CfbProblem problem : file.problems()) {
                    assertThat(problem.offset()).as(problem.toString()).isBetween(0L, (long) bytes.length + 4096);
                }
                refusedOrDone(() -> file.writeTo(OutputStream.nullOutputStream()));
            }
        });
    }

    private static void all(Storage storage) throws IOException {
        storage.clsid();
        storage.created();
        for (Entry entry : storage.entries()) {
            // Of two with one name the first is found, and it can be of the other kind.
            assertThat(storage.entry(entry.name())).isPresent();
            if (entry instanceof Storage inner) {
                all(inner);
            } else if (entry instanceof Stream stream) {
                ByteBuffer bytes = stream.bytes();
                assertThat((long) bytes.remaining()).isLessThanOrEqualTo(stream.size());
                try (InputStream in = stream.input()) {
                    assertThat(in.readAllBytes()).hasSize(bytes.remaining());
                }
            }
        }
    }

    private static void refusedOrDone(Work work) throws IOException {
        try {
            work.run();
        } catch (MapiException refused) {
            assertThat(refused.code()).isIn(ErrorCode.MAPI_E_CORRUPT_DATA, ErrorCode.MAPI_E_TOO_BIG);
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
