package uses.jdk;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;
import uses.spi.Word;

/** In every thread that is started here, the context is asked for a service, a class and a resource. */
public final class Threads {

    private Threads() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("Thread", () -> run(task -> new Thread(task).start()));
        uses.put("Thread, of a thread", () -> run(task -> new Thread(() -> new Thread(task).start()).start()));
        uses.put("Thread, virtual", () -> run(Threads::startVirtual));
        uses.put("ExecutorService", () -> run(task -> {
            ExecutorService executor = Executors.newFixedThreadPool(2);
            executor.submit(task);
            executor.shutdown();
        }));
        uses.put("ExecutorService, scheduled", () -> run(task -> {
            var executor = Executors.newSingleThreadScheduledExecutor();
            executor.schedule(task, 1, TimeUnit.MILLISECONDS);
            executor.shutdown();
        }));
        uses.put("CompletableFuture, own executor", () -> {
            ExecutorService executor = Executors.newCachedThreadPool();
            try {
                return CompletableFuture.supplyAsync(Threads::asked, executor)
                        .thenApplyAsync(asked -> asked + ", then " + Edition.name(), executor)
                        .get();
            } finally {
                executor.shutdown();
            }
        });
        uses.put("CompletableFuture, common pool", () -> CompletableFuture.supplyAsync(Edition::name).get());
        uses.put("parallel stream", () -> IntStream.range(0, 100)
                .parallel()
                .mapToObj(number -> new Counted(number).told())
                .distinct()
                .collect(Collectors.joining()));
        uses.put("Timer", () -> run(task -> {
            Timer timer = new Timer();
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            task.run();
                            timer.cancel();
                        }
                    },
                    1);
        }));
        uses.put("Cleaner", Threads::cleaner);
        uses.put("ThreadLocal", Threads::threadLocal);
        uses.put("uncaught exception handler", Threads::uncaught);
        uses.put("context class loader, set and reset", Threads::set);
    }

    private interface Starter {
        void start(Runnable task) throws Exception;
    }

    private static String run(Starter starter) throws Exception {
        FutureTask<String> task = new FutureTask<>(Threads::asked);
        starter.start(task);
        return task.get(10, TimeUnit.SECONDS);
    }

    /** A JDK that has none runs it in a thread of the other kind. */
    private static void startVirtual(Runnable task) throws Exception {
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (NoSuchMethodException e) {
            new Thread(task).start();
        }
    }

    private static String asked() {
        try {
            String words = ServiceLoader.load(Word.class).stream()
                    .map(provider -> provider.get().word())
                    .filter(word -> word.startsWith("own"))
                    .collect(Collectors.joining());
            Class<?> type = Class.forName("uses.jdk.Threads$Counted", true, Context.loader());
            return words + ", " + (type == Counted.class) + ", " + Context.text("uses/jdk/text.txt");
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static String cleaner() throws Exception {
        List<String> cleaned = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        Cleaner cleaner = Cleaner.create();
        cleaner.register(new Object(), () -> {
            cleaned.add("cleaned by " + Edition.name());
            done.countDown();
        });
        for (int i = 0; i < 500 && done.getCount() > 0; i++) {
            System.gc();
            done.await(10, TimeUnit.MILLISECONDS);
        }
        return cleaned.toString();
    }

    private static String threadLocal() throws Exception {
        InheritableThreadLocal<Counted> local = new InheritableThreadLocal<>();
        local.set(new Counted(7));
        try {
            Callable<String> ask = () -> local.get().told();
            FutureTask<String> task = new FutureTask<>(ask);
            new Thread(task).start();
            return task.get() + ", " + ThreadLocal.withInitial(() -> new Counted(8)).get().told();
        } finally {
            local.remove();
        }
    }

    private static String uncaught() throws Exception {
        CompletableFuture<String> caught = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("thrown by " + Edition.name());
        });
        thread.setUncaughtExceptionHandler((failed, failure) -> caught.complete(failure.getMessage() + ", " + asked()));
        thread.start();
        return caught.get();
    }

    private static String set() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Threads.class.getClassLoader());
        try {
            return asked();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static final class Counted {
        private final int number;

        Counted(int number) {
            this.number = number;
        }

        String told() {
            return number < 0 ? "none" : "counted by " + Edition.name();
        }
    }
}
