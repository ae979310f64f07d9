package org.posthouse.mapi.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What Declarative Services knows of the components in a framework. */
public final class Components {
    private Components() {}

    /** The names of all components, satisfied or not; empty when Declarative Services is not running. */
    public static List<String> names(BundleContext framework) {
        List<String> names = new ArrayList<>();
        runtime(framework).forEach((component, configurations) -> names.add(component.name));
        return names;
    }

    /** One line for every component that does not run: its bundle, its name, and what is missing or went wrong. */
    public static List<String> unsatisfied(BundleContext framework) {
        List<String> lines = new ArrayList<>();
        runtime(framework)
                .forEach((component, configurations) -> configurations.stream()
                        .filter(c -> c.state != ComponentConfigurationDTO.ACTIVE)
                        .filter(c -> c.state != ComponentConfigurationDTO.SATISFIED)
                        .forEach(c ->
                                lines.add(component.bundle.symbolicName + ": " + component.name + " " + reason(c))));
        return lines;
    }

    private static Map<ComponentDescriptionDTO, List<ComponentConfigurationDTO>> runtime(BundleContext framework) {
        Map<ComponentDescriptionDTO, List<ComponentConfigurationDTO>> found = new LinkedHashMap<>();
        ServiceReference<ServiceComponentRuntime> reference =
                framework.getServiceReference(ServiceComponentRuntime.class);
        if (reference != null) {
            ServiceComponentRuntime runtime = framework.getService(reference);
            for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
                found.put(component, List.copyOf(runtime.getComponentConfigurationDTOs(component)));
            }
            framework.ungetService(reference);
        }
        return found;
    }

    private static String reason(ComponentConfigurationDTO configuration) {
        if (configuration.failure != null) {
            return "failed: " + configuration.failure;
        }
        return "waits for "
                + Arrays.stream(configuration.unsatisfiedReferences)
                        .map(reference -> reference.name)
                        .collect(Collectors.joining(", "));
    }
}
