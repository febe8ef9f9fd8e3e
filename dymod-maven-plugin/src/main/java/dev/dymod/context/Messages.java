package dev.dymod.context;

import dev.dymod.publication.ClassFileNames;
import java.io.IOException;

/** Reasons why calls set the context class loader. */
final class Messages {

    /** Name of the library that consists of the program's newest classes. */
    static final String PROGRAM = "the program";

    static final String ALWAYS = "dymod.contextClassLoader is always";

    private Messages() {}

    /** Describes a class of the module that uses the context class loader. */
    static String usesContext(String location, Reference reference) {
        return location + " " + verb(reference);
    }

    /** Describes a class of the module that refers to a library that uses the context class loader. */
    static String uses(String location, String type, String because) {
        return location + " uses " + type + " " + because;
    }

    static String requires(String module, String because) {
        return "it requires " + module + ": " + because;
    }

    private static String verb(Reference reference) {
        if (reference.isToType()) {
            return "uses " + binary(reference.type());
        }
        String owner = reference.member().equals(Jdk.CONTEXT_CLASS_LOADER)
                ? "Thread"
                : reference.member().equals(Jdk.LOAD_CLASS) ? "ClassLoader" : simple(reference.type());
        return "calls " + owner + "." + reference.member();
    }

    /** Describes a class of a library that uses the context class loader. */
    static String in(Reference reference, String classFile) {
        return verb(reference) + " in " + typeOf(classFile);
    }

    static String has(String sentence) {
        return "has a class that cannot be read: " + sentence;
    }

    static String at(Library library) {
        return "(" + library.name() + ")";
    }

    static String through(String classFile, Library library) {
        return which("uses " + typeOf(classFile) + " " + at(library));
    }

    static String which(String reason) {
        return ", which " + reason;
    }

    static String unreadableClass(String entry, IllegalArgumentException cause) {
        return entry + " (" + cause.getMessage() + ")";
    }

    static String unreadable(String entry, IllegalArgumentException cause) {
        return unreadableClass(entry, cause) + " cannot be read";
    }

    static String unreadableLibrary(IOException cause) {
        return "of a class path that cannot be read (" + cause.getMessage() + ")";
    }

    /** Returns the binary name of a class by its entry path. */
    static String typeOf(String classFile) {
        return ClassFileNames.typeOf(classFile);
    }

    private static String binary(String type) {
        return type.replace('/', '.');
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
    }
}
