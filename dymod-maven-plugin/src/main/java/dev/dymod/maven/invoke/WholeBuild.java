package dev.dymod.maven.invoke;

import dev.dymod.run.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;

/**
 * Second mvn for goals that are alone on the command line: it builds the modules first, and then runs the goals.
 *
 * <p>Where the running mvn builds only a part of a larger build, the second one has that part and all that it needs.
 */
public final class WholeBuild {

    /** User property of the second mvn, which names the process of the first. */
    public static final String PROPERTY = "dymod.run.launcher";

    private static final String PHASE = "process-classes";

    /** Time for the second mvn to end its program. */
    private static final long TIMEOUT_SECONDS = 20;

    private final RepeatedMaven maven;

    private WholeBuild(RepeatedMaven maven) {
        this.maven = maven;
    }

    /**
     * Reads the command line of the running build.
     *
     * @throws IOException if Maven's own files cannot be read
     */
    public static WholeBuild of(MavenSession session) throws IOException {
        List<String> goals = new ArrayList<>();
        goals.add(PHASE);
        goals.addAll(RequestedGoals.of(session));
        Optional<Path> root = EditedPom.of(session.getTopLevelProject()).flatMap(ReactorRoot::of);
        return new WholeBuild(
                RepeatedMaven.of(session, root, root.map(whole -> List.of("-pl", modules(session), "-am")), goals));
    }

    /**
     * Creates a build that compiles all modules, and runs no goal of the running build.
     *
     * @param root the pom of the whole build
     * @throws IOException if Maven's own files cannot be read
     */
    public static WholeBuild compiling(MavenSession session, Path root) throws IOException {
        return new WholeBuild(
                RepeatedMaven.of(session, Optional.of(root), Optional.of(List.of("-q")), List.of("test-compile")));
    }

    private static String modules(MavenSession session) {
        return session.getProjects().stream().map(MavenModules::idOf).collect(Collectors.joining(","));
    }

    /**
     * Runs it to its end. Ends it when this JVM ends.
     *
     * @return the exit code
     */
    public int run() throws IOException, InterruptedException {
        Process process = maven.start(PROPERTY, Launcher.property());
        Thread hook = new Thread(() -> end(process), "dymod-launched");
        Runtime.getRuntime().addShutdownHook(hook);
        System.gc(); // Frees memory for the second mvn, because this process needs little of it from now on.
        try {
            return process.waitFor();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and runs the hook.
        }
    }

    /** Ends the process with all that it has started, because {@code mvn} may be a shell script. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
