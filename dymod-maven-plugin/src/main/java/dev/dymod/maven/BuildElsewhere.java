package dev.dymod.maven;

import java.nio.file.Path;
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

    private static final String PROPERTY = "dymod.buildElsewhere";

    /** The argument that names the folder. */
    static String argument(Path folder) {
        return "-D" + PROPERTY + "=" + folder;
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
        String property = session.getUserProperties().getProperty(PROPERTY);
        if (property != null) {
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
}
