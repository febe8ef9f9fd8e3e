package dev.dymod.build;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kind of compile that makes the classes of a submodule. A new kind implements the abstract methods below. */
public sealed interface Compilation {

    /** Returns the files that a submodule is built from. */
    Inputs inputs(WatchedModule module);

    /**
     * Opens a compiler for a submodule.
     *
     * @param mavenOutput the class folder of the submodule when the session began
     * @param cached records the results of its resources
     * @param saved the file in which the compiler may keep its state for the next session
     */
    ModuleCompiler open(WatchedModule module, ClassTree mavenOutput, CachedFiles cached, Path saved);

    /** Returns the settings of javac in this JVM; empty if another tool compiles. */
    Optional<CompileRequest> javac();

    /** Returns the resource folders that dymod copies; empty if another tool copies the resources. */
    default Optional<List<ResourceFolder>> copiedResources() {
        return Optional.empty();
    }

    /** Returns the start of the Maven build that may have missed later saves; empty if a compile shows what it missed. */
    Optional<Instant> mayMissSavesSince();

    /** Returns whether a build may run Maven plugins, which may write anywhere. */
    boolean runsPlugins();

    /** Returns whether a build writes no file, because it runs only code of javac and of dymod. */
    default boolean writesNothing() {
        return dependsOnInterfacesOnly()
                && javac().filter(CompileRequest::runsOnlyJavac).isPresent();
    }

    /** Returns whether a build depends on the interfaces of the modules that it requires, and not on their method bodies. */
    default boolean dependsOnInterfacesOnly() {
        return javac().isPresent() && !runsPlugins();
    }

    /** Returns whether another tool writes the class folder while the session runs. */
    boolean isOutputWrittenByOthers();

    /**
     * javac in this JVM. dymod copies and filters the resources.
     *
     * @param request the settings of javac
     * @param resources the folders that are copied beside the classes; the last one wins if two have a file of one name
     * @param leftToMaven resources that are taken from the class folder as Maven wrote them, each with the reason, as a clause
     *     that can follow "because"
     * @param generators the plugins that write some of these sources and resources
     */
    record InProcess(
            CompileRequest request,
            List<ResourceFolder> resources,
            Map<Path, String> leftToMaven,
            Optional<Generators> generators)
            implements Compilation {

        /** Copies its lists. */
        public InProcess {
            resources = List.copyOf(resources);
            leftToMaven = Map.copyOf(leftToMaven);
        }

        @Override
        public SourceInputs inputs(WatchedModule module) {
            return new SourceInputs(module.pom(), module.output(), this);
        }

        @Override
        public ModuleCompiler open(WatchedModule module, ClassTree mavenOutput, CachedFiles cached, Path saved) {
            ModuleFiles files = new ModuleFiles(this, module.output(), mavenOutput, cached);
            ModuleCompiler javac = new InProcessCompiler(this, files, mavenOutput, saved);
            return generators.isPresent()
                    ? new GeneratingCompiler(generators.get(), inputs(module), files, javac)
                    : javac;
        }

        @Override
        public Optional<CompileRequest> javac() {
            return Optional.of(request);
        }

        @Override
        public Optional<List<ResourceFolder>> copiedResources() {
            return Optional.of(resources);
        }

        @Override
        public Optional<Instant> mayMissSavesSince() {
            return generators.map(Generators::buildStart);
        }

        @Override
        public boolean runsPlugins() {
            return generators.isPresent();
        }

        @Override
        public boolean isOutputWrittenByOthers() {
            return false;
        }
    }

    /**
     * Build of the submodule by its own build tool, where javac in this JVM does not suffice.
     *
     * @param tool runs the build
     * @param sources folders and files whose change requires a build
     * @param ignored folders below the sources whose change requires none: tests, and folders that builds write
     * @param buildStart when the build began that wrote the class folder; it may have missed later saves
     * @param reason why it is not javac in this JVM, such as {@code it also runs kotlin-maven-plugin}
     */
    record OwnBuild(BuildTool tool, List<Path> sources, List<Path> ignored, Instant buildStart, String reason)
            implements Compilation {

        /** Copies its lists. */
        public OwnBuild {
            sources = normalized(sources);
            ignored = normalized(ignored);
        }

        private static List<Path> normalized(List<Path> paths) {
            return paths.stream()
                    .map(path -> path.toAbsolutePath().normalize())
                    .distinct()
                    .toList();
        }

        @Override
        public Inputs inputs(WatchedModule module) {
            return new OwnBuildInputs(module.pom(), this);
        }

        @Override
        public ModuleCompiler open(WatchedModule module, ClassTree mavenOutput, CachedFiles cached, Path saved) {
            return new OwnBuildCompiler(this, inputs(module));
        }

        @Override
        public Optional<CompileRequest> javac() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> mayMissSavesSince() {
            return Optional.of(buildStart);
        }

        @Override
        public boolean runsPlugins() {
            return true;
        }

        @Override
        public boolean isOutputWrittenByOthers() {
            return false;
        }
    }

    /** Compile by another tool, such as an IDE, which writes the class folder. */
    record External() implements Compilation {

        @Override
        public Inputs inputs(WatchedModule module) {
            return new ExternalInputs(module.output());
        }

        @Override
        public ModuleCompiler open(WatchedModule module, ClassTree mavenOutput, CachedFiles cached, Path saved) {
            return new ExternalCompiler(module.output());
        }

        @Override
        public Optional<CompileRequest> javac() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> mayMissSavesSince() {
            return Optional.empty();
        }

        @Override
        public boolean runsPlugins() {
            return false;
        }

        @Override
        public boolean isOutputWrittenByOthers() {
            return true;
        }
    }
}
