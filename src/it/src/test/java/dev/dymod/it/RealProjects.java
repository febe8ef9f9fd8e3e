package dev.dymod.it;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs projects that other people wrote with the command that needs nothing in a pom, edits them, and gives them to
 * {@code dymod:init}. Prints what dymod printed on each edit. Its name is not that of a test, because it needs checkouts.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=RealProjects -Dreal.projects=/path/projects.properties
 * </pre>
 *
 * <p>The file describes each project by some lines, whose keys begin with its name:
 *
 * <pre>
 * petclinic.checkout=/path/of/the/clone
 * petclinic.source=src/main/java/org/springframework/samples/petclinic/PetClinicApplication.java
 * petclinic.method=public static void main(String[] args) {
 * petclinic.started=Started PetClinicApplication
 * petclinic.options=-Ddymod.run.arguments=--server.port=0
 * </pre>
 *
 * <p>More keys, of which none is needed: {@code host} is the folder of the module with the program, {@code folder} that in which
 * Maven runs, {@code ends=true} says that the program ends by itself, and {@code generated} names the files that the project's
 * own plugins write beside the sources, such as {@code .flattened-pom.xml}. See {@link RealProject}.
 */
@DisplayName("Real projects")
class RealProjects {

    static List<RealProject> projects() {
        String file = System.getProperty("real.projects");
        if (file == null) {
            throw new IllegalStateException("-Dreal.projects=<file> is missing");
        }
        String only = System.getProperty("real.project", "");
        return RealProject.read(Path.of(file)).stream()
                .filter(project -> only.isEmpty() || List.of(only.split(",")).contains(project.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void runs_and_follows_edits(RealProject project) {
        List<String> report = project.edit();
        System.out.println(project.name() + "\n  " + String.join("\n  ", report));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void init_adds_only_lines(RealProject project) {
        List<String> lines = project.init();
        System.out.println(project.name() + ": init added\n  " + String.join("\n  ", lines));
    }
}
