package org.posthouse.mapi.provider.store.personal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The store files open in this process, each once, and how many logons hold each. For any thread. */
final class OpenCores {
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private OpenCores() {}

    private static final class Shared {
        private final StoreCore core;
        private int holders;

        private Shared(StoreCore core) {
            this.core = core;
        }
    }

    static StoreCore acquire(Path file, Supplier<StoreCore> opener) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(file);
            if (shared == null) {
                shared = new Shared(opener.get());
                OPEN.put(file, shared);
            }
            shared.holders++;
            return shared.core;
        }
    }

    static void release(StoreCore core) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(core.file());
            if (shared != null && --shared.holders == 0) {
                OPEN.remove(core.file());
                core.close();
            }
        }
    }
}
