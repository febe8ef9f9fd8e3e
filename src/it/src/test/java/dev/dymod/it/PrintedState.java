package dev.dymod.it;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Words that a program prints about itself in one line, and the text that each of them must have now. */
final class PrintedState {

    private Map<String, String> texts = new LinkedHashMap<>();
    private int number;

    /**
     * Creates a state.
     *
     * @param words pairs {@code word=text}, in the order of the line, with blanks between them
     */
    static PrintedState of(String words) {
        PrintedState state = new PrintedState();
        for (String word : words.split(" ")) {
            state.texts.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return state;
    }

    /** Returns the line that the program must print. */
    String line() {
        return "state: "
                + texts.entrySet().stream()
                        .map(word -> word.getKey() + "=" + word.getValue())
                        .collect(Collectors.joining(" "))
                + ".";
    }

    String get(String word) {
        return texts.getOrDefault(word, "none");
    }

    void set(String word, String text) {
        texts.put(word, text);
    }

    /** Gives a word a text that no word has had before, and returns the text. */
    String next(String word) {
        set(word, word.charAt(0) + Integer.toString(++number));
        return get(word);
    }

    Map<String, String> copy() {
        return new LinkedHashMap<>(texts);
    }

    void setAll(Map<String, String> others) {
        texts = new LinkedHashMap<>(others);
    }
}
