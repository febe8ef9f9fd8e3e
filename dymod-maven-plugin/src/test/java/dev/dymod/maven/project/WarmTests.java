package dev.dymod.maven.project;

import dev.dymod.tests.jvm.RunReport;
import dev.dymod.tests.jvm.TestJvm;
import dev.dymod.tests.jvm.TestRunListener;
import dev.dymod.tests.worker.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Extension of Maven that runs all tests of a build by {@link TestJvm}, after the goals of the build. It writes one line for each
 * result to the file {@code -Dwarm.outcomes}: class, method, outcome, first line of the failure; and other lines with {@code #}.
 */
@Named
@Singleton
public class WarmTests extends AbstractMavenLifecycleParticipant {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final MavenComponents components;

    @Inject
    public WarmTests(
            LifecycleExecutor lifecycle,
            RepositorySystem repositories,
            ProjectDependenciesResolver dependencies,
            ProjectBuilder projects,
            ToolchainManager toolchains) {
        this.components = new MavenComponents(lifecycle, repositories, dependencies, projects, toolchains);
    }

    @Override
    public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
        Path file = Path.of(session.getUserProperties().getProperty("warm.outcomes"));
        try {
            List<String> lines = new ArrayList<>();
            for (MavenProject module : session.getProjects()) {
                MavenSession of = session.clone();
                of.setCurrentProject(module);
                Path scratch = Path.of(module.getBuild().getDirectory(), "dymod-tests");
                for (TestSettings settings : TestSettings.of(of, components, scratch)) {
                    lines.addAll(run(settings, session.getUserProperties().getProperty("warm.runs", "1")));
                }
            }
            Files.write(file, lines);
        } catch (Exception e) {
            throw new MavenExecutionException(e.toString(), e);
        }
    }

    private static List<String> run(TestSettings settings, String runs) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        settings.notHonoured().forEach(text -> lines.add("# not honoured: " + text));
        settings.problem().ifPresent(text -> lines.add("# problem: " + text));
        try (TestJvm jvm = TestJvm.start(settings.jvm())) {
            for (int i = 1; i <= Integer.parseInt(runs); i++) {
                RunRequest request = new RunRequest(
                        "run-" + i,
                        settings.own().stream().map(Path::toString).toList(),
                        settings.classes().in(settings.folder()),
                        settings.selection(),
                        settings.parameters(),
                        1 << 20);
                lines.removeIf(line -> !line.startsWith("#"));
                lines.addAll(lines(jvm.run(request, LIMIT, TestRunListener.NONE)));
            }
        }
        return lines;
    }

    private static List<String> lines(RunReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + report.id() + ": " + report.end() + ", unfinished " + report.unfinished() + ", metaspace "
                + (report.metaspace() >> 20) + " MB, threads left " + report.threads()
                + report.replaced().map(reason -> ", replaced: " + reason).orElse(""));
        report.problems().forEach(text -> lines.add("# problem: " + text));
        report.results()
                .forEach(result -> lines.add(String.join(
                        "\t",
                        result.name().className(),
                        result.name().methodName(),
                        (result.isTest() ? "" : "CONTAINER_") + result.outcome(),
                        result.failure()
                                .map(failure ->
                                        failure.trace().lines().limit(12).reduce("", (a, b) -> a + " | " + b.strip()))
                                .orElse(""))));
        return lines;
    }
}
