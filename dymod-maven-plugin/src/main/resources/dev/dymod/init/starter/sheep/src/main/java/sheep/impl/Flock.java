package sheep.impl;

import sheep.SheepCounter;

/** The provider. Change a word, save, and watch the output of the program. */
public final class Flock implements SheepCounter {

    @Override
    public String count(int sheep) {
        return switch (sheep) {
            case 0 -> "no";
            case 1 -> "one";
            default -> "many";
        };
    }
}
