package dev.dymod.contract;

/** Words for a place in a class file, as a reader of the source would name it. */
final class Place {

    private Place() {}

    static String ofField(String type, String name) {
        return type + "." + name;
    }

    static String ofMethod(String type, String name) {
        String written = writtenIn(name);
        return switch (written) {
            case "<init>" -> type + "'s constructor";
            case "<clinit>" -> type + "'s static initialiser";
            default -> type + "." + written + "()";
        };
    }

    /** The method in whose source a compiler's own method stands: the body of a lambda. */
    private static String writtenIn(String name) {
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
