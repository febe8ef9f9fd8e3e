package app;

import dev.dymod.Dymod;
import sheep.SheepCounter;

/** Prints the state of a farm for as long as it is left to run. An edit of a body in {@link Farm} does not restart it. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("begun");
        Farm farm = new Farm(Dymod.lookup(SheepCounter.class));
        while (true) {
            System.out.println(farm.line());
            Thread.sleep(20);
        }
    }
}
