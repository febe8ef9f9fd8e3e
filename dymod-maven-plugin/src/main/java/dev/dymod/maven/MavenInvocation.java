package dev.dymod.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.InvocationRequest;

/** What the running Maven was given. */
record MavenInvocation(
        File mavenHome,
        boolean offline,
        File localRepository,
        Optional<File> userSettings,
        Optional<File> globalSettings,
        Optional<File> userToolchains,
        Optional<File> globalToolchains,
        List<String> profiles,
        Properties properties) {

    /** A second Maven must not wait for the debugger, nor take the port, of the first. */
    private static final String DEBUGGER = "-agentlib:jdwp\\S*|-Xrunjdwp\\S*|-Xdebug";

    static MavenInvocation of(MavenSession session) throws IOException {
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
        return new MavenInvocation(
                new File(home),
                request.isOffline(),
                request.getLocalRepositoryPath(),
                existing(request.getUserSettingsFile()),
                existing(request.getGlobalSettingsFile()),
                existing(request.getUserToolchainsFile()),
                existing(request.getGlobalToolchainsFile()),
                List.copyOf(profiles),
                properties);
    }

    /** Maven refuses to start with a settings file that is not there, though it names one. */
    private static Optional<File> existing(File file) {
        return Optional.ofNullable(file).filter(File::isFile);
    }

    /**
     * A call of {@code mvn} that is given the same.
     *
     * @param pom what to build
     * @param properties instead of those of the running one
     */
    InvocationRequest request(File pom, Properties properties) {
        InvocationRequest request = new DefaultInvocationRequest();
        request.setMavenHome(mavenHome());
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.setPomFile(pom);
        request.setBaseDirectory(pom.getParentFile());
        request.setOffline(offline());
        request.setLocalRepositoryDirectory(localRepository());
        userSettings().ifPresent(request::setUserSettingsFile);
        globalSettings().ifPresent(request::setGlobalSettingsFile);
        userToolchains().ifPresent(request::setToolchainsFile);
        globalToolchains().ifPresent(request::setGlobalToolchainsFile);
        request.setProfiles(profiles());
        request.setProperties(properties);
        request.addShellEnvironment("MAVEN_DEBUG_OPTS", "");
        request.addShellEnvironment(
                "MAVEN_OPTS",
                Optional.ofNullable(System.getenv("MAVEN_OPTS")).orElse("").replaceAll(DEBUGGER, ""));
        return request;
    }
}
