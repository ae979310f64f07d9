package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.error.MapiException;

/** Time and memory grow with the text and no faster, whatever the text; counted in the thread's own time and allocations. */
final class HostileInfTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Far more than any measured, far less than what a square would take at this size. */
    private static final int MOST_BYTES_FOR_ONE = 1000;

    private static final String P = "PR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\n";

    /** Texts made to hurt, of some hundreds of kilobytes. */
    enum Text {
        ONE_NAME_MANY_TIMES(n -> "[Services]\nS=S\n[S]\n" + "PR_COMMENT=x\n".repeat(n)),
        NAMES_THAT_NEVER_REPEAT(n -> "[Services]\nS=S\n[S]\n" + lines(n, "N%d=x")),
        TAGS_THAT_NEVER_REPEAT(n -> "[Services]\nS=S\n[S]\n" + lines(Math.min(n, 60_000), "%04x001e=x", 1)),
        SECTIONS_THAT_REPEAT(n -> "[Services]\nS=S\n" + "[S]\nProviders=S\n".repeat(n)),
        EMPTY_SECTIONS(n -> "[Services]\n" + lines(n, "[S%d]")),
        SERVICES_WITHOUT_SECTIONS(n -> "[Services]\n" + lines(n, "S%d=S")),
        ONE_PROVIDER_OF_ALL(n -> "[Services]\n" + lines(n, "S%d=S") + lines(n, "[S%d]\nProviders=P") + "[P]\n" + P),
        SERVICES_THAT_NAME_ONE_ANOTHER(
                n -> "[Services]\n" + lines(n, "S%1$d=S") + lines(n, "[S%1$d]\nProviders=S%1$d")),
        ONE_SERVICE_OF_A_LONG_LIST_MANY_TIMES(
                n -> "[Services]\n" + "S=S\n".repeat(n) + "[S]\nProviders=" + "P,".repeat(30_000) + "\n[unused]\n"),
        LONG_LISTS(n -> "[Services]\nS=S\n[S]\nProviders=" + "P,".repeat(30_000) + "\n[P]\n" + P),
        BRACKETS(n -> "[".repeat(60_000) + "\n" + "]".repeat(60_000) + "\n" + "[]\n".repeat(n)),
        EQUAL_SIGNS(n -> "[S]\n" + ("=".repeat(60_000) + "\n").repeat(5)),
        EMPTY_LINES(n -> "\n".repeat(10 * n)),
        BARE_RETURNS(n -> "\r".repeat(10 * n)),
        FLAGS_WITHOUT_END(n -> "[Services]\nS=S\n[S]\nPR_RESOURCE_FLAGS=" + "|x".repeat(30_000) + "\n"),
        PASSWORDS(n -> "[A]\n" + lines(n, "Password%d=hunter2"));

        private final IntFunction<String> text;

        Text(IntFunction<String> text) {
            this.text = text;
        }

        private static String lines(int n, String line) {
            return lines(n, line, 0);
        }

        private static String lines(int n, String line, int first) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < n; i++) {
                lines.append(line.formatted(i + first)).append('\n');
            }
            return lines.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeAndMemoryAreInProportion(Text text) {
        String small = text.text.apply(2_000);
        for (int i = 0; i < 3; i++) {
            InfSample.catalog(small);
        }
        String large = text.text.apply(40_000);
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        ServiceCatalog catalog = InfSample.catalog(large);
        assertThat(THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes)
                .as("bytes taken for %s of text", large.length())
                .isLessThan(10_000_000L + (long) MOST_BYTES_FOR_ONE * large.length());
        assertThat((THREADS.getCurrentThreadCpuTime() - nanos) / 1e9)
                .as("seconds of processor time")
                .isLessThan(5);
        assertThat(catalog.problems()).hasSizeLessThanOrEqualTo(1001);
    }

    @Test
    void everyDialectGivesOneCatalogue() {
        String text = "; B\u00fcro\r\n# as well\r\n\r\n[Services]\r\nB\u00fcro Dienst 1.0=B\u00fcro \u00d6l\r\n"
                + "[B\u00fcro Dienst 1.0]\r\n  Providers = B\u00fcro.Anbieter 1 , B\u00fcro.Anbieter 2\r\n"
                + "[ B\u00fcro.Anbieter 1 ]\r\nPR_PROVIDER_DISPLAY=a\r\n" + P
                + "[b\u00dcro.anbieter 2]\r\nPR_PROVIDER_DISPLAY=b\r\n"
                + P;
        ServiceCatalog expected = ServiceCatalog.of(file(text, StandardCharsets.UTF_8, ""));
        assertThat(expected.problems()).isEmpty();
        assertThat(expected.service("b\u00dcro dienst 1.0").orElseThrow().providers())
                .extracting(CatalogSection::name)
                .containsExactly("B\u00fcro.Anbieter 1", "b\u00dcro.anbieter 2");
        List<InfFile> others = List.of(
                file(text, StandardCharsets.UTF_8, "\uFEFF"),
                file(text, Charset.forName("windows-1252"), ""),
                file(text, StandardCharsets.UTF_16LE, "\uFEFF"),
                file(text, StandardCharsets.UTF_16BE, "\uFEFF"),
                file(text, StandardCharsets.UTF_16LE, ""),
                file(text.replace("\r\n", "\n"), StandardCharsets.UTF_8, ""),
                file(text.replace("\r\n", "\r"), StandardCharsets.UTF_8, ""));
        assertThat(others).allSatisfy(file -> {
            ServiceCatalog catalog = ServiceCatalog.of(file);
            assertThat(catalog.services()).isEqualTo(expected.services());
            assertThat(catalog.problems()).isEmpty();
        });
    }

    @Test
    void aTextCutAnywhereInAnyEncodingIsReadOrRefused() {
        String text = InfSample.REFERENCE.substring(0, 600);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = ("\uFEFF" + text).getBytes(charset);
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(bytes, length);
                try {
                    ServiceCatalog.of(InfReader.parse("cut.inf", InfText.decode("cut.inf", cut), InfLimits.DEFAULT));
                } catch (MapiException refused) {
                    assertThat(refused).hasMessageContaining("cut.inf is not text");
                }
            }
        }
        assertThatThrownBy(() -> InfText.decode("x", new byte[] {(byte) 0xFE, (byte) 0xFF, 0}))
                .isInstanceOf(MapiException.class);
    }

    private static InfFile file(String text, Charset charset, String mark) {
        String decoded = InfText.decode("x.inf", (mark + text).getBytes(charset));
        return InfReader.parse("x.inf", decoded, InfLimits.DEFAULT);
    }
}
