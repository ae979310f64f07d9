package org.posthouse.mapi.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.table.Table;

/**
 * An object of a provider as a client holds it: whatever the provider throws comes out as a
 * {@link org.posthouse.mapi.api.error.MapiException} that names it, and so of every object that it gives out. Calls are on the
 * caller's thread and have no time limit. A provider is given its own objects back bare.
 */
final class Guarded implements InvocationHandler {
    private static final String API = MapiProp.class.getPackageName().replaceFirst("[^.]*$", "");

    private static final ClassValue<Class<?>[]> INTERFACES = new ClassValue<>() {
        @Override
        protected Class<?>[] computeValue(Class<?> type) {
            Set<Class<?>> found = new LinkedHashSet<>();
            for (Class<?> one = type; one != null; one = one.getSuperclass()) {
                collect(one, found);
            }
            return found.toArray(Class<?>[]::new);
        }
    };

    private final String provider;
    private final Object object;

    private Guarded(String provider, Object object) {
        this.provider = provider;
        this.object = object;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().startsWith(API)) {
                found.add(each);
            } else {
                collect(each, found);
            }
        }
    }

    /**
     * Guards an object.
     *
     * @param provider its provider's name, for messages
     */
    @SuppressWarnings("unchecked") // it has every interface of the API that the object has, and T is one
    static <T> T of(String provider, T object) {
        boolean guards = (object instanceof MapiProp || object instanceof Table) && bare(object) == object;
        return guards
                ? (T) Proxy.newProxyInstance(
                        MapiProp.class.getClassLoader(),
                        INTERFACES.get(object.getClass()),
                        new Guarded(provider, object))
                : object;
    }

    /** The object behind a guarded one; any other as it is. */
    static <T> T bare(T object) {
        return Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof Guarded guarded
                ? guarded.cast()
                : object;
    }

    @SuppressWarnings("unchecked") // of() gave out what has the same interfaces
    private <T> T cast() {
        return (T) object;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        for (int i = 0; i < given.length; i++) {
            if (given[i] instanceof MapiProp argument) {
                given[i] = bare(argument);
            }
        }
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method.getName(), proxy, given);
        }
        try {
            Object result = method.invoke(object, given);
            return result == null ? null : of(provider, result);
        } catch (InvocationTargetException e) {
            throw Border.failure(provider, e.getCause());
        }
    }

    /** Sets and maps of the framework hold it by what it is, which is no business of the provider's. */
    private Object ofObject(String method, Object proxy, Object[] arguments) {
        return switch (method) {
            case "equals" -> arguments[0] == object || arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(object);
            default -> "an object of " + provider;
        };
    }
}
