package dev.dymod.maven.invoke;

import dev.dymod.build.BuildTool;
import dev.dymod.compile.model.CompileDiagnostic;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.codehaus.plexus.util.FileUtils;

/**
 * Builds a submodule with another {@code mvn}, which gets the Maven home, JDK, settings, local repository, profiles and
 * properties of the running one. Holds no reference to the Maven session, so any thread may use it.
 */
public final class MavenBuildTool implements BuildTool {

    /** Makes a Maven that runs for seconds faster: only the JVM's first compiler is used. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final String phase;
    private final boolean alone;
    private final String module;
    private final String selector;
    private final boolean ofThisBuild;
    private final File pom;
    private final Output output;
    private final MavenInvocation invocation;

    /**
     * Output of a build.
     *
     * @param classes the class folder
     * @param redirection the folder that replaces {@code target}; empty to write to {@code target}
     * @param cleared the folder that is deleted before each build
     */
    private record Output(Path classes, Optional<Path> redirection, Path cleared) {

        static Output redirected(Path folder, MavenProject module) {
            return new Output(
                    OutputRedirection.classes(folder, module),
                    Optional.of(folder),
                    OutputRedirection.directory(folder, module));
        }
    }

    private MavenBuildTool(MavenProject module, MavenSession session, String phase, boolean alone, Output output)
            throws IOException {
        this.phase = phase;
        this.alone = alone;
        this.module = module.getArtifactId();
        this.selector = MavenModules.idOf(module);
        this.ofThisBuild = session.getProjects().contains(module);
        File root = session.getRequest().getPom();
        this.pom = ofThisBuild && root != null
                ? root
                : EditedPom.of(module).map(Path::toFile).orElseGet(module::getFile);
        this.output = output;
        this.invocation = MavenInvocation.of(session);
    }

    /**
     * Creates a tool that does not write to {@code target}.
     *
     * @param folder the folder that it writes to instead
     */
    public static MavenBuildTool elsewhere(MavenProject module, MavenSession session, Path folder) throws IOException {
        return new MavenBuildTool(
                module, session, OwnPhase.of(module, session), false, Output.redirected(folder, module));
    }

    /**
     * Creates a tool that does not write to {@code target}, and runs only the plugins of the module itself, up to a phase.
     *
     * @param folder the folder that it writes to instead
     */
    public static MavenBuildTool generating(MavenProject module, MavenSession session, String phase, Path folder)
            throws IOException {
        return new MavenBuildTool(module, session, phase, true, Output.redirected(folder, module));
    }

    /** Creates a tool that writes to {@code target}, for a module that is on no program's class path. */
    public static MavenBuildTool inPlace(MavenProject module, MavenSession session) throws IOException {
        Path classes = MavenModules.output(module);
        return new MavenBuildTool(
                module, session, OwnPhase.of(module, session), false, new Output(classes, Optional.empty(), classes));
    }

    @Override
    public Outcome build() throws IOException, InterruptedException {
        // Otherwise the classes of deleted sources would remain.
        FileUtils.deleteDirectory(output.cleared().toFile());
        List<String> printed = new ArrayList<>();
        InvocationResult result = run(printed);
        if (result.getExecutionException() != null) {
            if (Thread.interrupted() || result.getExecutionException().getCause() instanceof InterruptedException) {
                throw new InterruptedException("interrupted in the build of " + module);
            }
            throw new IOException(MavenMessages.mavenFailed(module), result.getExecutionException());
        }
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(printed, result.getExitCode() == 0);
        return new Outcome(result.getExitCode() == 0 ? Optional.of(output.classes()) : Optional.empty(), diagnostics);
    }

    private InvocationResult run(List<String> printed) throws IOException {
        InvocationRequest request = invocation.request(properties(), alone ? SHORT_LIVED : "");
        request.setPomFile(pom);
        request.setBaseDirectory(pom.getParentFile());
        request.setBatchMode(true);
        request.setNoTransferProgress(false);
        request.addArgs(List.of("-Dstyle.color=never", phase));
        if (ofThisBuild) {
            request.setProjects(List.of(selector));
            request.setAlsoMake(true);
        }
        request.setOutputHandler(printed::add);
        request.setErrorHandler(printed::add);
        try {
            return new DefaultInvoker().execute(request);
        } catch (MavenInvocationException e) {
            throw new IOException(MavenMessages.mavenFailed(module), e);
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.putAll(invocation.properties());
        properties.setProperty("dymod.skip", "true");
        if (output.redirection().isPresent()) {
            Path folder = output.redirection().get();
            properties.putAll(OutputRedirection.properties(folder, selector, alone));
            properties.merge(
                    "maven.ext.class.path",
                    ExtensionJar.in(folder).toString(),
                    (given, added) -> given + File.pathSeparator + added);
        }
        return properties;
    }
}
