package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenModules;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/** Selects the run-time dependencies of a module among all that Maven has resolved. */
public final class RunTimeDependencies {

    private static final Set<String> OTHER_SCOPES = Set.of(Artifact.SCOPE_PROVIDED, Artifact.SCOPE_TEST);

    private RunTimeDependencies() {}

    static Stream<Artifact> of(MavenProject module) {
        return module.getArtifacts().stream()
                .filter(artifact -> !OTHER_SCOPES.contains(
                        Optional.ofNullable(artifact.getScope()).orElse(Artifact.SCOPE_COMPILE)));
    }

    /** Returns whether a program has Spring Boot. */
    public static boolean hasSpringBoot(MavenProject program) {
        return of(program).map(MavenModules::idOf).anyMatch("org.springframework.boot:spring-boot"::equals);
    }

    /** Returns whether another module of the build is a run-time dependency of a module. */
    public static boolean has(MavenProject module, MavenProject other) {
        return of(module).map(MavenModules::idOf).anyMatch(MavenModules.idOf(other)::equals);
    }
}
