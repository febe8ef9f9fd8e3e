package dev.dymod.dispatch;

import dev.dymod.DymodException;
import dev.dymod.publication.EngineLog;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Adds an explanation to errors caused by two class loaders, when they pass a stub: a ClassCastException between two copies of
 * one class, for instance, or a native library that is loaded twice.
 */
final class CastExplainer {

    /** The number of causes to examine, since frameworks wrap exceptions. */
    private static final int DEEPEST_CAUSE = 10;

    /** Subjects that have been logged, by the class loader of the program. */
    private static final Map<ClassLoader, Set<String>> LOGGED = new WeakHashMap<>();

    private CastExplainer() {}

    /**
     * Adds an explanation, as a suppressed exception, to an error or to a cause of it; logs it once for each class.
     *
     * @param stub the object that was called
     * @param error an error of any kind; most kinds are not examined further
     */
    static void explain(Object stub, Throwable error) {
        List<Throwable> around = new ArrayList<>();
        Optional<Throwable> each = Optional.of(error);
        while (each.isPresent() && around.size() <= DEEPEST_CAUSE) {
            if (LoaderConflict.maybe(each.get())) {
                explain(stub, each.get(), around);
            }
            around.add(each.get());
            each = Optional.ofNullable(each.get().getCause());
        }
    }

    private static void explain(Object stub, Throwable puzzling, List<Throwable> around) {
        if (Arrays.stream(puzzling.getSuppressed()).noneMatch(DymodException.class::isInstance)) {
            Optional<ClassLoader> loader = ProviderLoaders.of(stub);
            new LoaderConflict(puzzling, around, loader.map(ModuleClasses::new))
                    .explanation()
                    .ifPresent(explanation -> {
                        puzzling.addSuppressed(new DymodException(explanation.text()));
                        if (isNew(loader.orElseGet(CastExplainer.class::getClassLoader), explanation.subject())) {
                            EngineLog.logger().log(Level.WARNING, Messages.logged(explanation.text()));
                        }
                    });
        }
    }

    private static boolean isNew(ClassLoader loader, String subject) {
        synchronized (LOGGED) {
            ClassLoader program = Optional.ofNullable(loader.getParent()).orElse(loader);
            return LOGGED.computeIfAbsent(program, any -> ConcurrentHashMap.newKeySet())
                    .add(subject);
        }
    }
}
