package dev.dymod.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Run of a real {@code mvn} on a project, until it ends by itself or is closed.
 */
final class MavenRun implements AutoCloseable {

    private final Project project;
    private final Output output;
    private final CompletableFuture<Integer> exit;
    private final Set<ProcessHandle> started;

    private MavenRun(Project project, InvocationRequest request) {
        // Distinguishes its process from those that other tests start at the same time.
        String mark = "-Dit.run=" + UUID.randomUUID();
        request.addArg(mark);
        this.project = project;
        this.output = new Output("mvn", () -> !isAlive());
        request.setOutputHandler(output::add);
        request.setErrorHandler(output::add);
        this.exit = CompletableFuture.supplyAsync(() -> invoke(request), task -> new Thread(task, "mvn").start());
        this.started = Await.value(
                "the mvn process",
                () -> {
                    Set<ProcessHandle> started = children(mark);
                    return started.isEmpty() && !exit.isDone() ? Optional.empty() : Optional.of(started);
                },
                () -> "none was started");
    }

    /**
     * Starts {@code mvn} in the project's folder.
     *
     * @param arguments goals, profiles and options, as typed
     */
    static MavenRun start(Project project, String... arguments) {
        return startIn(project, "", arguments);
    }

    /** Starts {@code mvn} in a folder of the project. */
    static MavenRun startIn(Project project, String folder, String... arguments) {
        return startWith(Environment.mavenHome(), project, folder, arguments);
    }

    /** Starts the {@code mvn} of another Maven in a folder of the project. */
    static MavenRun startWith(Path mavenHome, Project project, String folder, String... arguments) {
        InvocationRequest request = request(mavenHome, project, folder, arguments);
        request.setMavenOpts(Environment.mavenOptions());
        return new MavenRun(project, request);
    }

    /** Starts {@code mvn} in a JVM with the settings that users have, for what is measured. */
    static MavenRun startAsInstalled(Project project, String... arguments) {
        return startAsInstalled(Environment.mavenHome(), project, arguments);
    }

    /** Starts the {@code mvn} of another Maven in a JVM with the settings that users have. */
    static MavenRun startAsInstalled(Path mavenHome, Project project, String... arguments) {
        return new MavenRun(project, request(mavenHome, project, "", arguments));
    }

    /** Starts {@code mvn} in a JVM with the given options only. */
    static MavenRun startWithOptions(Project project, String options, String... arguments) {
        InvocationRequest request = request(Environment.mavenHome(), project, "", arguments);
        request.setMavenOpts(options);
        return new MavenRun(project, request);
    }

    private static InvocationRequest request(Path mavenHome, Project project, String folder, String... arguments) {
        DefaultInvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(project.file(folder).toFile());
        request.setMavenHome(mavenHome.toFile());
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.setGlobalSettingsFile(Settings.file().toFile());
        request.setLocalRepositoryDirectory(Environment.repository().toFile());
        request.setBatchMode(true);
        request.setShowErrors(false);
        List<String> all = new ArrayList<>(List.of("-Ddymod.version=" + Environment.version()));
        all.addAll(Arrays.asList(arguments));
        request.addArgs(all);
        return request;
    }

    private static Integer invoke(InvocationRequest request) {
        try {
            InvocationResult result = new DefaultInvoker().execute(request);
            if (result.getExecutionException() != null) {
                throw new AssertionError("mvn could not be run", result.getExecutionException());
            }
            return result.getExitCode();
        } catch (MavenInvocationException e) {
            throw new AssertionError("mvn could not be run", e);
        }
    }

    private static Set<ProcessHandle> children(String mark) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .commandLine()
                        .filter(line -> line.contains(mark))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /** Returns all that Maven has printed. */
    String output() {
        return output.text();
    }

    /** Returns the number of lines that have been printed; see {@link #linesSince}. */
    int mark() {
        return output.mark();
    }

    List<String> linesSince(int mark) {
        return output.since(mark);
    }

    /** Returns how many of the printed lines contain a text. */
    long count(String text) {
        return linesSince(0).stream().filter(line -> line.contains(text)).count();
    }

    /**
     * Asserts that a run that has ended has printed a text. A program writes to two streams, whose lines arrive in any
     * order.
     */
    void assertPrinted(String text) {
        if (count(text) == 0) {
            throw new AssertionError("no line contains \"" + text + "\":\n" + output.summary());
        }
    }

    /** Waits for a line that contains a text, after the line that was waited for last. */
    String awaitLine(String text) {
        return output.await(text);
    }

    /** Waits for a line that is printed from now on. */
    void awaitNextLine(String text) {
        output.skip();
        awaitLine(text);
    }

    String awaitLine(String what, Predicate<String> wanted) {
        return output.await(what, wanted);
    }

    /** Waits for a line whose place among others is not certain. Later waits are not affected. */
    void awaitLineSince(int mark, String text) {
        Await.until(
                "a line with \"" + text + "\"",
                () -> linesSince(mark).stream().anyMatch(line -> line.contains(text)),
                output::summary);
    }

    /** Waits for a state of status.json in a module's target/dymod. */
    JsonObject awaitStatus(String module, String what, Predicate<JsonObject> wanted) {
        Path file = project.file(module + "/target/dymod/status.json");
        return Await.value(what, () -> json(file).filter(wanted), () -> json(file) + "\n" + output.summary());
    }

    /** Waits for a status of the only submodule of a host. */
    JsonObject awaitModule(String module, String what, Predicate<JsonObject> wanted) {
        return onlyModule(awaitStatus(
                module,
                what,
                status -> !status.getAsJsonArray("modules").isEmpty() && wanted.test(onlyModule(status))));
    }

    /** Waits for a program's report on its only module in apps/, beside a module's status.json. */
    JsonObject awaitReport(String module, long pid, String what, Predicate<JsonObject> wanted) {
        Path apps = project.file(module + "/target/dymod/apps");
        return Await.value(
                what,
                () -> reports(apps)
                        .flatMap(file -> json(file).stream())
                        .filter(report -> report.get("pid").getAsLong() == pid)
                        .map(MavenRun::onlyModule)
                        .filter(wanted)
                        .findFirst(),
                () -> Project.list(apps) + "\n" + output.summary());
    }

    /** Waits for the report of the only program of a host on a generation of its only submodule. */
    JsonObject awaitApp(String module, int generation) {
        Path apps = project.file(module + "/target/dymod/apps");
        return Await.value(
                "the report on generation " + generation,
                () -> reports(apps)
                        .flatMap(file -> json(file).stream())
                        .map(MavenRun::onlyModule)
                        .filter(report -> report.get("generation").getAsInt() == generation)
                        .findFirst(),
                () -> Project.list(apps) + "\n" + output.summary());
    }

    /** Waits for a program that reports a generation, and returns its process id. */
    long awaitAppPid(String module, int generation) {
        Path apps = project.file(module + "/target/dymod/apps");
        return Await.value(
                "a program with generation " + generation,
                () -> reports(apps)
                        .flatMap(file -> json(file).stream())
                        .filter(report -> onlyModule(report).get("generation").getAsInt() == generation)
                        .map(report -> report.get("pid").getAsLong())
                        .findFirst(),
                () -> Project.list(apps) + "\n" + output.summary());
    }

    /** Returns the reports that are completely written. */
    private static Stream<Path> reports(Path apps) {
        return Project.list(apps).stream().filter(file -> file.toString().endsWith(".json"));
    }

    /** Returns the only submodule of a status. Program modules, and those that only a compile needs, have no generation. */
    static JsonObject onlyModule(JsonObject status) {
        List<JsonElement> modules = status.getAsJsonArray("modules").asList();
        return modules.stream()
                .map(JsonElement::getAsJsonObject)
                .filter(module -> module.get("generation").getAsInt() > 0)
                .findFirst()
                .orElseGet(() -> modules.get(0).getAsJsonObject());
    }

    /** Returns the contents of a file, or empty if it does not exist. */
    private static Optional<JsonObject> json(Path file) {
        try {
            return Optional.of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of a run that ends by itself. */
    int awaitExit() {
        try {
            return exit.get(5, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError("waited 5 minutes for mvn to end:\n" + output.summary(), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("mvn could not be run:\n" + output.summary(), e);
        }
    }

    /**
     * Returns Maven's last message on a module that failed.
     *
     * @return the sentences, without the goal's name before and the link to Maven's help behind them
     */
    String failureOf(String module) {
        Matcher failure = Pattern.compile(
                        "^\\[ERROR\\] Failed to execute goal \\S+( \\(\\S+\\))? on project " + module
                                + ": (.*?) -> \\[Help \\d+\\]$",
                        Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(output());
        if (!failure.find()) {
            throw new AssertionError(module + " did not fail:\n" + output());
        }
        return failure.group(2).replaceAll("(?m)^\\[ERROR\\] ?", "").stripTrailing();
    }

    /** Returns the JVM of Maven, which a shell has started. */
    ProcessHandle process() {
        return Await.value(
                "the JVM of Maven",
                () -> processes().stream()
                        .filter(MavenRun::isJava)
                        .filter(process -> started.contains(process)
                                || !process.parent().filter(MavenRun::isJava).isPresent())
                        .findFirst(),
                output::summary);
    }

    /** Returns the shells that start Maven, Maven itself, and all processes that Maven has started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(started);
        started.forEach(process -> process.descendants().forEach(all::add));
        return all;
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java") || command.endsWith("java.exe"))
                .isPresent();
    }

    /** Kills Maven, which then cannot clean up. */
    void kill() {
        process().destroyForcibly();
        Await.until("the end of a killed mvn", () -> !isAlive(), output::summary);
    }

    /** Ends Maven as Ctrl-C would. */
    void terminate() {
        process().destroy();
        Await.until("the end of a terminated mvn", () -> !isAlive(), output::summary);
    }

    /** Waits until processes have ended. */
    static void awaitEnd(List<ProcessHandle> processes) {
        Await.until(
                "the end of what Maven had started",
                () -> processes.stream().noneMatch(ProcessHandle::isAlive),
                () -> processes.stream().filter(ProcessHandle::isAlive).toList().toString());
    }

    boolean isAlive() {
        return !exit.isDone();
    }

    /** Ends Maven and all processes that it has started, as Ctrl-C would, and waits until they have ended. */
    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroy);
        try {
            // The exit code may be there before a process has ended, and has deleted its files.
            CompletableFuture<?> ends = CompletableFuture.allOf(
                    all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
            ends.thenCombine(exit.handle((code, failure) -> code), (nothing, code) -> code)
                    .get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Await.until(
                    "the end of what was killed",
                    () -> all.stream().noneMatch(ProcessHandle::isAlive),
                    output::summary);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("mvn could not be ended:\n" + output.summary(), e);
        }
    }
}
