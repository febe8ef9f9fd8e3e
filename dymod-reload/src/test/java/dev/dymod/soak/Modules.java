package dev.dymod.soak;

import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Two modules that swap together: ewe, with two services, and lamb, which requires it. Compiled once; what differs from
 * generation to generation is one number in the constant pool of one class of each.
 */
final class Modules {

    /** Found in the class files: no other constant looks like it. */
    private static final int PLACE = 0x50a4_50a4;

    /** Has a thread of its own, and asks for the context class loader there and in each call. */
    private static final String FIRST = """
        package soak.ewe;
        public final class FirstProvider implements dev.dymod.soak.First, AutoCloseable {
            private final int made = Age.generation();
            private final Threads threads = new Threads();
            @Override public int generation() { return made; }
            @Override public ClassLoader loader() {
                threads.check();
                return getClass().getClassLoader();
            }
            @Override public long twice() {
                if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
                    throw new AssertionError(Thread.currentThread().getContextClassLoader());
                }
                int first = Age.generation();
                Thread.yield();
                return ((long) first << 32) | Late.generation();
            }
            @Override public void close() { threads.close(); }
        }
        """;

    private static final String[] EWE = {
        """
        package soak.ewe;
        public final class Age {
            public static int generation() { return %d; }
        }
        """.formatted(PLACE), """
        package soak.ewe;
        public final class Late {
            public static int generation() { return Age.generation(); }
        }
        """, """
        package soak.ewe;
        public interface Bell {
            int generation();
        }
        """, """
        package soak.ewe;
        public final class Clapper implements Bell {
            @Override public int generation() { return Age.generation(); }
        }
        """, """
        package soak.ewe;
        import java.util.ServiceLoader;
        import java.util.concurrent.*;
        public final class Threads implements AutoCloseable {
            private final ExecutorService own =
                    new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            private final int made = Age.generation();
            public void check() {
                try {
                    own.submit(this::checkHere).get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e);
                }
                checkHere();
            }
            private void checkHere() {
                ClassLoader context = Thread.currentThread().getContextClassLoader();
                if (context != getClass().getClassLoader()
                        || ServiceLoader.load(Bell.class).findFirst().orElseThrow().generation() != made) {
                    throw new AssertionError(context + " is the context class loader in generation " + made);
                }
            }
            @Override public void close() { own.shutdown(); }
        }
        """, FIRST, provider("ewe", "Second", "soak.ewe.Late")
    };

    private static final String[] LAMB = {"""
        package soak.lamb;
        public final class Age {
            public static int generation() { return %d; }
        }
        """.formatted(PLACE), provider("lamb", "Third", "soak.ewe.Late")};

    private final Farm farm;
    private final Tree ewe;
    private final Tree lamb;

    Modules(Farm farm) throws IOException {
        this.farm = farm.asking();
        this.ewe = Tree.of(EWE)
                .provider(First.class.getName(), "soak.ewe.FirstProvider")
                .provider(Second.class.getName(), "soak.ewe.SecondProvider")
                .provider("soak.ewe.Bell", "soak.ewe.Clapper");
        this.lamb = Tree.of(List.of(LAMB), ewe).provider(Third.class.getName(), "soak.lamb.ThirdProvider");
        farm.staticCopy("ewe", ewe);
        farm.staticCopy("lamb", lamb);
    }

    private static String provider(String module, String service, String late) {
        return """
        package soak.%1$s;
        public final class %2$sProvider implements dev.dymod.soak.%2$s {
            private final int made = Age.generation();
            @Override public int generation() { return made; }
            @Override public ClassLoader loader() { return getClass().getClassLoader(); }
            @Override public long twice() {
                int first = Age.generation();
                Thread.yield();
                return ((long) first << 32) | %3$s.generation();
            }
        }
        """.formatted(module, service, late);
    }

    /** Publishes the next generation of both, as a watcher does: the required module first. */
    void publish(int number) throws IOException {
        farm.publish("ewe", numbered(ewe, "soak/ewe/Age.class", number));
        farm.publish("lamb", numbered(lamb, "soak/lamb/Age.class", number), List.of("ewe"));
    }

    private static Tree numbered(Tree tree, String path, int number) {
        ByteBuffer bytes = ByteBuffer.wrap(tree.files().get(path).clone());
        for (int i = 0; i <= bytes.limit() - Integer.BYTES; i++) {
            if (bytes.getInt(i) == PLACE) {
                return tree.with(path, bytes.putInt(i, number).array());
            }
        }
        throw new IllegalStateException(path + " has no constant to replace");
    }
}
