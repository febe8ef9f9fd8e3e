package dev.dymod.maven;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.module.BuildTool;
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
 * Builds a submodule by another {@code mvn}, which gets what the running one was given: Maven home, JDK, settings, local
 * repository, profiles, properties. Holds nothing of the Maven session, and may be used while that goes on.
 */
final class MavenBuildTool implements BuildTool {

    private static final String PHASE = "process-classes";

    private final String module;
    private final String selector;
    private final boolean ofThisBuild;
    private final File pom;
    private final Path output;
    private final Optional<Path> elsewhere;
    private final Path clearedBefore;
    private final MavenInvocation invocation;

    private MavenBuildTool(
            MavenProject module, MavenSession session, Path output, Optional<Path> elsewhere, Path clearedBefore)
            throws IOException {
        this.module = module.getArtifactId();
        this.selector = module.getGroupId() + ":" + module.getArtifactId();
        this.ofThisBuild = session.getProjects().contains(module);
        File root = session.getRequest().getPom();
        this.pom = ofThisBuild && root != null ? root : module.getFile();
        this.output = output;
        this.elsewhere = elsewhere;
        this.clearedBefore = clearedBefore;
        this.invocation = MavenInvocation.of(session);
    }

    /**
     * A build that leaves {@code target} alone.
     *
     * @param folder what it may write to
     */
    static MavenBuildTool elsewhere(MavenProject module, MavenSession session, Path folder) throws IOException {
        return new MavenBuildTool(
                module,
                session,
                BuildElsewhere.classes(folder, module),
                Optional.of(folder),
                BuildElsewhere.directory(folder, module));
    }

    /** A build as the user would run it, for a module that is on nobody's class path. */
    static MavenBuildTool inPlace(MavenProject module, MavenSession session) throws IOException {
        Path output = Path.of(module.getBuild().getOutputDirectory());
        return new MavenBuildTool(module, session, output, Optional.empty(), output);
    }

    @Override
    public Outcome build() throws IOException, InterruptedException {
        // What a deleted source left behind is not in a clean build.
        FileUtils.deleteDirectory(clearedBefore.toFile());
        List<String> printed = new ArrayList<>();
        InvocationResult result = run(printed);
        if (result.getExecutionException() != null) {
            if (Thread.interrupted() || result.getExecutionException().getCause() instanceof InterruptedException) {
                throw new InterruptedException("interrupted in the build of " + module);
            }
            throw new IOException(Messages.mavenFailed(module), result.getExecutionException());
        }
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(printed, result.getExitCode() == 0);
        return new Outcome(result.getExitCode() == 0 ? Optional.of(output) : Optional.empty(), diagnostics);
    }

    private InvocationResult run(List<String> printed) throws IOException {
        InvocationRequest request = invocation.request(pom, properties());
        request.setBatchMode(true);
        request.setNoTransferProgress(false);
        request.addArgs(List.of("-Dstyle.color=never", PHASE));
        if (ofThisBuild) {
            request.setProjects(List.of(selector));
            request.setAlsoMake(true);
        }
        request.setOutputHandler(printed::add);
        request.setErrorHandler(printed::add);
        try {
            return new DefaultInvoker().execute(request);
        } catch (MavenInvocationException e) {
            throw new IOException(Messages.mavenFailed(module), e);
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.putAll(invocation.properties());
        properties.setProperty("dymod.skip", "true");
        if (elsewhere.isPresent()) {
            properties.putAll(BuildElsewhere.properties(elsewhere.get()));
            properties.merge(
                    "maven.ext.class.path",
                    ExtensionJar.in(elsewhere.get()).toString(),
                    (given, ours) -> given + File.pathSeparator + ours);
        }
        return properties;
    }
}
