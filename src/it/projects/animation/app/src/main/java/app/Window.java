package app;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CountDownLatch;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** Where the ball moves, from the beginning to the end and again. */
final class Window extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final double SECONDS = 2;
    private static final int MILLIS_PER_FRAME = 16;

    private final transient Picture picture;
    private final long start = System.nanoTime();

    private Window(Picture picture) {
        this.picture = picture;
        setPreferredSize(new Dimension(Picture.WIDTH, Picture.HEIGHT));
    }

    /** Opens the window, and returns when the user has closed it. */
    static void show(Picture picture) throws InterruptedException, InvocationTargetException {
        CountDownLatch closed = new CountDownLatch(1);
        SwingUtilities.invokeAndWait(() -> open(new Window(picture), closed));
        closed.await();
    }

    private static void open(Window window, CountDownLatch closed) {
        Timer frames = new Timer(MILLIS_PER_FRAME, tick -> window.repaint());
        JFrame frame = new JFrame("Edit Straight.java and save");
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                frames.stop();
                closed.countDown();
            }
        });
        frame.add(window);
        frame.setResizable(false);
        frame.pack();
        frame.setLocationRelativeTo(null);
        frame.setVisible(true);
        frames.start();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        double seconds = (System.nanoTime() - start) / 1e9;
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            picture.draw(own, seconds % SECONDS / SECONDS);
        } finally {
            own.dispose();
        }
        // Or some window systems show frames late, and in bursts.
        Toolkit.getDefaultToolkit().sync();
    }
}
