package org.posthouse.mapi.itests;

import java.util.Map;

/**
 * The layer of every package: a package may use packages of lower layers only.
 *
 * <p>The numbers are the architecture's times ten. Five more has a package that builds on one of its own number:
 * cfb on the identifiers, support on the API's objects, rtf, tnef, inf, msg, nickname and convert on its store, address book and
 * profile, spi.transport on spi.store.
 */
final class Layers {
    private static final String ROOT = "org.posthouse.mapi.";
    private static final int PROVIDER = 110;

    private static final Map<String, Integer> LAYERS = Map.ofEntries(
            Map.entry("api.error", 0),
            Map.entry("api.id", 10),
            Map.entry("cfb", 15),
            Map.entry("api.property", 20),
            Map.entry("api.notify", 30),
            Map.entry("api.table", 40),
            Map.entry("api.object", 50),
            Map.entry("api.store", 60),
            Map.entry("api.addressbook", 60),
            Map.entry("api.profile", 60),
            Map.entry("rtf", 62),
            Map.entry("tnef", 62),
            Map.entry("inf", 65),
            Map.entry("msg", 65),
            Map.entry("convert", 65),
            Map.entry("nickname", 65),
            Map.entry("api.session", 70),
            Map.entry("spi", 70),
            Map.entry("spi.store", 80),
            Map.entry("spi.transport", 85),
            Map.entry("spi.addressbook", 80),
            Map.entry("spi.service", 80),
            Map.entry("admin", 80),
            Map.entry("support", 55),
            Map.entry("profile", 95),
            Map.entry("cli", 90),
            Map.entry("panel", 90),
            Map.entry("testkit", 95),
            Map.entry("session", 100),
            Map.entry("spooler", 100));

    private Layers() {}

    static boolean isOurs(String packageName) {
        return packageName.startsWith(ROOT);
    }

    static boolean isProvider(String packageName) {
        return packageName.startsWith(ROOT + "provider.");
    }

    /** The layer of a package of ours; the launcher, which uses none, is the lowest. */
    static int of(String packageName) {
        if (isProvider(packageName)) {
            return PROVIDER;
        }
        String name = packageName.substring(ROOT.length());
        if (name.equals("launcher")) {
            return 0;
        }
        Integer layer = LAYERS.get(name);
        if (layer == null) {
            throw new AssertionError("package " + packageName + " has no layer; give it one in Layers");
        }
        return layer;
    }
}
