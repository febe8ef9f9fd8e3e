package sheep.impl;

import sheep.SheepCounter;

/** Change a word and save: the running program counts with the new one. */
public final class Sheep implements SheepCounter {

    @Override
    public String count(int sheep) {
        return switch (sheep) {
            case 0 -> "None";
            case 1 -> "One";
            case 2 -> "Two";
            case 3 -> "Many";
            default -> "Lots";
        };
    }
}
