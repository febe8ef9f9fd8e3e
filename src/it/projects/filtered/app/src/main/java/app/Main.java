package app;

import dev.dymod.Dymod;
import sheep.SheepCounter;

/** Counts three sheep, fifty times a second, for as long as it is left to run. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
        while (true) {
            System.out.println("three sheep: " + sheep.count(3));
            Thread.sleep(20);
        }
    }
}
