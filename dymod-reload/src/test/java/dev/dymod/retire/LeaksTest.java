package dev.dymod.retire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.fixture.Await;
import dev.dymod.fixture.Log;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules that leave something behind: the log names it once, and dymod itself does not keep the generation alive. */
@Timeout(30)
class LeaksTest {

    private static final String REST = ". dymod calls close() of a provider that is AutoCloseable.";

    @TempDir
    Path folder;

    private Retired retired;
    private final Log log = new Log();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        retired = new Retired(folder, Retired.FAST);
        retired.board.put("wait", (Runnable) this::awaitEnd);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws Exception {
        end.countDown();
        retired.close();
        Retired.awaitEndOfScan();
        log.close();
    }

    @Test
    void reports_athread_that_runs_in_the_old_generation() throws Exception {
        reports("""
                thread "shepherd" (WAITING) runs in sheep.impl.Sheep$Walk.run, end that in the provider's close()""", """
                final class Walk implements Runnable { public void run() { ((Runnable) board.get("wait")).run(); } }
                """, """
                Thread thread = new Thread(new Walk(), "shepherd");
                thread.start();
                while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
                return (Runnable) thread::interrupt;
                """);
    }

    @Test
    void reports_athread_whose_class_is_the_modules() throws Exception {
        reports("""
                thread "dog" (WAITING) is a sheep.impl.Sheep$Dog, end it in the provider's close()""", """
                static final class Dog extends Thread { Dog(Runnable task) { super(task, "dog"); } }
                """, """
                Thread thread = new Dog((Runnable) board.get("wait"));
                thread.start();
                while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
                return (Runnable) thread::interrupt;
                """);
    }

    @Test
    void reports_athread_that_inherited_its_context_class_loader() throws Exception {
        reports("""
                thread "idle" (WAITING) has its context class loader, restore the previous one, also before starting a thread, which \
                inherits it""", "", """
                ClassLoader before = Thread.currentThread().getContextClassLoader();
                Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
                Thread thread = new Thread((Runnable) board.get("wait"), "idle");
                Thread.currentThread().setContextClassLoader(before);
                thread.start();
                while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
                return (Runnable) thread::interrupt;
                """);
    }

    @Test
    void reports_acontext_class_loader_that_is_achild_of_the_modules() throws Exception {
        reports("""
                thread "idle" (WAITING) has its context class loader, restore the previous one, also before starting a thread, which \
                inherits it""", "", """
                Thread thread = new Thread((Runnable) board.get("wait"), "idle");
                thread.setContextClassLoader(
                        new java.net.URLClassLoader(new java.net.URL[0], getClass().getClassLoader()));
                thread.start();
                while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
                return (Runnable) thread::interrupt;
                """);
    }

    @Test
    void reports_the_exception_handler_of_athread() throws Exception {
        reports("""
                thread "idle" (WAITING) has the uncaught exception handler sheep.impl.Sheep$Vet, reset it in the \
                provider's close()""", """
                static final class Vet implements Thread.UncaughtExceptionHandler {
                    public void uncaughtException(Thread thread, Throwable e) {}
                }
                """, """
                Thread thread = new Thread((Runnable) board.get("wait"), "idle");
                thread.setUncaughtExceptionHandler(new Vet());
                thread.start();
                while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
                return (Runnable) thread::interrupt;
                """);
    }

    @Test
    void reports_the_default_exception_handler() throws Exception {
        reports(
                "default uncaught exception handler sheep.impl.Sheep$Vet, remove it in the provider's close()",
                """
                static final class Vet implements Thread.UncaughtExceptionHandler {
                    public void uncaughtException(Thread thread, Throwable e) {}
                }
                """,
                """
                Thread.setDefaultUncaughtExceptionHandler(new Vet());
                return (Runnable) () -> Thread.setDefaultUncaughtExceptionHandler(null);
                """);
    }

    @Test
    void reports_ajdbc_driver() throws Exception {
        reports(
                "JDBC driver sheep.impl.Sheep$Barn, call DriverManager.deregisterDriver in the provider's close()",
                """
                static final class Barn implements java.sql.Driver {
                    public java.sql.Connection connect(String url, java.util.Properties info) { return null; }
                    public boolean acceptsURL(String url) { return false; }
                    public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) {
                        return new java.sql.DriverPropertyInfo[0];
                    }
                    public int getMajorVersion() { return 1; }
                    public int getMinorVersion() { return 0; }
                    public boolean jdbcCompliant() { return false; }
                    public java.util.logging.Logger getParentLogger() { return null; }
                }
                """,
                """
                java.sql.Driver driver = new Barn();
                java.sql.DriverManager.registerDriver(driver);
                return (Runnable) () -> {
                    try {
                        java.sql.DriverManager.deregisterDriver(driver);
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                };
                """);
    }

    @Test
    void reports_an_mbean() throws Exception {
        reports("MBean sheep:type=Wool, unregister it in the provider's close()", """
                public interface WoolMBean { int getBales(); }
                public static final class Wool implements WoolMBean { public int getBales() { return 3; } }
                """, """
                var server = java.lang.management.ManagementFactory.getPlatformMBeanServer();
                var name = new javax.management.ObjectName("sheep:type=Wool");
                server.registerMBean(new Wool(), name);
                return (Runnable) () -> {
                    try {
                        server.unregisterMBean(name);
                    } catch (javax.management.JMException e) {
                        throw new IllegalStateException(e);
                    }
                };
                """);
    }

    @Test
    void reports_alog_handler_on_the_root_logger() throws Exception {
        reports("handler sheep.impl.Sheep$Diary of the root logger, remove it in the provider's close()", """
                static final class Diary extends java.util.logging.Handler {
                    public void publish(java.util.logging.LogRecord entry) {}
                    public void flush() {}
                    public void close() {}
                }
                """, """
                var diary = new Diary();
                java.util.logging.Logger.getLogger("").addHandler(diary);
                return (Runnable) () -> java.util.logging.Logger.getLogger("").removeHandler(diary);
                """);
    }

    @Test
    void reports_asecurity_provider() throws Exception {
        reports("security provider sheep.impl.Sheep$Fence, remove it in the provider's close()", """
                static final class Fence extends java.security.Provider { Fence() { super("Fence", "1", ""); } }
                """, """
                java.security.Security.addProvider(new Fence());
                return (Runnable) () -> java.security.Security.removeProvider("Fence");
                """);
    }

    @Test
    void reports_an_object_in_the_system_properties() throws Exception {
        reports("system property sheep.dolly, remove it in the provider's close()", "", """
                System.getProperties().put("sheep.dolly", this);
                return (Runnable) () -> System.getProperties().remove("sheep.dolly");
                """);
    }

    @Test
    void reports_what_there_is_one_of_in_ajvm() throws Exception {
        reports("""
                default authenticator sheep.impl.Sheep$Gate, remove it in the provider's close(); default proxy selector \
                sheep.impl.Sheep$Track, remove it in the provider's close()""", """
                static final class Gate extends java.net.Authenticator {}
                static final class Track extends java.net.ProxySelector {
                    public java.util.List<java.net.Proxy> select(java.net.URI uri) { return java.util.List.of(); }
                    public void connectFailed(java.net.URI uri, java.net.SocketAddress to, java.io.IOException e) {}
                }
                """, """
                java.net.ProxySelector before = java.net.ProxySelector.getDefault();
                java.net.Authenticator.setDefault(new Gate());
                java.net.ProxySelector.setDefault(new Track());
                return (Runnable) () -> {
                    java.net.Authenticator.setDefault(null);
                    java.net.ProxySelector.setDefault(before);
                };
                """);
    }

    /** One line, though it is looked at for longer; and when what it names is taken back, the generation goes. */
    private void reports(String holder, String members, String leak) throws Exception {
        WeakReference<ClassLoader> loader = retired.retire(retired.called(Retired.supplier("", members, leak)));
        Runnable undo = (Runnable) retired.board.remove("answer");
        try {
            Retired.awaitEndOfScan();
            assertEquals(
                    "[dymod] subcrate 1 was replaced and stays in memory, in use: " + holder + REST,
                    log.only("subcrate 1").getMessage());
        } finally {
            undo.run();
        }
        undo = null;
        Await.collected("the old generation", loader);
    }

    @Test
    void says_nothing_of_aclean_module() throws Exception {
        Times brief = new Times(
                Retired.FAST.free(),
                Retired.FAST.held(),
                Retired.FAST.held().multipliedBy(4),
                Retired.FAST.often(),
                Retired.FAST.seldom());
        retired.close();
        retired = new Retired(folder, brief);
        retired.retire(retired.called(Retired.supplier("", "", "return this;")));
        // Held by the test: it is there to be looked at, and nothing is found.
        Retired.awaitEndOfScan();
        assertEquals(1, retired.retirement.alive("subcrate", retired.farm.host()));
        assertEquals(List.of(), log.lines());
    }

    @Test
    void holds_no_old_generation_by_athread_that_was_started_in_acall_of_it() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            retired.board.put("executor", executor);
            WeakReference<ClassLoader> loader = retired.retire(retired.called(Retired.supplier("", "", """
                    ((java.util.concurrent.ExecutorService) board.get("executor")).submit((Runnable) System::gc).get();
                    return "done";
                    """)));
            Await.collected("the old generation", loader);
        } finally {
            executor.shutdown();
        }
    }
}
