package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Makes random edits of a program under {@code dymod:run} that has threads in loops, locks, lambdas in fields, proxies and an
 * executor. After each step the program must print the texts of the current sources: with its state, or after a restart that was
 * announced.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=RandomProgramEdits -Dedits=2000 -Dseed=1 -Dquiet=100
 * </pre>
 */
@DisplayName("Random edits of a program")
class RandomProgramEdits {

    /** Quiet period of the watcher in ms; pauses between edits are of up to three of them. */
    private static final int QUIET = Integer.getInteger("quiet", 100);

    private static final String APP = "app/src/main/java/app/";
    private static final String FARM = APP + "Farm.java";
    private static final String COUNTER = "subcrate/src/main/java/sheep/SheepCounter.java";

    private record Word(String name, String file) {}

    private static final List<Word> BODIES = List.of(
            new Word("mood", FARM),
            new Word("place", "words/src/main/java/words/Words.java"),
            new Word("weather", FARM),
            new Word("animal", COUNTER),
            new Word("count", EditIT.SHEEP),
            new Word("bell", APP + "Bells.java"),
            new Word("worker", APP + "Worker.java"),
            new Word("loop", APP + "Loop.java"),
            new Word("record", APP + "Fence.java"),
            new Word("page", "app/src/main/resources/static/page.txt"));

    private final Project project = Project.copyOf("live", "RandomProgramEdits");
    private final PrintedState state =
            PrintedState.of("mood=m0 place=p0 weather=w0 animal=a0 count=c0 bell=b0 worker=k0"
                    + " loop=l0 record=r0 page=g0 constant=x0 field=f0 extra=none");
    private final Random random = new Random(Long.getLong("seed", 1));
    private MavenRun mvn;
    private int added;

    @Test
    void leave_a_program_that_runs_its_sources() {
        prepare();
        int count = Integer.getInteger("edits", 60);
        try (MavenRun run = MavenRun.start(project, "-Pdebug", "-Ddymod.quietPeriod=" + QUIET)) {
            mvn = run;
            mvn.awaitLine(state.line());
            for (int i = 0; i < count; i++) {
                int edits = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
                List<String> made = new ArrayList<>();
                for (int j = 0; j < edits; j++) {
                    made.add(edit());
                    LockSupport.parkNanos(random.nextInt(3 * QUIET) * 1_000_000L);
                }
                int step = i;
                mvn.awaitNextLine(state.line());
                if (i % 10 == 0) {
                    AwaitRun await = AwaitRun.on(project, "app");
                    assertEquals(0, await.code(), () -> step + " " + made + ": " + await.text());
                }
            }
            AwaitRun.on(project, "app").expect(0);
            // A program that is restarted at once may end before it has begun.
            assertTrue(mvn.count("begun") <= 1 + mvn.count("is restarted"), mvn::output);
            System.out.println(count + " steps: " + mvn.count(" in place: ") + " changes in place, "
                    + mvn.count("is restarted") + " restarts, " + mvn.count(" -> ") + " swaps");
        }
    }

    private String edit() {
        int kind = random.nextInt(20);
        switch (kind) {
            case 0 -> replace("constant", FARM);
            case 1 -> replace("field", FARM);
            case 2 -> project.edit(FARM, "// more", "private int more" + ++added + "() { return 1; }\n// more");
            case 3 -> project.edit(COUNTER, "// more", "default void more" + ++added + "() {}\n// more");
            case 4 -> addClass();
            case 5 -> makeAMistake();
            case 6 -> {
                replace("mood", FARM);
                replace("count", EditIT.SHEEP);
                replace("place", "words/src/main/java/words/Words.java");
            }
            default -> {
                Word word = BODIES.get(random.nextInt(BODIES.size()));
                replace(word.name(), word.file());
                return word.name();
            }
        }
        return "kind " + kind;
    }

    private void replace(String word, String file) {
        project.edit(file, "[" + state.get(word) + "]", "[" + state.next(word) + "]");
    }

    private void addClass() {
        String before = state.get("extra");
        String name = "Extra" + ++added;
        String text = state.next("extra");
        project.write(
                APP + name + ".java",
                "package app; class " + name + " { static String text() { return \"[" + text + "]\"; } }");
        String call = before.equals("none") ? "\"[none]\"" : last + ".text()";
        project.edit(FARM, "return " + call + "; // extra", "return " + name + ".text(); // extra");
        last = name;
    }

    private String last = "";

    private void makeAMistake() {
        int mark = mvn.mark();
        project.edit(FARM, "return days; // days", "return day; // days");
        mvn.awaitLineSince(mark, "[dymod] app: ");
        project.edit(FARM, "return day; // days", "return days; // days");
        replace("mood", FARM);
    }

    private void prepare() {
        project.write("words/src/main/java/words/Words.java", """
                package words;

                public final class Words {
                    public static String place() {
                        return "[p0]";
                    }
                }
                """);
        project.write(COUNTER, """
                package sheep;

                public interface SheepCounter {
                    String count(int sheep);

                    default String animal() {
                        return "[a0]";
                    }
                    // more
                }
                """);
        project.edit(EditIT.SHEEP, "\"Many\"", "\"[c0]\"");
        project.write("app/src/main/resources/static/page.txt", "[g0]");
        project.write(APP + "Bells.java", """
                package app;

                import java.lang.reflect.Proxy;

                interface Bells {
                    String ring();

                    static Bells make() {
                        return (Bells) Proxy.newProxyInstance(
                                Bells.class.getClassLoader(), new Class<?>[] {Bells.class}, (proxy, method, arguments) -> text());
                    }

                    private static String text() {
                        return "[b0]";
                    }
                }
                """);
        project.write(APP + "Worker.java", """
                package app;

                import java.util.concurrent.ExecutorService;
                import java.util.concurrent.Executors;
                import java.util.concurrent.Future;

                final class Worker {
                    private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
                        Thread thread = new Thread(task);
                        thread.setDaemon(true);
                        return thread;
                    });
                    private final Object lock = new Object();

                    String result() throws Exception {
                        Future<String> result = pool.submit(this::work);
                        return result.get();
                    }

                    private String work() {
                        synchronized (lock) {
                            return "[k0]";
                        }
                    }
                }
                """);
        project.write(APP + "Loop.java", """
                package app;

                final class Loop implements Runnable {
                    private volatile String last = text();

                    static Loop start() {
                        Loop loop = new Loop();
                        for (int i = 0; i < 2; i++) {
                            Thread thread = new Thread(loop, "loop");
                            thread.setDaemon(true);
                            thread.start();
                        }
                        return loop;
                    }

                    @Override
                    public void run() {
                        while (true) {
                            last = text();
                            Thread.onSpinWait();
                            try {
                                Thread.sleep(1);
                            } catch (InterruptedException e) {
                                return;
                            }
                        }
                    }

                    static String text() {
                        return "[l0]";
                    }

                    String last() {
                        return last;
                    }
                }
                """);
        project.write(APP + "Fence.java", """
                package app;

                record Fence(int length) {
                    String text() {
                        return "[r0]";
                    }
                }
                """);
        project.write(FARM, """
                package app;

                import java.util.function.Supplier;
                import sheep.SheepCounter;
                import words.Words;

                final class Farm {
                    private static final String CONSTANT = "[x0]";
                    private final SheepCounter sheep;
                    private final Bells bells = Bells.make();
                    private final Worker worker = new Worker();
                    private final Loop loop = Loop.start();
                    private final Fence fence = new Fence(3);
                    private final String field = "[f0]".strip();
                    private Supplier<String> weather;
                    private int days;

                    Farm(SheepCounter sheep) {
                        this.sheep = sheep;
                    }

                    String line() throws Exception {
                        days++;
                        if (weather == null) {
                            weather = weather();
                        }
                        return ("state: mood=" + mood() + " place=" + Words.place() + " weather=" + weather.get() + " animal="
                                        + sheep.animal() + " count=" + sheep.count(3) + " bell=" + bells.ring() + " worker="
                                        + worker.result() + " loop=" + loop.last() + " record=" + fence.text() + " page="
                                        + Text.read("/static/page.txt") + " constant=" + CONSTANT + " field=" + field + " extra="
                                        + extra() + ".")
                                .replace("[", "")
                                .replace("]", "");
                    }

                    private Supplier<String> weather() {
                        return () -> "[w0]";
                    }

                    private String mood() {
                        return "[m0]";
                    }

                    private String extra() {
                        return "[none]"; // extra
                    }

                    int days() {
                        return days; // days
                    }
                    // more
                }
                """);
        project.edit(APP + "Main.java", "throws InterruptedException", "throws Exception");
    }
}
