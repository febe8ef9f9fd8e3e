package dev.dymod.maven.project;

import dev.dymod.build.BuildTool;
import dev.dymod.build.Compilation;
import dev.dymod.build.NoFilter;
import dev.dymod.build.ProgramModule;
import dev.dymod.build.ResourceFolder;
import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.console.Console;
import dev.dymod.contract.ClassPathEntry;
import dev.dymod.maven.invoke.MavenBuildTool;
import dev.dymod.maven.invoke.MavenModules;
import dev.dymod.publication.SessionDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;

/**
 * Modules that {@code <submodules>} names, or that are found if it is missing. Converts Maven's model of them into
 * {@link WatchedModule}s.
 */
public final class DeclaredSubmodules {

    private final List<MavenProject> declared;
    private final MavenSession session;
    private final MavenProject host;

    private DeclaredSubmodules(List<MavenProject> declared, MavenSession session, MavenProject host) {
        this.declared = declared;
        this.session = session;
        this.host = host;
    }

    /**
     * Returns the modules of some names.
     *
     * @param host the module whose pom names them
     * @throws MojoExecutionException if a name is unknown
     */
    public static DeclaredSubmodules of(
            List<String> names, MavenSession session, MavenProject host, ProjectBuilder projects)
            throws MojoExecutionException {
        SubmoduleSearch search = new SubmoduleSearch(session, host, projects);
        Set<MavenProject> declared = new LinkedHashSet<>();
        for (String name : names) {
            declared.add(search.find(name.strip()));
        }
        return new DeclaredSubmodules(List.copyOf(declared), session, host);
    }

    /**
     * Finds the modules of the build that provide a service that the program of a host module looks up.
     *
     * @throws MojoExecutionException if classes cannot be read
     */
    public static DeclaredSubmodules found(MavenSession session, MavenProject host) throws MojoExecutionException {
        return new DeclaredSubmodules(LookedUpModules.of(session, host), session, host);
    }

    /**
     * Checks that there is a submodule if the host module must have one.
     *
     * @param named whether the pom or a property names them
     * @throws MojoExecutionException if it has none
     */
    public void requireAny(boolean named) throws MojoExecutionException {
        if (declared.isEmpty() && HostPom.lacksSubmodules(host, session.getAllProjects())) {
            throw new MojoExecutionException(
                    named ? Messages.noSubmodules(host.getArtifactId()) : Messages.nothingFound(host.getArtifactId()));
        }
    }

    /** Returns the artifactIds of the modules. */
    public List<String> names() {
        return declared.stream().map(MavenProject::getArtifactId).toList();
    }

    /** Returns whether a module is the host module of a declared submodule: it depends on one, and is not declared itself. */
    public boolean haveHost(MavenProject module) {
        return !declared.contains(module)
                && declared.stream().anyMatch(submodule -> RunTimeDependencies.has(module, submodule));
    }

    /** Returns whether a module is declared as a submodule, though no module of this build depends on it. */
    public boolean haveWithoutHost(MavenProject module) {
        return declared.contains(module)
                && session.getAllProjects().stream()
                        .flatMap(other -> other.getDependencies().stream())
                        .map(MavenModules::idOf)
                        .noneMatch(MavenModules.idOf(module)::equals);
    }

    /**
     * Returns the submodules that the host module depends on, each after those that it requires. Builds submodules that are not
     * part of the running build.
     *
     * @param directory the session directory
     * @param console for messages about submodules that are built first
     */
    public List<WatchedModule> submodules(CompilationChoice choice, SessionDirectory directory, Console console)
            throws MojoExecutionException {
        return submodules(List.of(), choice, directory, console);
    }

    /** Returns the modules of {@link #submodules}, and the program modules, each after those that it requires. */
    public List<WatchedModule> submodulesAndProgram(
            CompilationChoice choice, SessionDirectory directory, Console console) throws MojoExecutionException {
        return submodules(
                session.getProjects().stream().filter(this::isOfProgram).toList(), choice, directory, console);
    }

    /** Returns the program modules for a session that watches and does not build them. */
    public List<ProgramModule> programModules() {
        return session.getProjects().stream()
                .filter(this::isOfProgram)
                .map(DeclaredSubmodules::programModule)
                .toList();
    }

    private static ProgramModule programModule(MavenProject module) {
        Path base = module.getBasedir().toPath();
        Path build = base.resolve(module.getBuild().getDirectory()).normalize();
        return new ProgramModule(
                module.getArtifactId(),
                MavenModules.output(module),
                module.getCompileSourceRoots().stream()
                        .map(root -> base.resolve(root).normalize())
                        .filter(root -> !root.startsWith(build))
                        .toList(),
                module.getBuild().getResources().stream()
                        .filter(resource ->
                                isApart(base.resolve(resource.getDirectory()).normalize(), build))
                        .map(resource -> new ResourceFolder(
                                base.resolve(resource.getDirectory()),
                                Optional.ofNullable(resource.getTargetPath()).orElse(""),
                                resource.getIncludes(),
                                resource.getExcludes(),
                                true,
                                resource.isFiltering(),
                                new NoFilter(),
                                Optional.empty()))
                        .toList());
    }

    /** Returns whether neither folder contains the other: a build would look like an edit of a folder around its output. */
    private static boolean isApart(Path folder, Path build) {
        return !folder.startsWith(build) && !build.startsWith(folder);
    }

    /** Returns whether a module is the host module, or a module of this build that it depends on and that is not swapped. */
    private boolean isOfProgram(MavenProject module) {
        return !declared.contains(module)
                && (module.equals(host) || RunTimeDependencies.has(host, module))
                && !module.getPackaging().equals("pom")
                && Files.isDirectory(MavenModules.output(module));
    }

    private List<WatchedModule> submodules(
            List<MavenProject> program, CompilationChoice choice, SessionDirectory directory, Console console)
            throws MojoExecutionException {
        List<MavenProject> swapped = declared.stream()
                .filter(submodule -> RunTimeDependencies.has(host, submodule))
                .toList();
        List<MavenProject> modules = inOrder(swapped, console);
        modules.addAll(program);
        Map<MavenProject, Compilation> compilations = new LinkedHashMap<>();
        for (MavenProject module : modules) {
            checkBuilt(module);
            compilations.put(module, compilation(module, modules, choice, directory));
        }
        Map<MavenProject, Path> compileOnly = new CompileOnlyModules(session, host, console)
                .addTo(compilations, module -> compilation(module, session.getProjects(), choice, directory));
        modules.addAll(compileOnly.keySet());
        modules.sort(Comparator.comparingInt(module -> session.getProjects().indexOf(module))); // -1 outside the build
        List<WatchedModule> submodules = new ArrayList<>();
        for (MavenProject module : modules) {
            WatchedModule.Role role = compileOnly.containsKey(module)
                    ? WatchedModule.Role.COMPILE_ONLY
                    : program.contains(module) ? WatchedModule.Role.PROGRAM : WatchedModule.Role.SWAPPED;
            submodules.add(new WatchedModule(
                    nameOf(module, modules),
                    module.getBasedir().toPath(),
                    MavenModules.output(module),
                    classPathEntry(module)
                            .or(() -> Optional.ofNullable(compileOnly.get(module)))
                            .orElse(MavenModules.output(module)),
                    Objects.requireNonNull(compilations.get(module)),
                    required(module, compilations, modules),
                    role == WatchedModule.Role.SWAPPED ? classPathWithout(swapped) : List.of(),
                    role));
        }
        return submodules;
    }

    /** Returns submodules, each after those that it requires; builds those that are not part of this build. */
    private List<MavenProject> inOrder(List<MavenProject> submodules, Console console) throws MojoExecutionException {
        List<MavenProject> ordered = new ArrayList<>();
        for (MavenProject submodule : submodules) {
            if (isOutside(submodule)) {
                console.info(Messages.outside(
                        submodule.getArtifactId(), submodule.getBasedir().toPath()));
                buildInPlace(submodule);
            } else if (!session.getProjects().contains(submodule)) {
                throw new MojoExecutionException(
                        Messages.notInThisRun(submodule.getArtifactId(), host.getArtifactId(), goals()));
            }
            addAfterRequired(submodule, submodules, ordered);
        }
        return ordered;
    }

    /** Returns goals that the user can repeat. Default goals would not be known to a run of another pom. */
    private List<String> goals() {
        return session.getGoals().isEmpty() ? List.of("process-classes") : session.getGoals();
    }

    private static void addAfterRequired(MavenProject submodule, List<MavenProject> all, List<MavenProject> ordered) {
        if (!ordered.contains(submodule)) {
            all.stream()
                    .filter(other -> !other.equals(submodule) && dependsOn(submodule, other))
                    .forEach(required -> addAfterRequired(required, all, ordered));
            ordered.add(submodule);
        }
    }

    /** Returns submodules that are named by a path and are not part of this build. */
    public List<MavenProject> outsideTheBuild() {
        return declared.stream().filter(this::isOutside).toList();
    }

    private boolean isOutside(MavenProject submodule) {
        return !session.getAllProjects().contains(submodule);
    }

    /** Builds a submodule that the running build has not built, because it does not contain it. */
    private void buildInPlace(MavenProject submodule) throws MojoExecutionException {
        try {
            BuildTool.Outcome outcome =
                    MavenBuildTool.inPlace(submodule, session).build();
            if (outcome.classes().isEmpty()) {
                throw new MojoExecutionException(Messages.outsideNotBuilt(
                        submodule.getArtifactId(),
                        submodule.getBasedir().toPath(),
                        outcome.diagnostics().stream()
                                .map(CompileDiagnostic::rendered)
                                .toList()));
            }
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(submodule.getArtifactId() + ": interrupted", e);
        }
    }

    private static void checkBuilt(MavenProject module) throws MojoExecutionException {
        if (!Files.isDirectory(MavenModules.output(module))) {
            throw new MojoExecutionException(Messages.notBuilt(module.getArtifactId(), MavenModules.output(module)));
        }
    }

    private Compilation compilation(
            MavenProject module, List<MavenProject> all, CompilationChoice choice, SessionDirectory directory)
            throws MojoExecutionException {
        return choice.of(module, session, directory.module(nameOf(module, all)).builds(), isOutside(module));
    }

    private static SortedSet<String> required(
            MavenProject module, Map<MavenProject, Compilation> compilations, List<MavenProject> all) {
        SortedSet<String> requires = new TreeSet<>();
        for (MavenProject other : all) {
            if (!other.equals(module)
                    && (dependsOn(module, other)
                            || CompileOnlyModules.isCompiledWith(
                                    module, Objects.requireNonNull(compilations.get(module)), other))) {
                requires.add(nameOf(other, all));
            }
        }
        return requires;
    }

    /** Returns the host's class path entry for a module; empty if the program does not have it. */
    private Optional<Path> classPathEntry(MavenProject submodule) {
        return RunTimeDependencies.of(host)
                .filter(artifact -> is(artifact, submodule) && artifact.getFile() != null)
                .map(artifact -> artifact.getFile().toPath())
                .findFirst();
    }

    /** Returns the artifactId of a module, or its full name if the artifactId is not unique. */
    private static String nameOf(MavenProject module, List<MavenProject> all) {
        boolean shared = all.stream()
                .anyMatch(
                        other -> !other.equals(module) && other.getArtifactId().equals(module.getArtifactId()));
        return shared ? module.getGroupId() + "." + module.getArtifactId() : module.getArtifactId();
    }

    /** Returns the host's class path without the submodules. Types of theirs that it names belong to the contract. */
    private List<ClassPathEntry> classPathWithout(List<MavenProject> submodules) {
        List<ClassPathEntry> entries = new ArrayList<>();
        entries.add(ClassPathEntry.of(MavenModules.output(host)));
        for (Artifact artifact : RunTimeDependencies.of(host).toList()) {
            File file = artifact.getFile();
            if (file != null
                    && !HostPom.isOfDymod(artifact)
                    && submodules.stream().noneMatch(submodule -> is(artifact, submodule))) {
                entries.add(new ClassPathEntry(file.toPath(), moduleOf(artifact)));
            }
        }
        return entries;
    }

    private Optional<String> moduleOf(Artifact artifact) {
        return session.getProjects().stream()
                .filter(module -> is(artifact, module))
                .map(MavenProject::getArtifactId)
                .findFirst();
    }

    private static boolean dependsOn(MavenProject module, MavenProject other) {
        return module.getArtifacts().stream().anyMatch(artifact -> is(artifact, other));
    }

    private static boolean is(Artifact artifact, MavenProject project) {
        return MavenModules.idOf(artifact).equals(MavenModules.idOf(project));
    }
}
