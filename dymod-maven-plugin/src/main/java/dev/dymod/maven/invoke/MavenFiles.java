package dev.dymod.maven.invoke;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Lists the files that Maven reads at the start of a build. An edit of one of them needs another mvn. */
public final class MavenFiles {

    /** Names of the files in the folder {@code .mvn}; the last three are read by Maven 4. */
    private static final List<String> IN_MVN_FOLDER = List.of(
            "maven.config", "jvm.config", "extensions.xml", "maven-user.properties", "settings.xml", "toolchains.xml");

    private MavenFiles() {}

    /**
     * Returns the poms of all modules, the poms of their parents unless those come from a repository, and the files of the folder
     * {@code .mvn}, existing or not.
     *
     * @param outside modules that the session builds though they are not part of the running build
     */
    public static Set<Path> of(MavenSession session, Collection<MavenProject> outside) {
        Set<Path> files = new LinkedHashSet<>();
        Stream<MavenProject> modules = Stream.concat(session.getProjects().stream(), outside.stream());
        // A parent or a BOM that is not part of this run may matter to the modules that are.
        Stream<MavenProject> parents = session.getAllProjects().stream()
                .filter(module -> module.getPackaging().equals("pom"));
        Stream.concat(modules, parents)
                .flatMap(module -> Stream.iterate(module, any -> any != null, MavenProject::getParent))
                .flatMap(module -> EditedPom.of(module).stream())
                .forEach(files::add);
        folder(session).ifPresent(folder -> IN_MVN_FOLDER.forEach(name -> files.add(folder.resolve(name))));
        // Users do not edit files of the local repository.
        Path repository = session.getRequest().getLocalRepositoryPath().toPath().toAbsolutePath();
        files.removeIf(file -> file.startsWith(repository.normalize()));
        return files;
    }

    /** Returns the folder {@code .mvn}, existing or not. */
    static Optional<Path> folder(MavenSession session) {
        return Optional.ofNullable(session.getRequest().getMultiModuleProjectDirectory())
                .map(File::toPath)
                .map(root -> root.resolve(".mvn").toAbsolutePath().normalize());
    }
}
