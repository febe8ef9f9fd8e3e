package app;

import java.util.function.Supplier;
import sheep.SheepCounter;
import words.Words;

/** A farm, whose number of days is the program's state. */
final class Farm {

    static final String NAME = "farm";

    private final SheepCounter sheep;
    private Supplier<String> weather;
    private int days;

    Farm(SheepCounter sheep) {
        this.sheep = sheep;
    }

    String line() {
        days++;
        if (weather == null) {
            weather = () -> "sun";
        }
        return NAME + ": " + days + " days, " + mood() + ", " + weather.get() + ", " + Words.place() + ", "
                + sheep.count(3) + " " + sheep.animal() + ", " + Text.read("/greeting.txt") + ", "
                + Text.read("/static/page.txt");
    }

    private String mood() {
        return "calm";
    }
}
