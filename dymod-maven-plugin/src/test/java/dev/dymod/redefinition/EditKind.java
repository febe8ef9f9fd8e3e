package dev.dymod.redefinition;

import java.util.List;
import java.util.stream.Stream;

/**
 * Kind of edit, as a small program before and after it, with what the check is to decide and what a JVM makes of it.
 *
 * <p>The program has a method {@code Main.run}. After a redefinition its result must be that of a fresh start. It may have a
 * method {@code Main.prepare}, which runs once at a start and makes state, as the start of a framework does.
 *
 * @param name name of the edit
 * @param source one compilation unit without its package; {@code «before|after»} stands for a changed text
 * @param expected what the check is to decide
 * @param text the descriptions of the redefined classes, or a part of the reason
 * @param options options of javac
 */
record EditKind(String name, String source, Expected expected, String text, List<String> options) {

    enum Expected {
        /** The JVM accepts, and the program does what a fresh start does. */
        IN_PLACE,
        /** The JVM refuses, or the program does not do what a fresh start does. */
        RESTART,
        /** A redefinition would do in this program, but the check cannot know it, or nobody needs it. */
        CAUTIOUS
    }

    static EditKind inPlace(String name, String described, String source) {
        return new EditKind(name, source, Expected.IN_PLACE, described, List.of("-g"));
    }

    static EditKind restart(String name, String reason, String source) {
        return new EditKind(name, source, Expected.RESTART, reason, List.of("-g"));
    }

    static EditKind cautious(String name, String reason, String source) {
        return new EditKind(name, source, Expected.CAUTIOUS, reason, List.of("-g"));
    }

    EditKind withOptions(String... others) {
        return new EditKind(name, source, expected, text, List.of(others));
    }

    String before() {
        return side(1);
    }

    String after() {
        return side(2);
    }

    private String side(int side) {
        return source.replaceAll("\u00ab([^|\u00bb]*)\\|([^\u00bb]*)\u00bb", "$" + side);
    }

    @Override
    public String toString() {
        return Stream.of(name, before(), after()).reduce("", (one, other) -> one + "\n" + other);
    }
}
