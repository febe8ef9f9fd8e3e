package dev.dymod.console;

/** Sets off words by colour, where there is colour. */
public interface Style {

    /** Text as it is. */
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

    /** Of something that did not work. */
    String error(String text);

    /** Of something to look at. */
    String warning(String text);
}
