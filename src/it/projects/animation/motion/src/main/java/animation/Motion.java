package animation;

/** How something gets from one place to another: a function of its arguments, and of nothing else. */
public interface Motion {

    /**
     * Where it is on its way.
     *
     * @param time 0 at the beginning, 1 at the end
     */
    Point animate(Point from, Point to, double time);
}
