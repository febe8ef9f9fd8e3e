package game;

/** The state of a game. It belongs to the program, and outlives every edit of the rules. */
public final class GameState {

    private long tick;
    private int position;
    private int score;

    public void nextTick() {
        tick++;
    }

    public void moveBy(int distance) {
        position += distance;
    }

    public int position() {
        return position;
    }

    public void addScore(int points) {
        score += points;
    }

    @Override
    public String toString() {
        return "tick " + tick + ": position " + position + ", score " + score;
    }
}
