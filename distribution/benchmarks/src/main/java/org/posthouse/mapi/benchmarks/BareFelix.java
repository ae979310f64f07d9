package org.posthouse.mapi.benchmarks;

import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** Starts a framework without bundles and ends: what every start is compared with. */
public final class BareFelix {
    private BareFelix() {}

    /** Takes the folder for the framework's cache. */
    public static void main(String[] arguments) throws BundleException {
        Framework felix = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", arguments[0]));
        felix.start();
        Runtime.getRuntime().halt(0);
    }
}
