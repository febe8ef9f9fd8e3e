package dev.dymod.maven.project;

import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import dev.dymod.maven.invoke.MavenModules;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Reads the configuration of maven-compiler-plugin as Maven merges it from the parents, the profiles, the properties and the
 * plugin's defaults.
 */
final class CompilerSettings {

    private CompilerSettings() {}

    /**
     * Creates the compile request of one module.
     *
     * @param parameters those of its maven-compiler-plugin
     * @param session one whose current project is the module
     */
    static CompileRequest of(
            GoalParameters parameters, MavenProject module, MavenSession session, RepositorySystem repositories)
            throws MojoExecutionException {
        return new CompileRequest(
                new SourceSelection(
                        sourceRoots(module, parameters), parameters.list("includes"), parameters.list("excludes")),
                options(parameters),
                encoding(module, parameters),
                classPath(module),
                ProcessorPath.of(parameters, module, session, repositories),
                parameters.is("failOnWarning"));
    }

    /**
     * Creates the compile request of the tests of one module.
     *
     * @param parameters those of the goal {@code testCompile}
     * @param classPath the test class path, without the folder of the test classes
     * @param session one whose current project is the module
     */
    static CompileRequest ofTests(
            GoalParameters parameters,
            List<Path> classPath,
            MavenProject module,
            MavenSession session,
            RepositorySystem repositories)
            throws MojoExecutionException {
        Optional<Path> generated =
                parameters.text("generatedTestSourcesDirectory").map(Path::of);
        List<Path> roots = module.getTestCompileSourceRoots().stream()
                .map(Path::of)
                .filter(root -> !generated.filter(root::equals).isPresent())
                .toList();
        List<String> options = new ArrayList<>();
        addProcessing(options, parameters);
        addCode(options, parameters);
        addVersion(options, parameters, "testRelease", "testTarget", "testSource");
        addArguments(options, parameters, "testCompilerArguments", "testCompilerArgument");
        return new CompileRequest(
                new SourceSelection(roots, parameters.list("testIncludes"), parameters.list("testExcludes")),
                options,
                encoding(module, parameters),
                classPath,
                ProcessorPath.of(parameters, module, session, repositories),
                parameters.is("failOnWarning"));
    }

    /**
     * Returns the source roots without the folder that processors write to, because each compile generates those sources again.
     */
    private static List<Path> sourceRoots(MavenProject module, GoalParameters parameters) {
        Optional<Path> generated = parameters.text("generatedSourcesDirectory").map(Path::of);
        return module.getCompileSourceRoots().stream()
                .map(Path::of)
                .filter(root -> !generated.filter(root::equals).isPresent())
                .toList();
    }

    private static List<Path> classPath(MavenProject module) throws MojoExecutionException {
        Path output = MavenModules.output(module);
        try {
            return module.getCompileClasspathElements().stream()
                    .map(Path::of)
                    .filter(entry -> !entry.equals(output))
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException(
                    "The class path of " + module.getArtifactId() + " is not resolved: " + e.getMessage(), e);
        }
    }

    private static Charset encoding(MavenProject module, GoalParameters parameters) throws MojoExecutionException {
        String name =
                parameters.text("encoding").orElse(Charset.defaultCharset().name());
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MojoExecutionException(
                    module.getArtifactId() + " is written in the encoding " + name + ", which this JVM does not know.",
                    e);
        }
    }

    /** Returns the options that maven-compiler-plugin passes to javac, in its order. */
    private static List<String> options(GoalParameters parameters) {
        List<String> options = new ArrayList<>();
        addProcessing(options, parameters);
        addCode(options, parameters);
        addVersion(options, parameters, "release", "target", "source");
        addArguments(options, parameters, "compilerArguments", "compilerArgument");
        return options;
    }

    private static void addProcessing(List<String> options, GoalParameters parameters) {
        parameters.text("proc").ifPresent(proc -> options.add("-proc:" + proc));
        List<String> processors = parameters.list("annotationProcessors");
        if (!processors.isEmpty()) {
            options.addAll(List.of("-processor", String.join(",", processors)));
        }
    }

    private static void addCode(List<String> options, GoalParameters parameters) {
        addIf(
                options,
                parameters.is("debug"),
                parameters.text("debuglevel").map(level -> "-g:" + level).orElse("-g"));
        addIf(options, parameters.is("parameters"), "-parameters");
        addIf(options, parameters.is("enablePreview"), "--enable-preview");
        parameters.text("implicit").ifPresent(implicit -> options.add("-implicit:" + implicit));
        addIf(options, parameters.is("showDeprecation"), "-deprecation");
        addIf(options, !parameters.is("showWarnings") && !parameters.is("showDeprecation"), "-nowarn");
    }

    /** Adds the Java version. The parameters of tests have names of their own, and those of the main classes as defaults. */
    private static void addVersion(
            List<String> options, GoalParameters parameters, String release, String target, String source) {
        Optional<String> released = parameters.text(release).or(() -> parameters.text("release"));
        if (released.isPresent()) {
            options.addAll(List.of("--release", released.get()));
        } else {
            parameters
                    .text(target)
                    .or(() -> parameters.text("target"))
                    .ifPresent(version -> options.addAll(List.of("-target", version)));
            parameters
                    .text(source)
                    .or(() -> parameters.text("source"))
                    .ifPresent(version -> options.addAll(List.of("-source", version)));
        }
    }

    private static void addArguments(
            List<String> options, GoalParameters parameters, String argumentsName, String argumentName) {
        Map<String, String> arguments = parameters.map(argumentsName);
        (arguments.isEmpty() ? parameters.map("compilerArguments") : arguments).forEach((key, value) -> {
            String flag = key.startsWith("-") ? key : "-" + key;
            if (flag.startsWith("-A") && !value.isEmpty()) {
                options.add(flag + "=" + value);
            } else {
                options.add(flag);
                addIf(options, !value.isEmpty(), value);
            }
        });
        parameters
                .text(argumentName)
                .or(() -> parameters.text("compilerArgument"))
                .ifPresent(options::add);
        // -J options are for the JVM of a forked javac.
        parameters.list("compilerArgs").stream()
                .filter(arg -> !arg.startsWith("-J"))
                .forEach(options::add);
    }

    private static void addIf(List<String> options, boolean condition, String option) {
        if (condition) {
            options.add(option);
        }
    }
}
