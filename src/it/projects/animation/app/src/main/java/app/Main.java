package app;

import animation.Motion;
import dev.dymod.Dymod;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Shows a moving ball in a window; without a display, draws it into a file, ten times a second. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException, InvocationTargetException, IOException {
        Picture picture = new Picture(Dymod.lookup(Motion.class));
        if (!GraphicsEnvironment.isHeadless()) {
            Window.show(picture);
            return;
        }
        Path file = Path.of("target", "picture.png").toAbsolutePath();
        System.out.println("no display: look at " + file);
        while (true) {
            save(picture, file);
            Thread.sleep(100);
        }
    }

    private static void save(Picture picture, Path file) throws IOException {
        BufferedImage image = new BufferedImage(Picture.WIDTH, Picture.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        picture.draw(graphics, 0.5);
        graphics.dispose();
        // Renamed when it is complete: whoever opens the file sees the whole picture.
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", unfinished.toFile());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
