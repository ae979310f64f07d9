package org.posthouse.mapi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void aResolversMessageIsCutDownToWhatIsMissing() {
        String message = "Unable to resolve org.example [15](R 15.0): missing requirement [org.example [15](R 15.0)]"
                + " osgi.wiring.package; (osgi.wiring.package=no.such.pkg) Unresolved requirements:"
                + " [[org.example [15](R 15.0)] osgi.wiring.package; (osgi.wiring.package=no.such.pkg)]";

        assertThat(Health.missing(message))
                .isEqualTo("missing requirement osgi.wiring.package; (osgi.wiring.package=no.such.pkg)");
    }

    @Test
    void aTraceIsCutDownToItsInnermostCause() {
        String trace = "java.lang.reflect.InvocationTargetException\n\tat X.y(X.java:1)\n"
                + "Caused by: java.lang.IllegalStateException: outer\n\tat X.z(X.java:2)\n"
                + "Caused by: java.io.IOException: disk on fire\n\t... 34 more\n";

        assertThat(Health.rootCause(trace)).isEqualTo("java.io.IOException: disk on fire");
    }
}
