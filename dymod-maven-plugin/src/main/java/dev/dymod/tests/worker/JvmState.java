package dev.dymod.tests.worker;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

/**
 * State of the JVM that tests may change and that a run is to find as the first one does. Static fields of the JDK and of
 * dependencies are not among it.
 */
final class JvmState {

    /** Time for threads that end by themselves. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final Set<String> OF_THE_JDK = Set.of(
            "process reaper", "Common-Cleaner", "Keep-Alive-Timer", "Keep-Alive-SocketCleaner", "Attach Listener");

    private final Properties properties;
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Locale locale = Locale.getDefault();
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    private final TimeZone zone = TimeZone.getDefault();
    private final UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();

    /** Keeps the state of this moment, with other output streams. */
    JvmState(PrintStream out, PrintStream err) {
        this.properties = copy(System.getProperties());
        this.out = out;
        this.err = err;
        this.in = System.in;
    }

    private static Properties copy(Properties properties) {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** Makes the state as it was. */
    void restore() {
        System.setProperties(copy(properties));
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        Locale.setDefault(Locale.Category.FORMAT, format);
        TimeZone.setDefault(zone);
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    /** Returns the live threads. */
    static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Returns the threads that are alive now and were not before. Threads that are about to end are waited for. */
    static List<LeftThread> threadsSince(Set<Thread> before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        List<LeftThread> left = new ArrayList<>();
        for (Thread thread : threads()) {
            if (!before.contains(thread) && !OF_THE_JDK.contains(thread.getName()) && !isOfCommonPool(thread)) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
                if (thread.isAlive()) {
                    left.add(new LeftThread(thread.getName(), thread.isDaemon()));
                }
            }
        }
        return left;
    }

    private static boolean isOfCommonPool(Thread thread) {
        return thread.getName().startsWith("ForkJoinPool.commonPool-");
    }
}
