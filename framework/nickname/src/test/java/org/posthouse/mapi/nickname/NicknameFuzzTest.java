package org.posthouse.mapi.nickname;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the bytes, they are a list that works or one problem.
 *
 * <p>An ordinary test run takes the seeds in {@code NicknameFuzzTestInputs}; the build's second run, with JAZZER_FUZZ=1, changes them, led
 * by what they reach, for the time that the property {@code fuzz.time} gives.
 */
final class NicknameFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreReadOrRefused(byte[] bytes) {
        Exercise.of(bytes);
    }
}
