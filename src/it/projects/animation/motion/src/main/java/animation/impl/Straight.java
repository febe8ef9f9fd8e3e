package animation.impl;

import animation.Motion;
import animation.Point;

/** Let it start slowly, or leave the line, and save: the ball on the screen does. */
public final class Straight implements Motion {

    @Override
    public Point animate(Point from, Point to, double time) {
        double progress = time;
        return new Point(from.x() + (to.x() - from.x()) * progress, from.y() + (to.y() - from.y()) * progress);
    }
}
