package org.posthouse.mapi.testkit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.osgi.framework.BundleContext;

/** Starts and stops the container of {@link FelixContainer} and resolves parameters; named by that annotation. */
public final class FelixExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(FelixExtension.class);

    /** Made by JUnit. */
    public FelixExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        FelixContainer wanted = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), FelixContainer.class)
                .orElseThrow(() -> new IllegalStateException("@FelixContainer is missing on the test class"));
        context.getStore(SPACE).put(RunningFelix.class, RunningFelix.start(wanted));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(FromContainer.class)
                || parameter.getParameter().getType() == BundleContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningFelix felix = context.getStore(SPACE).get(RunningFelix.class, RunningFelix.class);
        if (felix == null) {
            throw new ParameterResolutionException("the container is not running");
        }
        Class<?> type = parameter.getParameter().getType();
        return parameter
                .findAnnotation(FromContainer.class)
                .<Object>map(from -> felix.service(type, from.filter()))
                .orElseGet(felix::context);
    }
}
