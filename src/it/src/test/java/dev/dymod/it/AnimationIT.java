package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that a program draws what the newest generation computes. The contract is a function of pure values inside the
 * submodule.
 */
@Tag("any-jdk")
@DisplayName("An animation")
class AnimationIT {

    private static final String STRAIGHT = "motion/src/main/java/animation/impl/Straight.java";

    /** Place in a picture. The ball moves from (20, 20) to (300, 180). */
    private record Place(long x, long y) {}

    @Test
    void is_drawn_by_the_last_save_that_compiled() {
        Project project = Project.copyOf("animation", "AnimationIT");
        // Headless, because the test reads a picture and not a window.
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.run.jvmArguments=-Djava.awt.headless=true")) {
            mvn.awaitLine("no display: look at ");
            awaitBall(project, mvn, new Place(160, 100));

            project.edit(STRAIGHT, "progress = time;", "progress = time * time;");
            awaitBall(project, mvn, new Place(90, 60));

            project.edit(STRAIGHT, "(to.y() - from.y()) * progress", "bounce(to.y() - from.y(), progress)");
            mvn.awaitLine("cannot find symbol");
            awaitBall(project, mvn, new Place(90, 60));
            project.edit(STRAIGHT, "    @Override", """
                        private static double bounce(double height, double progress) {
                            return height * Math.abs(Math.cos(2 * Math.PI * progress));
                        }

                        @Override""");
            awaitBall(project, mvn, new Place(90, 20));

            assertEquals(0, mvn.count("cannot be reloaded"), mvn::output);
            assertEquals(1, mvn.count(" contract: "), mvn::output);
            mvn.assertPrinted(", Point (a change restarts the program)");
        }
    }

    private static void awaitBall(Project project, MavenRun mvn, Place place) {
        Path picture = project.file("app/target/picture.png");
        Await.until(
                "the ball at " + place,
                () -> {
                    if (!mvn.isAlive()) {
                        throw new AssertionError("mvn ended before the ball was at " + place + ":\n" + mvn.output());
                    }
                    return ball(picture).equals(Optional.of(place));
                },
                () -> ball(picture) + "\n" + mvn.output());
    }

    /** Returns the centre of the red pixels. */
    private static Optional<Place> ball(Path picture) {
        if (!Files.exists(picture)) {
            return Optional.empty();
        }
        BufferedImage image;
        try {
            image = ImageIO.read(picture.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double x = 0;
        double y = 0;
        int pixels = 0;
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                if (image.getRGB(column, row) == Color.RED.getRGB()) {
                    // The middle of a pixel.
                    x += column + 0.5;
                    y += row + 0.5;
                    pixels++;
                }
            }
        }
        return Optional.of(new Place(Math.round(x / pixels), Math.round(y / pixels)));
    }
}
