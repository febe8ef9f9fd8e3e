package dev.dymod.maven.project;

import dev.dymod.build.Generators;
import dev.dymod.maven.invoke.MavenBuildTool;
import dev.dymod.maven.invoke.OutputRedirection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Finds the possible inputs of a module's generators: files of the module that are neither sources, resources, tests nor output,
 * and files anywhere that the configurations of the generators name.
 */
final class GeneratorSettings {

    /** Folders and files of a module that no generator reads, in lower case. */
    private static final Set<String> NOT_READ =
            Set.of("pom.xml", "node_modules", "license", "notice", "mvnw", "mvnw.cmd");

    /** Folders of {@code src} that no generator reads. */
    private static final Set<String> NOT_READ_OF_SRC = Set.of("it", "site", "docs", "jmh");

    private static final List<String> DOCUMENTS = List.of(".md", ".adoc", ".iml", ".log");

    private final MavenProject module;
    private final MavenSession session;
    private final Path base;
    private final Path build;
    private final Path output;

    /**
     * Creates the settings of one module.
     *
     * @param session one whose current project is the module
     */
    GeneratorSettings(MavenProject module, MavenSession session) {
        this.module = module;
        this.session = session;
        this.base = module.getBasedir().toPath().toAbsolutePath().normalize();
        this.build = base.resolve(module.getBuild().getDirectory()).normalize();
        this.output = base.resolve(module.getBuild().getOutputDirectory()).normalize();
    }

    /**
     * Creates the generators of the module.
     *
     * @param plan one with at least one generator
     * @param handled the source and resource folders of the module
     * @param directory the folder that the generators may write to
     */
    Generators of(CompilePlan plan, Collection<Path> handled, Path directory) throws IOException {
        Path redirected = OutputRedirection.directory(directory, module);
        Map<Path, Path> generated = new HashMap<>();
        for (Path folder : handled) {
            if (folder.startsWith(build) && !folder.startsWith(output) && !folder.equals(build)) {
                generated.put(folder, redirected.resolve(build.relativize(folder)));
            }
        }
        return new Generators(
                MavenBuildTool.generating(module, session, plan.lastGeneratingPhase(), directory),
                generated,
                plan.compile().flatMap(compile -> compile.text("generatedSourcesDirectory")).stream()
                        .map(base::resolve)
                        .toList(),
                otherInputs(handled, directory),
                List.copyOf(namedInputs(plan, handled)),
                notRead(),
                session.getStartTime().toInstant());
    }

    /** Returns the files that the configurations of the generators name. */
    Set<Path> namedInputs(CompilePlan plan, Collection<Path> handled) {
        NamedInputs inputs = NamedInputs.of(module, session, handled);
        Set<Path> named = new LinkedHashSet<>();
        plan.generators()
                .forEach(goal ->
                        named.addAll(inputs.in(goal.plugin(), goal.parameters().settings())));
        return named;
    }

    private List<Path> notRead() {
        List<Path> folders = new ArrayList<>(List.of(build, base.resolve("src/test")));
        module.getTestCompileSourceRoots().forEach(root -> folders.add(base.resolve(root)));
        module.getBuild().getTestResources().forEach(tests -> folders.add(base.resolve(tests.getDirectory())));
        if (module.getPackaging().equals("war")) {
            folders.add(base.resolve("src/main/webapp"));
        }
        return folders;
    }

    /** Returns folders and files of the module that may contain inputs other than sources and resources. */
    private List<Path> otherInputs(Collection<Path> handled, Path directory) throws IOException {
        Path sources = base.resolve("src");
        Set<Path> candidates = new LinkedHashSet<>();
        candidates.add(sources.resolve("main"));
        candidates.addAll(children(base));
        candidates.addAll(children(sources));
        candidates.remove(sources);
        List<Path> notRead = notRead();
        return candidates.stream()
                .filter(this::mayBeRead)
                .filter(candidate -> !handled.contains(candidate)
                        && !directory.startsWith(candidate)
                        && notRead.stream().noneMatch(candidate::startsWith)
                        && !Files.exists(candidate.resolve("pom.xml")))
                .toList();
    }

    private boolean mayBeRead(Path candidate) {
        String name = String.valueOf(candidate.getFileName()).toLowerCase(Locale.ROOT);
        boolean isInSrc = base.resolve("src").equals(candidate.getParent());
        return !name.startsWith(".")
                && !NOT_READ.contains(name)
                && !(isInSrc && (NOT_READ_OF_SRC.contains(name) || name.contains("test")))
                && DOCUMENTS.stream().noneMatch(name::endsWith);
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
