package app;

import sheep.SheepCounter;

/** A farm. Its number of days survives each edit that dymod can make live without a restart. */
final class Farm {

    private final SheepCounter sheep;
    private int days;

    Farm(SheepCounter sheep) {
        this.sheep = sheep;
    }

    String nextDay() {
        days++;
        return "day " + days + ": " + sheep.count(3) + " sheep";
    }
}
