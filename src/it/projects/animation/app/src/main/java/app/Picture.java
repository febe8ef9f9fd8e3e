package app;

import animation.Motion;
import animation.Point;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;

/** Draws a red ball on its way, and the way in grey. */
final class Picture {

    static final int WIDTH = 320;
    static final int HEIGHT = 200;

    private static final Point FROM = new Point(20, 20);
    private static final Point TO = new Point(WIDTH - 20, HEIGHT - 20);
    private static final int DOTS = 20;

    private final Motion motion;

    Picture(Motion motion) {
        this.motion = motion;
    }

    void draw(Graphics2D graphics, double time) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.LIGHT_GRAY);
        for (int dot = 0; dot <= DOTS; dot++) {
            disc(graphics, motion.animate(FROM, TO, (double) dot / DOTS), 2);
        }
        graphics.setColor(Color.RED);
        disc(graphics, motion.animate(FROM, TO, time), 10);
    }

    private static void disc(Graphics2D graphics, Point centre, double radius) {
        graphics.fill(new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius));
    }
}
