package dev.dymod.compile.model;

/** Error messages: the fact, then the remedy. */
final class Messages {

    private Messages() {}

    static String badEntry(String entry) {
        return "\"" + entry + "\" is not a path inside a class tree. Use a relative path with / between its names.";
    }
}
