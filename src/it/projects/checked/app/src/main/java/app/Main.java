package app;

import dev.dymod.Dymod;
import sheep.SheepCounter;

/** Prints what a farm says, once a second, for as long as it is left to run. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Farm farm = new Farm(Dymod.lookup(SheepCounter.class));
        while (true) {
            System.out.println(farm.line());
            Thread.sleep(1000);
        }
    }
}
