package dev.dymod.reload;

import dev.dymod.Dymod;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Log;
import dev.dymod.fixture.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that swaps when the test says so, in the test's thread. */
@Timeout(30)
abstract class OnDemand {

    /** What the test and the code of its modules share goes by system properties of these names. */
    private static final String SHARED = "dymod.test.";

    @TempDir
    Path folder;

    Farm farm;
    final Log log = new Log();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void watch() throws IOException {
        System.setProperty("dymod.autoReload", "false");
        farm = Farm.watched(folder);
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        farm.close();
        log.close();
        System.clearProperty("dymod.autoReload");
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith(SHARED));
    }

    /** Publishes the next generation of the usual module, and adopts it. */
    final boolean swapTo(Tree tree) throws IOException {
        farm.publish("subcrate", tree);
        return Dymod.reload();
    }

    final <S> List<S> lookupAll(Class<S> service) throws Exception {
        return inThread(() -> {
                    Thread.currentThread().setContextClassLoader(farm.host());
                    return Dymod.lookupAll(service);
                })
                .get();
    }

    final <T> Future<T> inThread(Callable<T> action) {
        return threads.submit(action);
    }

    /** In a module: {@code System.getProperties().get("dymod.test.<name>")}. */
    static <T> T share(String name, T object) {
        System.getProperties().put(SHARED + name, object);
        return object;
    }

    static String shared(String type, String name) {
        return "((" + type + ") System.getProperties().get(\"" + SHARED + name + "\"))";
    }

    static Tree answering(String text) {
        return supplier("", "return \"" + text + "\";");
    }

    static Tree supplier(String members, String body) {
        return supplierThat("", members, body);
    }

    static Tree supplierThat(String interfaces, String members, String body) {
        return Tree.of("package sheep.impl; import java.util.*; import java.util.function.*; import dev.dymod.*;"
                        + " public final class Sheep implements Supplier<Object>" + interfaces + " { " + members
                        + " public Object get() { " + body + " } }")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    final List<String> rejections() {
        return log.lines().stream().filter(line -> line.contains("rejected")).toList();
    }
}
