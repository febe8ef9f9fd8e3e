package dev.dymod.maven.program;

import dev.dymod.maven.invoke.MavenModules;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Modules that the command line selects with {@code -pl}, without those that {@code -am} adds.
 *
 * @param names as on the command line; empty if all modules are selected
 * @param folder the folder that relative paths start from
 */
record SelectedModules(List<String> names, Path folder) {

    static SelectedModules of(MavenSession session) {
        Path folder = Optional.ofNullable(session.getRequest().getBaseDirectory())
                .map(Path::of)
                .or(() -> Optional.ofNullable(session.getTopLevelProject().getBasedir())
                        .map(File::toPath))
                .orElse(Path.of(""));
        return new SelectedModules(List.copyOf(session.getRequest().getSelectedProjects()), folder);
    }

    boolean contain(MavenProject module) {
        return names.isEmpty() || names.stream().anyMatch(name -> is(module, name));
    }

    private boolean is(MavenProject module, String name) {
        String plain = name.replaceFirst("^[?+]+", "");
        return plain.equals(":" + module.getArtifactId())
                || plain.equals(MavenModules.idOf(module))
                || isFolder(module, plain);
    }

    private boolean isFolder(MavenProject module, String name) {
        if (name.contains(":") || module.getBasedir() == null) {
            return false;
        }
        Path path = folder.resolve(name).toAbsolutePath().normalize();
        Path base = module.getBasedir().toPath().toAbsolutePath().normalize();
        return path.equals(base)
                || path.equals(module.getFile().toPath().toAbsolutePath().normalize());
    }
}
