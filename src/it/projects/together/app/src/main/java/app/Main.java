package app;

import dev.dymod.Dymod;
import sheep.Flock;

/** Looks at the flock, ten times a second. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Flock flock = Dymod.lookup(Flock.class);
        while (true) {
            System.out.println(flock.describe());
            Thread.sleep(100);
        }
    }
}
