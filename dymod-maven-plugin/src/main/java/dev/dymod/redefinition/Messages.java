package dev.dymod.redefinition;

/** Reasons of this package, as clauses. */
final class Messages {

    /** Class whose name javac numbers. */
    static final String NUMBERED = "a local or anonymous class";

    static final String MODULE_DESCRIPTOR = "the module descriptor has changed";

    private static final String LAMBDA = "lambda$";

    private Messages() {}

    /** Returns the name of a method in Java terms. */
    static String method(String type, String method) {
        return switch (method) {
            case MethodShape.CONSTRUCTOR -> "the constructor of " + type;
            case MethodShape.STATIC_INITIALISER -> "the static initialiser of " + type;
            default -> method.startsWith(LAMBDA) ? lambdaPlace(type, method) : type + "." + method;
        };
    }

    /** Names the method that contains a lambda, by the name of its body, such as {@code lambda$run$0}. */
    private static String lambdaPlace(String type, String body) {
        int end = body.indexOf('$', LAMBDA.length());
        String method = end < 0 ? "" : body.substring(LAMBDA.length(), end);
        return switch (method) {
            case "" -> type;
            case "new" -> method(type, MethodShape.CONSTRUCTOR);
            case "static" -> method(type, MethodShape.STATIC_INITIALISER);
            default -> type + "." + method;
        };
    }

    static String unreadable(String entry) {
        return entry + " is no class file that dymod can read";
    }

    static String added(String declaration) {
        return declaration + " was added";
    }

    static String addedTo(String what, String declaration) {
        return what + " was added to " + declaration;
    }

    static String deleted(String declaration) {
        return declaration + " was deleted";
    }

    static String removedFrom(String what, String declaration) {
        return what + " was removed from " + declaration;
    }

    static String reordered(String what, String type) {
        return "the " + what + " of " + type + " are in another order";
    }

    static String newParameters(String method) {
        return "the parameters of " + method + " have changed";
    }

    static String newResult(String method) {
        return "the return type of " + method + " has changed";
    }

    static String firstAssertion(String type) {
        return "the first assertion was added to " + type;
    }

    static String lastAssertion(String type) {
        return "the last assertion was removed from " + type;
    }

    static String firstUseOfOuter(String type) {
        return type + " uses the object around it, which it did not";
    }

    static String lastUseOfOuter(String type) {
        return type + " no longer uses the object around it";
    }

    static String captures(String type, String variable) {
        return type + " captures one more variable, " + variable;
    }

    static String noLongerCaptures(String type, String variable) {
        return type + " no longer captures the variable " + variable;
    }

    static String constructor(String type) {
        return "the constructor of " + type + " has changed; objects that exist keep what the old one did";
    }

    static String initialValue(String field) {
        return "the initial value of " + field + " has changed; objects that exist keep the old one";
    }

    static String staticInitialiser(String type) {
        return "the static initialiser of " + type + " has changed";
    }

    static String initialStaticValue(String field) {
        return "the initial value of " + field + " has changed";
    }

    static String initialiserLambda(String initialiser) {
        return "a lambda has changed that " + initialiser + " may have run";
    }

    static String lambdaAdded(String method) {
        return addedTo("a lambda", method);
    }

    static String lambdaRemoved(String method) {
        return removedFrom("a lambda", method);
    }

    static String lambdaOf(String method) {
        return "a lambda of " + method;
    }

    static String lambdaType(String method) {
        return "the type of a lambda of " + method + " has changed, or what it captures";
    }

    static String lambdasMoved(String method) {
        return "the lambdas of " + method + " are in another order";
    }

    static String lambdasChanged(String count, String method) {
        return count + " lambdas of " + method + " have changed";
    }

    static String switchCases(String enumName, String type) {
        return "the constants that the switches on " + enumName + " in " + type + " name have changed";
    }

    static String firstSwitch(String enumName, String type) {
        return "the first switch on " + enumName + " was added to " + type;
    }

    static String lastSwitch(String enumName, String type) {
        return "the last switch on " + enumName + " was removed from " + type;
    }

    static String severalNumbered(String count, boolean anonymous, String place) {
        return count + (anonymous ? " anonymous" : " local") + " classes of " + place + " have changed";
    }

    static String runsAtStart(String method) {
        return method + " has changed, and runs only at the start";
    }

    static String annotatedForStart(String method, String annotation) {
        return method + " has changed, and runs only at the start, because of @" + annotation;
    }

    static String unused(String type) {
        return type + " is new, and no changed class uses it; a framework may look for classes at its start";
    }

    static String annotated(String type, String annotation) {
        return type + " is new and has the annotation @" + annotation + "; a framework looks for it at its start";
    }

    static String count(int number) {
        return switch (number) {
            case 2 -> "two";
            case 3 -> "three";
            default -> "" + number;
        };
    }

    static String methods(String type, int number) {
        return type + " (" + number + " methods)";
    }

    static String members(String type) {
        return type + " (members)";
    }

    static String referredMethodDeleted(String method) {
        return deleted(method) + "; an object may refer to it";
    }

    static String knownToFramework(String change, String type, String annotation) {
        return change + "; a framework may have read " + type + ", because of @" + annotation;
    }

    static String serializable(String change, String type) {
        return change + "; " + type + " is Serializable, and its fields may have been read";
    }

    static String property(String change) {
        return change + "; a library may have listed the properties";
    }

    static String lacking(String change) {
        return change + "; objects that were generated for the interface lack it";
    }

    static String debugInformation(String type) {
        return type + " (line numbers)";
    }
}
