package app;

import dev.dymod.Dymod;
import marks.Sealed;
import sheep.SheepCounter;

@Sealed
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
        while (true) {
            System.out.println(MainSeal.text() + ": " + sheep.count());
            Thread.sleep(20);
        }
    }
}
