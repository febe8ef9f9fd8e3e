package dev.dymod.maven.program;

import dev.dymod.maven.invoke.MavenModules;
import dev.dymod.maven.project.PomProgram;
import dev.dymod.maven.project.ResolvedDependencies;
import dev.dymod.maven.project.RunTimeDependencies;
import dev.dymod.run.MainClasses;
import dev.dymod.run.RunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Search for the module whose program is to run: the only one with a main class, or else the one that uses all others with one.
 *
 * <p>A module whose pom names a main class for another plugin comes before one in which a main class is only found.
 */
final class ProgramSearch {

    private final MavenSession session;
    private final ResolvedDependencies dependencies;
    private final Optional<String> mainClass;

    /**
     * Creates a search in the modules that the build has compiled.
     *
     * @param mainClass the main class that the user has named; empty for any
     */
    ProgramSearch(MavenSession session, ResolvedDependencies dependencies, Optional<String> mainClass) {
        this.session = session;
        this.dependencies = dependencies;
        this.mainClass = mainClass;
    }

    /**
     * Returns the module.
     *
     * @throws MojoExecutionException if there is none, or no way to choose one
     */
    MavenProject module() throws MojoExecutionException {
        List<MavenProject> modules = session.getProjects().stream()
                .filter(module -> !module.getPackaging().equals("pom"))
                .filter(module -> SelectedModules.of(session).contain(module))
                .filter(module -> Files.isDirectory(MavenModules.output(module)))
                .toList();
        if (modules.size() == 1) {
            return modules.get(0); // The start of the program reports what may be missing.
        }
        if (mainClass.isPresent()) {
            return only(modules, module -> has(module, mainClass.get()))
                    .orElseThrow(() -> new MojoExecutionException(Messages.noModuleHas(mainClass.get())));
        }
        Map<MavenProject, String> named = new LinkedHashMap<>();
        Map<MavenProject, SortedSet<String>> found = new LinkedHashMap<>();
        for (MavenProject module : modules) {
            PomProgram.of(module).flatMap(PomProgram::mainClass).ifPresent(main -> named.put(module, main));
            SortedSet<String> mains = mainClasses(module);
            if (!mains.isEmpty()) {
                found.put(module, mains);
            }
        }
        Optional<MavenProject> chosen = only(modules, named::containsKey);
        if (chosen.isEmpty()) {
            chosen = only(modules, found::containsKey);
        }
        if (chosen.isPresent()) {
            return chosen.get();
        }
        Map<String, String> all = new TreeMap<>();
        found.forEach((module, mains) -> all.put(module.getArtifactId(), String.join(", ", mains)));
        named.forEach((module, main) -> all.put(module.getArtifactId(), main));
        throw new MojoExecutionException(all.isEmpty() ? Messages.noProgram() : Messages.severalPrograms(all));
    }

    /** Returns the only module that has something, or the one that uses all others that have it. */
    private Optional<MavenProject> only(List<MavenProject> modules, Predicate<MavenProject> has)
            throws MojoExecutionException {
        List<MavenProject> candidates = modules.stream().filter(has).toList();
        if (candidates.size() > 1) {
            for (MavenProject module : candidates) {
                dependencies.completeHost(module);
            }
        }
        List<MavenProject> users = candidates.stream()
                .filter(module -> candidates.stream()
                        .allMatch(other -> other.equals(module) || RunTimeDependencies.has(module, other)))
                .toList();
        return users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
    }

    private static boolean has(MavenProject module, String mainClass) {
        Path file = MavenModules.output(module).resolve(mainClass.replace('.', '/') + ".class");
        return Files.isRegularFile(file);
    }

    private static SortedSet<String> mainClasses(MavenProject module) throws MojoExecutionException {
        try {
            return MainClasses.in(MavenModules.output(module));
        } catch (RunException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
