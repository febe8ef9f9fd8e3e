package dev.dymod.contract;

/** Description of a location in a class file, as a reader of the source would name it. */
public final class CodeLocation {

    private CodeLocation() {}

    /** Describes a field. */
    public static String ofField(String type, String name) {
        return type + "." + name;
    }

    /** Describes a method. A lambda is described as the method that contains it. */
    public static String ofMethod(String type, String name) {
        String source = sourceMethod(name);
        return switch (source) {
            case "<init>" -> type + "'s constructor";
            case "<clinit>" -> type + "'s static initialiser";
            default -> type + "." + source + "()";
        };
    }

    /** Returns the method whose source contains a method that the compiler generated for a lambda. */
    private static String sourceMethod(String name) {
        if (name.startsWith("lambda$")) { // javac: lambda$count$0
            int end = name.lastIndexOf('$');
            String method = end > "lambda$".length() ? name.substring("lambda$".length(), end) : name;
            return switch (method) {
                case "new" -> "<init>";
                case "static" -> "<clinit>";
                default -> method;
            };
        }
        int lambda = name.indexOf("$lambda$"); // Kotlin: count$lambda$0
        return lambda > 0 ? name.substring(0, lambda) : name;
    }
}
