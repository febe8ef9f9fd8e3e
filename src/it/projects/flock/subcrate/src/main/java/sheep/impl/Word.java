package sheep.impl;

/** The word for more sheep than two. */
final class Word {

    String text() {
        return "Many";
    }
}
