package dev.dymod.maven;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.module.BuildTool;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
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

    /** A second Maven must not wait for the debugger, nor take the port, of the first. */
    private static final String DEBUGGER = "-agentlib:jdwp\\S*|-Xrunjdwp\\S*|-Xdebug";

    private final String module;
    private final String selector;
    private final boolean ofThisBuild;
    private final File pom;
    private final Path output;
    private final Optional<Path> elsewhere;
    private final Path clearedBefore;
    private final Invocation invocation;

    /** What the running Maven was given. */
    private record Invocation(
            File mavenHome,
            boolean offline,
            File localRepository,
            Optional<File> userSettings,
            Optional<File> globalSettings,
            Optional<File> toolchains,
            List<String> profiles,
            Properties properties) {

        static Invocation of(MavenSession session) throws IOException {
            MavenExecutionRequest request = session.getRequest();
            String home = System.getProperty("maven.home");
            if (home == null) {
                throw new IOException(Messages.noMavenHome());
            }
            List<String> profiles = new ArrayList<>(request.getActiveProfiles());
            request.getInactiveProfiles().forEach(profile -> profiles.add("!" + profile));
            Properties properties = new Properties();
            properties.putAll(session.getUserProperties());
            // Maven 4 lists its own among them.
            properties.keySet().removeIf(name -> name.toString().startsWith("session."));
            return new Invocation(
                    new File(home),
                    request.isOffline(),
                    request.getLocalRepositoryPath(),
                    existing(request.getUserSettingsFile()),
                    existing(request.getGlobalSettingsFile()),
                    existing(request.getUserToolchainsFile()),
                    List.copyOf(profiles),
                    properties);
        }

        /** Maven refuses to start with a settings file that is not there, though it names one. */
        private static Optional<File> existing(File file) {
            return Optional.ofNullable(file).filter(File::isFile);
        }
    }

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
        this.invocation = Invocation.of(session);
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
        InvocationRequest request = new DefaultInvocationRequest();
        request.setMavenHome(invocation.mavenHome());
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.setPomFile(pom);
        request.setBaseDirectory(pom.getParentFile());
        request.setBatchMode(true);
        request.setNoTransferProgress(false);
        request.setOffline(invocation.offline());
        request.setLocalRepositoryDirectory(invocation.localRepository());
        invocation.userSettings().ifPresent(request::setUserSettingsFile);
        invocation.globalSettings().ifPresent(request::setGlobalSettingsFile);
        invocation.toolchains().ifPresent(request::setToolchainsFile);
        request.setProfiles(invocation.profiles());
        request.setProperties(properties());
        request.addArgs(List.of("-Dstyle.color=never", PHASE));
        if (ofThisBuild) {
            request.setProjects(List.of(selector));
            request.setAlsoMake(true);
        }
        request.addShellEnvironment("MAVEN_DEBUG_OPTS", "");
        request.addShellEnvironment(
                "MAVEN_OPTS",
                Optional.ofNullable(System.getenv("MAVEN_OPTS")).orElse("").replaceAll(DEBUGGER, ""));
        request.setOutputHandler(printed::add);
        request.setErrorHandler(printed::add);
        try {
            return new DefaultInvoker().execute(request);
        } catch (MavenInvocationException e) {
            throw new IOException(Messages.mavenFailed(module), e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(invocation.properties());
        properties.setProperty("dymod.skip", "true");
        elsewhere.ifPresent(folder -> {
            properties.putAll(BuildElsewhere.properties(folder));
            String extension = Path.of(URI.create(BuildElsewhere.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString()))
                    .toString();
            properties.merge("maven.ext.class.path", extension, (given, ours) -> given + File.pathSeparator + ours);
        });
        return properties;
    }
}
