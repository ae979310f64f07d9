package org.posthouse.mapi.launcher;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Tells in one line each what did not come up: bundles that do not resolve or start, components that fail.
 *
 * <p>Declarative Services says nothing of a component that failed or waits, so it is asked. Each line is told once.
 */
final class Health implements FrameworkListener, ServiceListener {
    private final BundleContext framework;
    private final PrintStream out;
    private final Set<String> told = new HashSet<>();

    Health(BundleContext framework, PrintStream out) {
        this.framework = framework;
        this.out = out;
    }

    /** Tells from now on what goes wrong, when it does. */
    void listen() {
        framework.addFrameworkListener(this);
        try {
            framework.addServiceListener(this, "(objectClass=" + ServiceComponentRuntime.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Declarative Services changes a property of its service when the state of any component changed. */
    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.MODIFIED) {
            tellFailedComponents();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
            tellFailedComponents();
        } else if (event.getType() == FrameworkEvent.ERROR && event.getThrowable() != null) {
            tell(event.getBundle(), event.getThrowable());
        }
    }

    /** Tells that {@code bundle} could not be installed, resolved or started. */
    void tell(Bundle bundle, Throwable failure) {
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            tell("the framework met a failure: " + Causes.innermost(failure));
            return;
        }
        boolean resolving = failure instanceof BundleException e && e.getType() == BundleException.RESOLVE_ERROR;
        tell("bundle " + bundle.getSymbolicName() + (resolving ? " does not resolve: " : " did not start: ")
                + (resolving ? missing(Causes.innermost(failure)) : Causes.innermost(failure)));
    }

    /** What a resolver's message comes down to, without the bundle numbers and without saying it twice. */
    static String missing(String message) {
        return message.replaceFirst(" Unresolved requirements: .*", "")
                .replaceAll("\\[[^\\[\\]]+ \\[\\d+]\\(R [\\d.]+\\)] ", "")
                .replaceAll("Unable to resolve \\S+ \\[\\d+]\\(R [\\d.]+\\): ", "");
    }

    /** Tells of every component whose activation failed. */
    void tellFailedComponents() {
        forEachConfiguration(configuration -> {
            if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                tell(name(configuration.description) + " failed: " + rootCause(configuration.failure));
            }
        });
    }

    /** Tells of every component that waits for a reference nothing fills. */
    void tellWaitingComponents() {
        forEachConfiguration(configuration -> {
            if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                String missing = Arrays.stream(configuration.unsatisfiedReferences)
                        .map(reference -> reference.name + (reference.target == null ? "" : " " + reference.target))
                        .collect(Collectors.joining(", "));
                tell(name(configuration.description) + " waits for " + missing);
            }
        });
    }

    private interface Visitor {
        void visit(ComponentConfigurationDTO configuration);
    }

    private void forEachConfiguration(Visitor visitor) {
        ServiceReference<ServiceComponentRuntime> reference =
                framework.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            return;
        }
        ServiceComponentRuntime runtime = framework.getService(reference);
        Collection<ComponentDescriptionDTO> components = runtime.getComponentDescriptionDTOs();
        for (ComponentDescriptionDTO component : components) {
            runtime.getComponentConfigurationDTOs(component).forEach(visitor::visit);
        }
        framework.ungetService(reference);
    }

    private static String name(ComponentDescriptionDTO component) {
        return "bundle " + component.bundle.symbolicName + ": component " + component.name;
    }

    /** The last "Caused by" line of a stack trace, or its first line. */
    static String rootCause(String trace) {
        String cause = trace.lines().findFirst().orElse("no reason given");
        for (String line : trace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                cause = line.substring("Caused by: ".length());
            }
        }
        return cause.strip();
    }

    /** Tells {@code line}, unless it was told before. */
    synchronized void tell(String line) {
        if (told.add(line)) {
            out.println("posthouse: " + line);
        }
    }

    /** Tells {@code line} in any case: what it speaks of happened anew. */
    synchronized void tellAgain(String line) {
        told.remove(line);
        tell(line);
    }

    /** Whether there was nothing to tell so far. */
    synchronized boolean isGood() {
        return told.isEmpty();
    }
}
