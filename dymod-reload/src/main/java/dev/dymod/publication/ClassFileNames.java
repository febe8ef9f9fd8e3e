package dev.dymod.publication;

/** Names of class files in a module, such as {@code sheep/impl/Sheep.class}, and the types that they are of. */
public final class ClassFileNames {

    private static final String END = ".class";

    private ClassFileNames() {}

    /** Returns the entry path of a type. */
    public static String of(String type) {
        return type.replace('.', '/') + END;
    }

    /** Returns the binary name of the type of a class file. */
    public static String typeOf(String entry) {
        return entry.substring(0, entry.length() - END.length()).replace('/', '.');
    }

    /** Returns whether an entry is a class that is loaded by its name: not {@code module-info}, and not below META-INF. */
    public static boolean isType(String entry) {
        return entry.endsWith(END) && !entry.startsWith("META-INF/") && !entry.equals("module-info.class");
    }
}
