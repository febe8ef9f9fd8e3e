package dev.dymod.dispatch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generation in the name of a class loader, such as {@code dymod:kitchen#3}.
 *
 * @param module the name of the module, or the names of several, joined by {@code +}
 * @param generation the number, possibly with a suffix, such as {@code 3.2}
 */
record LoaderName(String module, String generation) {

    private static final String BEGINNING = "dymod:";
    private static final Pattern NAME = Pattern.compile(BEGINNING + "(.+)#(\\d[\\d.]*)");

    /** Parses the name of a class loader; empty for a class loader of the program. */
    static Optional<LoaderName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(new LoaderName(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Returns the generation of a class loader. */
    static Optional<LoaderName> of(ClassLoader loader) {
        return Optional.ofNullable(loader.getName()).flatMap(LoaderName::of);
    }

    /** Returns the generation that has loaded a class; empty for classes of the program, the contract and the JDK. */
    static Optional<LoaderName> of(Class<?> type) {
        return Optional.ofNullable(type.getClassLoader()).flatMap(LoaderName::of);
    }

    /** Returns the generation of a frame's code. */
    static Optional<LoaderName> of(StackTraceElement frame) {
        return Optional.ofNullable(frame.getClassLoaderName()).flatMap(LoaderName::of);
    }

    /** Returns whether {@code other} is another generation of the same module. */
    boolean isOtherOfModule(LoaderName other) {
        return module.equals(other.module) && !generation.equals(other.generation);
    }

    /** Returns the generation in words, for a sentence. */
    String text() {
        return "generation " + generation + " of " + module;
    }
}
