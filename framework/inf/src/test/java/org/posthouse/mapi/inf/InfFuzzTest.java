package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Whatever the bytes, reading ends soon, with a catalogue and problems or with one of the two refusals that are documented.
 *
 * <p>An ordinary test run takes the seeds in {@code InfFuzzTestInputs}; the build's second run, with JAZZER_FUZZ=1, changes them, led by
 * what they reach, for the time that the property {@code fuzz.time} gives.
 */
final class InfFuzzTest {
    private static final InfLimits LIMITS = new InfLimits(1 << 16, 1 << 12, 1000, 5000);

    @FuzzTest(maxDuration = "10s")
    void anyBytesAreReadOrRefused(byte[] bytes) {
        InfFile first;
        InfFile second;
        try {
            String text = InfText.decode("fuzz.inf", bytes);
            // Cut where it hurts, to lay two odd files over one another.
            int half = text.length() / 2;
            first = InfReader.parse("first.inf", text, LIMITS);
            second = InfReader.parse("second.inf", text.substring(half) + "\n" + text.substring(0, half), LIMITS);
        } catch (MapiException refused) {
            assertThat(refused.code()).isIn(ErrorCode.MAPI_E_CORRUPT_DATA, ErrorCode.MAPI_E_TOO_BIG);
            return;
        }
        check(ServiceCatalog.of(first), first);
        check(ServiceCatalog.of(first, second), first, second);
    }

    private static void check(ServiceCatalog catalog, InfFile... files) {
        for (InfProblem problem : catalog.problems()) {
            assertThat(problem.toString())
                    .doesNotContain("\n")
                    .doesNotContain("\r")
                    .hasSizeLessThan(5000);
            assertThat(problem.file())
                    .isIn(Arrays.stream(files).map(InfFile::name).toList());
        }
        assertThat(catalog.problems()).hasSizeLessThanOrEqualTo(1001 * files.length);
        for (CatalogService service : catalog.services()) {
            assertThat(catalog.service(service.name())).containsSame(service);
            check(service.section());
            service.providers().forEach(InfFuzzTest::check);
            service.extraSections().forEach(InfFuzzTest::check);
        }
        assertThat(catalog.services()).containsAll(catalog.defaultServices());
    }

    private static void check(CatalogSection section) {
        assertThat(section.propLines()).hasSize(section.props().size());
        section.props().forEach(prop -> assertThat(prop.tag().isSecure()).isFalse());
        section.uid().ifPresent(uid -> assertThat(uid.bytes().size()).isEqualTo(16));
    }
}
