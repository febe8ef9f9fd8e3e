package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that temporary files of editors cause no build: beside a resource of the submodule, of the program, and in
 * META-INF/services.
 */
@Tag("any-jdk")
@DisplayName("The files of an editor")
class EditorFilesIT {

    private static final String RESOURCES = "subcrate/src/main/resources/";
    private static final String TODAY = RESOURCES + "menu/today.txt";
    private static final String SERVICES = RESOURCES + "META-INF/services/sheep.SheepCounter";
    private static final String GREETING = "app/src/main/resources/greeting.txt";

    /** Names of the temporary files of vim, of a second vim, of IntelliJ, Emacs, gedit, Kate and LibreOffice. */
    private static final List<String> NAMES = List.of(
            ".%s.swp",
            ".%s.swo",
            "%s___jb_tmp___",
            "%s___jb_old___",
            "%s~",
            "#%s#",
            ".goutputstream-%s",
            ".%s.kate-swp",
            ".~lock.%s#");

    @Test
    void cause_no_build_and_its_saves_cause_one() {
        Project project = Project.copyOf("run", "EditorFilesIT");
        project.write(TODAY, "soup");
        project.write(EditIT.SHEEP, Flock.readingMenu("1", "today.txt", "4913", ".htaccess"));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: 1 soup none none.");
            int generation = project.published("app", "subcrate");

            // Editors have the files open.
            for (String file : List.of(TODAY, SERVICES, GREETING)) {
                beside(file).forEach(name -> project.write(name, "b0VIM 9.0\0 and \1 more"));
            }
            project.edit(EditIT.SHEEP, "\"1\"", "\"2\"");
            mvn.awaitLine("three sheep: 2 soup none none.");
            assertEquals(generation + 1, project.published("app", "subcrate"), mvn::output);

            // The editors are closed.
            for (String file : List.of(TODAY, SERVICES, GREETING)) {
                beside(file).forEach(project::delete);
            }
            project.edit(EditIT.SHEEP, "\"2\"", "\"3\"");
            mvn.awaitLine("three sheep: 3 soup none none.");
            assertEquals(generation + 2, project.published("app", "subcrate"), mvn::output);

            // Saved aside and renamed over it, in one instant.
            project.write(RESOURCES + "menu/.goutputstream-A1B2C3", "stew");
            rename(project, RESOURCES + "menu/.goutputstream-A1B2C3", TODAY);
            mvn.awaitLine("three sheep: 3 stew none none.");
            assertEquals(generation + 3, project.published("app", "subcrate"), mvn::output);

            assertEquals(1, mvn.count("begun with"), mvn::output);
            assertEquals(0, mvn.count("[ERROR]"), mvn::output);

            // Saves of IntelliJ and vim. If this test is held up between two steps, the file is missing for that long.
            project.write(TODAY + "___jb_tmp___", "pie");
            rename(project, TODAY, TODAY + "___jb_old___");
            rename(project, TODAY + "___jb_tmp___", TODAY);
            project.delete(TODAY + "___jb_old___");
            mvn.awaitLine("three sheep: 3 pie none none.");
            project.write(RESOURCES + "menu/.today.txt.swp", "b0VIM 9.0");
            rename(project, TODAY, TODAY + "~");
            project.write(TODAY, "cake");
            project.delete(TODAY + "~");
            project.delete(RESOURCES + "menu/.today.txt.swp");
            mvn.awaitLine("three sheep: 3 cake none none.");
            String services = project.read(SERVICES);
            project.write(RESOURCES + "META-INF/services/.sheep.SheepCounter.swp", "b0VIM 9.0");
            rename(project, SERVICES, SERVICES + "~");
            project.write(SERVICES, services + "# the only one\n");
            project.write(TODAY, "salad");
            mvn.awaitLine("three sheep: 3 salad none none.");

            // A file that looks like an editor's, and stays, is a resource.
            project.write(RESOURCES + "menu/.htaccess", "deny");
            mvn.awaitLine("three sheep: 3 salad none deny.");
            project.write(RESOURCES + "menu/4913", "dishes");
            AwaitRun.on(project, "app").expect(0);
            mvn.awaitLine("three sheep: 3 salad dishes deny.");
            project.write(RESOURCES + "menu/4913", "courses");
            mvn.awaitLine("three sheep: 3 salad courses deny.");
            project.delete(RESOURCES + "menu/4913");
            mvn.awaitLine("three sheep: 3 salad none deny.");
            project.write(RESOURCES + "menu/4913", "plates");
            mvn.awaitLine("three sheep: 3 salad plates deny.");

            assertEquals(0, mvn.count("b0VIM"), mvn::output);
        }
    }

    private static List<String> beside(String file) {
        Path path = Path.of(file);
        return NAMES.stream()
                .map(name -> path.resolveSibling(
                                String.format(name, path.getFileName().toString()))
                        .toString())
                .toList();
    }

    private static void rename(Project project, String from, String to) {
        try {
            Files.move(project.file(from), project.file(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
