package org.posthouse.mapi.cfb;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Whatever the bytes, reading, checking and rewriting end soon, with problems or with a refusal that is documented.
 *
 * <p>An ordinary test run takes the seeds in {@code CfbFuzzTestInputs}; the build's second run, with JAZZER_FUZZ=1, changes them, led by
 * what they reach, for the time that the property {@code fuzz.time} gives.
 */
final class CfbFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Explorer.explore(bytes);
    }
}
