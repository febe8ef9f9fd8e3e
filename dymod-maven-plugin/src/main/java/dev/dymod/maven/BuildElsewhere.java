package dev.dymod.maven;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;

/**
 * Makes a build write into a folder of its own instead of {@code target}, which is on the class path of the program that
 * runs meanwhile.
 *
 * <p>An extension of the build that {@link MavenBuildTool} starts, and of no other: without the property it does nothing.
 */
public final class BuildElsewhere extends AbstractMavenLifecycleParticipant {

    private static final String FOLDER = "dymod.buildElsewhere";
    private static final String ORDERED_BY = "dymod.buildElsewhere.orderedBy";

    /** The properties of such a build, which ends with the process that orders it. */
    static Map<String, String> properties(Path folder) {
        return Map.of(
                FOLDER,
                folder.toString(),
                ORDERED_BY,
                Long.toString(ProcessHandle.current().pid()));
    }

    /** Whether a build is such a build. */
    static boolean isOne(MavenSession session) {
        return session.getUserProperties().containsKey(FOLDER);
    }

    /** The class folder of a module of such a build. */
    static Path classes(Path folder, MavenProject module) {
        return directory(folder, module).resolve("classes");
    }

    /** What takes the place of a module's {@code target}. */
    static Path directory(Path folder, MavenProject module) {
        return folder.resolve(module.getGroupId() + "." + module.getArtifactId());
    }

    @Override
    public void afterProjectsRead(MavenSession session) {
        String property = session.getUserProperties().getProperty(FOLDER);
        if (property != null) {
            endWith(Long.parseLong(session.getUserProperties().getProperty(ORDERED_BY)));
            Path folder = Path.of(property);
            for (MavenProject module : session.getProjects()) {
                Build build = module.getBuild();
                Path directory = directory(folder, module);
                build.setDirectory(directory.toString());
                build.setOutputDirectory(classes(folder, module).toString());
                build.setTestOutputDirectory(directory.resolve("test-classes").toString());
            }
        }
    }

    /** A process that is killed cannot end those that it started. */
    private static void endWith(long pid) {
        CompletableFuture<?> end = ProcessHandle.of(pid)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(""));
        Object unused = end.thenRun(() -> Runtime.getRuntime().halt(1));
    }
}
