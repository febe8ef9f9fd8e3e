package dev.dymod.maven.invoke;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/** Finds the phase up to which a module's own build must run, so that everything that it requires of the same build exists. */
final class OwnPhase {

    private OwnPhase() {}

    /**
     * Returns {@code process-classes}; or {@code test-compile} if the module, or one that it requires, depends on the test
     * classes of another module of the build.
     */
    static String of(MavenProject module, MavenSession session) {
        Set<MavenProject> seen = new HashSet<>();
        Deque<MavenProject> next = new ArrayDeque<>(List.of(module));
        while (!next.isEmpty()) {
            MavenProject project = next.remove();
            if (seen.add(project)) {
                for (Dependency dependency : project.getDependencies()) {
                    List<MavenProject> required = session.getProjects().stream()
                            .filter(other -> MavenModules.idOf(dependency).equals(MavenModules.idOf(other)))
                            .toList();
                    if (!required.isEmpty() && isTests(dependency)) {
                        return "test-compile";
                    }
                    next.addAll(required);
                }
            }
        }
        return "process-classes";
    }

    private static boolean isTests(Dependency dependency) {
        return dependency.getType().equals("test-jar") || "tests".equals(dependency.getClassifier());
    }
}
