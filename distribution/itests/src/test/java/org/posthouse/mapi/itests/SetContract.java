package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.testkit.Components;

/** What holds for every bundle set that is shipped. */
interface SetContract {
    @Test
    default void everyBundleIsActive(BundleContext framework) {
        assertThat(Arrays.stream(framework.getBundles())
                        .filter(bundle -> bundle.getHeaders().get("Fragment-Host") == null)
                        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                        .filter(bundle -> !isLazy(bundle)))
                .isEmpty();
    }

    @Test
    default void everyComponentIsSatisfied(BundleContext framework) {
        assertThat(Components.names(framework)).isNotEmpty();
        assertThat(Components.unsatisfied(framework)).isEmpty();
    }

    private static boolean isLazy(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING && bundle.getHeaders().get("Bundle-ActivationPolicy") != null;
    }
}
