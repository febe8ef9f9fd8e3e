package dev.dymod.retire;

import dev.dymod.fixture.Await;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Tree;
import dev.dymod.load.Generation;
import dev.dymod.load.ModuleHost;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Real generations that are retired at once, and a board on which their code and the test leave things for each other. */
final class Retired implements Closeable {

    /** Short times, but for {@code forgotten}, which is long enough for all reports on a busy machine. */
    static final Times FAST = new Times(
            Duration.ofMillis(40),
            Duration.ofMillis(80),
            Duration.ofSeconds(9),
            Duration.ofMillis(4),
            Duration.ofMillis(8));

    private static final String BOARD = "dymod.test.board";

    final Map<String, Object> board = new ConcurrentHashMap<>();
    final Farm farm;
    final Retirement retirement;
    private final ModuleHost host;

    /** The host sees the contract, if there is one, in a static copy. */
    Retired(Path folder, Times times, Tree... staticCopy) throws IOException {
        farm = new Farm(folder);
        for (Tree copy : staticCopy) {
            farm.staticCopy("subcrate", copy);
        }
        host = new ModuleHost(farm.module("subcrate"), farm.host());
        retirement = new Retirement(times);
        System.getProperties().put(BOARD, board);
    }

    /** A provider of Supplier that finds the board as {@code board}. */
    static Tree supplier(String interfaces, String members, String body) {
        return Tree.of("""
                        package sheep.impl;
                        import java.util.Map;
                        public final class Sheep implements java.util.function.Supplier<Object>%s {
                            @SuppressWarnings("unchecked")
                            final Map<String, Object> board =
                                    (Map<String, Object>) System.getProperties().get("dymod.test.board");
                            %s
                            public Object get() {
                                try {
                                    %s
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        }""".formatted(interfaces, members, body)).provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    Generation open(Tree tree) throws Exception {
        return host.open(farm.publish("subcrate", tree), List.of());
    }

    /** A generation that has been called once; what it answered is on the board as "answer". */
    Generation called(Tree tree) throws Exception {
        Generation generation = open(tree);
        Object answer = generation.provider(Supplier.class).orElseThrow().get();
        if (answer != null) {
            board.put("answer", answer);
        }
        return generation;
    }

    WeakReference<ClassLoader> retire(Generation generation) {
        retirement.retire(generation, List.of());
        return new WeakReference<>(generation.loader());
    }

    static void awaitEndOfScan() throws Exception {
        Await.until("nothing is looked at any more", () -> scans().isEmpty());
    }

    static List<Thread> scans() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dymod-retirement"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        System.getProperties().remove(BOARD);
        farm.close();
    }
}
