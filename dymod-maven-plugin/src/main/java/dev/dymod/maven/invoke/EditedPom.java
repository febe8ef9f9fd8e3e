package dev.dymod.maven.invoke;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * Finds the pom that a person edits. {@link MavenProject#getFile} may return another one that a plugin has generated, such as
 * flatten-maven-plugin or maven-shade-plugin.
 */
public final class EditedPom {

    private EditedPom() {}

    /** Returns the pom of a module; empty for a module that comes from a repository. */
    public static Optional<Path> of(MavenProject module) {
        Optional<Path> read = Stream.of(module.getModel(), module.getOriginalModel())
                .flatMap(model -> Optional.ofNullable(model).map(any -> any.getPomFile()).stream())
                .map(EditedPom::normalized)
                .filter(pom -> !isGenerated(pom, module))
                .findFirst();
        return read.or(() -> Optional.ofNullable(module.getFile())
                .map(EditedPom::normalized)
                .map(pom -> isGenerated(pom, module) ? pom.resolveSibling("pom.xml") : pom));
    }

    /** Returns whether a plugin has generated the pom: it is in the build folder, or has a known name. */
    private static boolean isGenerated(Path pom, MavenProject module) {
        String name = String.valueOf(pom.getFileName());
        boolean isOfBuild = Optional.ofNullable(module.getBuild())
                .flatMap(build -> Optional.ofNullable(build.getDirectory()))
                .filter(folder -> pom.startsWith(normalized(new File(folder))))
                .isPresent();
        return isOfBuild || name.equals(".flattened-pom.xml") || name.equals("dependency-reduced-pom.xml");
    }

    private static Path normalized(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }
}
