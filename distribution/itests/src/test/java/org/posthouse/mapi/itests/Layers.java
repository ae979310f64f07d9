package org.posthouse.mapi.itests;

import java.util.Map;

/** The layer of every package: a package may use packages of lower layers only. */
final class Layers {
    private static final String ROOT = "org.posthouse.mapi.";
    private static final int PROVIDER = 11;

    private static final Map<String, Integer> LAYERS = Map.ofEntries(
            Map.entry("api.error", 0),
            Map.entry("api.id", 1),
            Map.entry("cfb", 1),
            Map.entry("api.property", 2),
            Map.entry("api.notify", 3),
            Map.entry("api.table", 4),
            Map.entry("api.object", 5),
            Map.entry("api.store", 6),
            Map.entry("api.addressbook", 6),
            Map.entry("api.profile", 6),
            Map.entry("inf", 6),
            Map.entry("msg", 6),
            Map.entry("convert", 6),
            Map.entry("nickname", 6),
            Map.entry("api.session", 7),
            Map.entry("spi", 7),
            Map.entry("spi.store", 8),
            Map.entry("spi.transport", 8),
            Map.entry("spi.addressbook", 8),
            Map.entry("spi.service", 8),
            Map.entry("admin", 8),
            Map.entry("support", 9),
            Map.entry("profile", 9),
            Map.entry("cli", 9),
            Map.entry("panel", 9),
            Map.entry("testkit", 9),
            Map.entry("session", 10),
            Map.entry("spooler", 10));

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
