package dev.dymod.maven.project;

import dev.dymod.compile.model.NamedModule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.project.MavenProject;

/** Settings of maven-compiler-plugin for a module with a {@code module-info.java}. */
final class NamedModuleSettings {

    /** First version that divides the class path as {@code ModulePaths} does. Earlier ones leave out modules. */
    private static final ComparableVersion FIRST = new ComparableVersion("3.10.0");

    /** First version that replaces the versions of the JDK's modules, in a reproducible build. */
    private static final ComparableVersion REPLACES_VERSIONS = new ComparableVersion("3.12.0");

    /** First version, of Maven 4, that makes other options. */
    private static final ComparableVersion NEXT = new ComparableVersion("4-alpha");

    /** Options of javac that divide the class path in another way, or are about several modules. */
    private static final List<String> OWN_PATHS =
            List.of("-p", "--module-path", "--module-source-path", "--patch-module", "--processor-module-path");

    private final ComparableVersion version;
    private final GoalParameters parameters;
    private final MavenProject module;

    /**
     * Creates the settings of one module.
     *
     * @param version the version of its maven-compiler-plugin
     * @param parameters those of its maven-compiler-plugin
     */
    NamedModuleSettings(String version, GoalParameters parameters, MavenProject module) {
        this.version = new ComparableVersion(version);
        this.parameters = parameters;
        this.module = module;
    }

    /** Returns the reason to leave the module to Maven, if it has a {@code module-info.java}; empty if there is none. */
    Optional<String> reasonForMaven() {
        if (version.compareTo(FIRST) < 0 || version.compareTo(NEXT) >= 0) {
            return Optional.of("its maven-compiler-plugin is not 3.10 or a later 3.x");
        }
        if (parameters.is("multiReleaseOutput")) {
            return Optional.of("it compiles for several releases (<multiReleaseOutput>)");
        }
        return arguments()
                .filter(argument -> OWN_PATHS.stream()
                        .anyMatch(option -> argument.equals(option) || argument.startsWith(option + "=")))
                .findFirst()
                .map(argument -> "it sets " + argument.replaceFirst("=.*", ""));
    }

    private Stream<String> arguments() {
        Stream<String> named =
                parameters.map("compilerArguments").keySet().stream().map(key -> key.startsWith("-") ? key : "-" + key);
        return Stream.of(named, parameters.text("compilerArgument").stream(), parameters.list("compilerArgs").stream())
                .flatMap(each -> each);
    }

    NamedModule settings() {
        Optional<String> written = parameters.isUnlessDisabled("useModuleVersion")
                ? parameters.text("moduleVersion").or(() -> Optional.of(module.getVersion()))
                : Optional.empty();
        boolean isReplaced = version.compareTo(REPLACES_VERSIONS) >= 0 && isReproducible();
        return new NamedModule(written, new NamedModule.JdkVersion(isReplaced, parameters.text("release")));
    }

    /** Returns whether the pom asks for a build that gives the same bytes on each JDK. Maven takes one letter for none. */
    private boolean isReproducible() {
        return parameters
                .text("outputTimestamp")
                .filter(time -> time.length() > 1 || Character.isDigit(time.charAt(0)))
                .isPresent();
    }
}
