package app;

import sheep.SheepCounter;

/** Change what a line says and save: the day, which is the state of the program, stays. */
final class Farm {

    private final SheepCounter sheep;
    private int day;

    Farm(SheepCounter sheep) {
        this.sheep = sheep;
    }

    String line() {
        day++;
        return "day " + day + ", three sheep: " + sheep.count(3);
    }
}
