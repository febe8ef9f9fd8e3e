package game.impl;

import game.GameLoop;
import game.GameState;

/** Change how far a tick goes, or what it scores: the game goes on from where it is. */
public final class Rules implements GameLoop {

    @Override
    public void update(GameState state) {
        state.moveBy(1);
        state.addScore(10);
    }
}
