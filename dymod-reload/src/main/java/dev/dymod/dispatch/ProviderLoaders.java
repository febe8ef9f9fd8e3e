package dev.dymod.dispatch;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Class loaders of the providers behind stubs. Thread-safe; keeps neither stubs nor class loaders alive. */
final class ProviderLoaders {

    private static final Map<Object, WeakReference<ClassLoader>> BY_STUB =
            Collections.synchronizedMap(new WeakHashMap<>());

    private ProviderLoaders() {}

    /**
     * Records the provider that the calls of a stub enter from now on.
     *
     * @param stub the object that is called; it equals only itself
     * @param provider the provider; if empty, the last class loader is kept, because calls may still be in it
     */
    static void note(Object stub, Optional<?> provider) {
        provider.map(each -> each.getClass().getClassLoader())
                .ifPresent(loader -> BY_STUB.put(stub, new WeakReference<>(loader)));
    }

    /** Returns the class loader of the generation behind a stub; empty if the provider is a class of the program. */
    static Optional<ClassLoader> of(Object stub) {
        return Optional.ofNullable(BY_STUB.get(stub))
                .flatMap(loader -> Optional.ofNullable(loader.get()))
                .filter(loader -> LoaderName.of(loader).isPresent());
    }
}
