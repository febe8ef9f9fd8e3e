package dev.dymod.maven.invoke;

import java.nio.file.Path;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/** Accessors of Maven's model that several classes need. */
public final class MavenModules {

    private MavenModules() {}

    /** Returns {@code groupId:artifactId} of a module. */
    public static String idOf(MavenProject module) {
        return module.getGroupId() + ":" + module.getArtifactId();
    }

    /** Returns {@code groupId:artifactId} of an artifact. */
    public static String idOf(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    /** Returns {@code groupId:artifactId} of a dependency. */
    public static String idOf(Dependency dependency) {
        return dependency.getGroupId() + ":" + dependency.getArtifactId();
    }

    /** Returns the class folder of a module. */
    public static Path output(MavenProject module) {
        return Path.of(module.getBuild().getOutputDirectory());
    }
}
