package dev.dymod.it;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Source files of the project flock, and texts of its provider that tests write. */
final class Flock {

    static final String SOURCES = "subcrate/src/main/java/";
    static final String SHEEP = SOURCES + "sheep/impl/Sheep.java";
    static final String WORD = SOURCES + "sheep/impl/Word.java";
    static final String SERVICES = "subcrate/src/main/resources/META-INF/services/sheep.SheepCounter";

    private Flock() {}

    /** Returns a provider that answers with a word. */
    static String saying(String word) {
        return returning('"' + word + '"');
    }

    /** Returns a provider that answers with the value of an expression. */
    static String returning(String expression) {
        return with("", expression);
    }

    /** Returns a provider that has members of its own and answers with the value of an expression. */
    static String with(String members, String expression) {
        return """
                package sheep.impl;

                import sheep.SheepCounter;

                public final class Sheep implements SheepCounter {
                %s
                    @Override
                    public String count(int sheep) {
                        return %s;
                    }
                }
                """.formatted(members.indent(4), expression);
    }

    /** Returns a provider that answers with a word and the texts of resources below {@code /menu}, or none for a missing one. */
    static String readingMenu(String word, String... files) {
        String texts = Stream.of(files).map(file -> " + read(\"" + file + "\")").collect(Collectors.joining());
        return with("""
                private static String read(String name) {
                    try (java.io.InputStream in = Sheep.class.getResourceAsStream("/menu/" + name)) {
                        return in == null ? " none" : " " + new String(in.readAllBytes());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
                """, '"' + word + '"' + texts + " + \".\"");
    }
}
