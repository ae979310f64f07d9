package org.posthouse.mapi.cli;

import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The service the launcher looks for: takes the arguments of one command, returns its exit code. */
@Component(service = ToIntFunction.class, property = "posthouse.command:Boolean=true")
public final class PosthouseCommand implements ToIntFunction<String[]> {
    private final OsgiHost host;

    /** Is called by Declarative Services; touches nothing yet. */
    @Activate
    public PosthouseCommand(BundleContext context) {
        host = new OsgiHost(context);
    }

    @Override
    public int applyAsInt(String[] arguments) {
        Console console = Console.ofProcess();
        try {
            return new Shell(host, console).run(arguments);
        } finally {
            console.flush();
        }
    }

    @Deactivate
    void deactivate() {
        host.endWait();
    }
}
