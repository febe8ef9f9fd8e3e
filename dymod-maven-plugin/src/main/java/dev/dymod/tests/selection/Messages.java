package dev.dymod.tests.selection;

/** Messages of this package. */
final class Messages {

    static final String CHANGED = "changed";
    static final String NEW = "is new";
    static final String DELETED = "was deleted";
    static final String NO_CLASS = "has no class file that names what it uses";

    private Messages() {}

    static String looks(String library, String changed, String fact) {
        return "looks for classes or files (" + library + "); " + changed + " " + fact;
    }

    static String unknownModule(String module) {
        return "The build has no module " + module + ". Pass the modules of all test classes.";
    }
}
