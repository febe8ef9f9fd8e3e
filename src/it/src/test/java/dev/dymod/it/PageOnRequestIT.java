package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that no class of the page is loaded before the user asks for it, and that a command opens it. */
@DisplayName("A page that was not asked for")
@Tag("any-jdk")
class PageOnRequestIT {

    @Test
    void costs_nothing_and_is_opened_by_a_command_at_the_same_address_each_time() {
        Project project = Project.copyOf("live", "PageOnRequestIT");
        Path loaded = project.file("loaded.log");
        String address;
        try (MavenRun mvn = MavenRun.startWithOptions(
                project, "-Xlog:class+load:file=\"" + loaded.getFileName() + "\"", "-Pdebug")) {
            mvn.awaitLine("farm: ");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("Swapped sheep");
            assertFalse(project.read("loaded.log").contains(" dev.dymod.page."), "a class of the page was loaded");
            address = opened(project, mvn);
            assertEquals(200, PageProgram.get(address).statusCode());
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("farm: ");
            assertEquals(address, opened(project, mvn));
        }
    }

    private static String opened(Project project, MavenRun mvn) {
        project.write("app/target/dymod/trigger", "page\n");
        String line = mvn.awaitLine("the page of this session: ");
        return line.substring(line.indexOf("http://"));
    }
}
