package app;

import dev.dymod.Dymod;
import game.GameLoop;
import game.GameState;

/** Plays, ten ticks a second, for as long as it is left to run. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        GameState state = new GameState();
        GameLoop rules = Dymod.lookup(GameLoop.class);
        while (true) {
            state.nextTick();
            rules.update(state);
            System.out.println(state);
            Thread.sleep(100);
        }
    }
}
