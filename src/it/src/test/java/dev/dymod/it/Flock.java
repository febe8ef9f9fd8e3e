package dev.dymod.it;

/** The sources of the project flock that tests write: the folder of the provider, and forms of the provider. */
final class Flock {

    static final String SOURCES = "subcrate/src/main/java/";
    static final String SHEEP = SOURCES + "sheep/impl/Sheep.java";
    static final String WORD = SOURCES + "sheep/impl/Word.java";
    static final String SERVICES = "subcrate/src/main/resources/META-INF/services/sheep.SheepCounter";

    private Flock() {}

    /** A provider that says a word. */
    static String saying(String word) {
        return returning('"' + word + '"');
    }

    /** A provider that says the value of an expression. */
    static String returning(String expression) {
        return with("", expression);
    }

    /** A provider with members of its own, that says the value of an expression. */
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
}
