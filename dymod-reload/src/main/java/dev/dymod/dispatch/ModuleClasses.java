package dev.dymod.dispatch;

import dev.dymod.publication.ClassFileNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Classes that a generation sees: its own, those of required modules, and the program's.
 *
 * @param loader the class loader of the generation
 */
record ModuleClasses(ClassLoader loader) {

    /** Returns the generation that has a class; empty for a contract type, and for a missing class. */
    Optional<LoaderName> owner(String type) {
        return load(type).flatMap(LoaderName::of);
    }

    /**
     * Returns whether {@code type} is a subtype of {@code wanted} by their names. If an object of {@code type} is not an instance
     * of {@code wanted} nevertheless, then one of the names has two classes.
     *
     * @param type the name of a class of a generation
     * @param wanted the name of the expected class
     */
    boolean isByName(String type, String wanted) {
        return type.equals(wanted)
                || load(type)
                        .filter(loaded -> supertypes(loaded).stream()
                                .anyMatch(each -> each.getName().equals(wanted)))
                        .isPresent();
    }

    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Optional<Class<?>> each = Optional.of(type); each.isPresent(); each = parent(each.get())) {
            addWithInterfaces(each.get(), all);
        }
        return all;
    }

    private static Optional<Class<?>> parent(Class<?> type) {
        return Optional.ofNullable(type.getSuperclass());
    }

    private static void addWithInterfaces(Class<?> type, Set<Class<?>> all) {
        if (all.add(type)) {
            for (Class<?> each : type.getInterfaces()) {
                addWithInterfaces(each, all);
            }
        }
    }

    private Optional<Class<?>> load(String type) {
        try {
            return Optional.of(Class.forName(type, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Returns the class file of a frame's code; empty for another generation, and for the JDK. */
    Optional<byte[]> classFile(StackTraceElement frame) {
        Optional<LoaderName> generation = LoaderName.of(frame);
        if (generation
                .flatMap(of -> LoaderName.of(loader).filter(of::isOtherOfModule))
                .isPresent()) {
            return Optional.empty();
        }
        ClassLoader source = generation.isPresent() ? loader : loader.getParent();
        return read(source, ClassFileNames.of(frame.getClassName()));
    }

    private static Optional<byte[]> read(ClassLoader loader, String entry) {
        try (InputStream in = loader.getResourceAsStream(entry)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
