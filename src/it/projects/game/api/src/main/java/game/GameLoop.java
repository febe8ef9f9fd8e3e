package game;

/** The rules of a game: what a tick does to its state. */
public interface GameLoop {

    void update(GameState state);
}
