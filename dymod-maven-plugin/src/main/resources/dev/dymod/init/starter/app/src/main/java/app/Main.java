package app;

import dev.dymod.Dymod;
import sheep.SheepCounter;

/** Prints a line every second, until it is ended. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Farm farm = new Farm(Dymod.lookup(SheepCounter.class));
        while (true) {
            System.out.println(farm.nextDay());
            Thread.sleep(1000);
        }
    }
}
