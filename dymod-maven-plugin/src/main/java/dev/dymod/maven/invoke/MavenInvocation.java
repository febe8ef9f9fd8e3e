package dev.dymod.maven.invoke;

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

/** Options of the running Maven that another one repeats. */
record MavenInvocation(
        File mavenHome,
        boolean offline,
        File localRepository,
        ConfigurationFiles files,
        List<String> profiles,
        Properties properties) {

    /** Settings and toolchains; empty for a file that does not exist, because Maven refuses to start with such a name. */
    record ConfigurationFiles(
            Optional<File> userSettings,
            Optional<File> globalSettings,
            Optional<File> userToolchains,
            Optional<File> globalToolchains) {

        static ConfigurationFiles of(MavenExecutionRequest request) {
            return new ConfigurationFiles(
                    existing(request.getUserSettingsFile()),
                    existing(request.getGlobalSettingsFile()),
                    existing(request.getUserToolchainsFile()),
                    existing(request.getGlobalToolchainsFile()));
        }

        private static Optional<File> existing(File file) {
            return Optional.ofNullable(file).filter(File::isFile);
        }

        void addTo(InvocationRequest request) {
            userSettings.ifPresent(request::setUserSettingsFile);
            globalSettings.ifPresent(request::setGlobalSettingsFile);
            userToolchains.ifPresent(request::setToolchainsFile);
            globalToolchains.ifPresent(request::setGlobalToolchainsFile);
        }
    }

    /** Options that are left out, because another Maven must not wait for the debugger of this one, or use its port. */
    private static final String DEBUGGER = "-agentlib:jdwp\\S*|-Xrunjdwp\\S*|-Xdebug";

    static MavenInvocation of(MavenSession session) throws IOException {
        MavenExecutionRequest request = session.getRequest();
        String home = System.getProperty("maven.home");
        if (home == null) {
            throw new IOException(MavenMessages.noMavenHome());
        }
        List<String> profiles = new ArrayList<>(request.getActiveProfiles());
        request.getInactiveProfiles().forEach(profile -> profiles.add("!" + profile));
        Properties properties = new Properties();
        properties.putAll(session.getUserProperties());
        // Maven 4 adds properties of its own.
        properties.keySet().removeIf(name -> name.toString().startsWith("session."));
        return new MavenInvocation(
                new File(home),
                request.isOffline(),
                request.getLocalRepositoryPath(),
                ConfigurationFiles.of(request),
                List.copyOf(profiles),
                properties);
    }

    /** Returns these options without those that another mvn reads from files of the build. */
    MavenInvocation without(ConfiguredOptions configured) {
        return new MavenInvocation(
                mavenHome,
                offline,
                localRepository,
                files,
                configured.withoutProfiles(profiles),
                configured.withoutProperties(properties));
    }

    /**
     * Creates a request with these options.
     *
     * @param properties replace those of the running Maven
     * @param jvmOption a further option for the JVM, or an empty text; the user's options override it
     */
    InvocationRequest request(Properties properties, String jvmOption) {
        InvocationRequest request = new DefaultInvocationRequest();
        request.setMavenHome(mavenHome);
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.setOffline(offline);
        request.setLocalRepositoryDirectory(localRepository);
        files.addTo(request);
        request.setProfiles(profiles);
        request.setProperties(properties);
        request.addShellEnvironment("MAVEN_DEBUG_OPTS", "");
        String userOptions = Optional.ofNullable(System.getenv("MAVEN_OPTS")).orElse("");
        request.addShellEnvironment("MAVEN_OPTS", (jvmOption + " " + withoutDebugger(userOptions)).strip());
        return request;
    }

    static String withoutDebugger(String jvmOptions) {
        return jvmOptions.replaceAll(DEBUGGER, "");
    }
}
