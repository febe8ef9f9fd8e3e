package dev.dymod.console;

/** Colours for words, on a console that has colour. */
public interface Style {

    /** Style without colours. */
    Style PLAIN = new Style() {
        @Override
        public String error(String text) {
            return text;
        }

        @Override
        public String warning(String text) {
            return text;
        }
    };

    /** Returns a text in the colour of errors. */
    String error(String text);

    /** Returns a text in the colour of warnings. */
    String warning(String text);
}
