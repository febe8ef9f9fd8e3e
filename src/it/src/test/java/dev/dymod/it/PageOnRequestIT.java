package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that no class of the page is loaded before the user asks for it, and that a command opens it. */
@DisplayName("A page that was not asked for")
@Tag("any-jdk")
class PageOnRequestIT {

    @Test
    void costs_nothing_and_is_opened_by_a_command_at_the_same_address_each_time() throws IOException {
        Project project = Project.copyOf("live", "PageOnRequestIT");
        Path loaded = project.file("loaded.log");
        String address;
        String token;
        try (MavenRun mvn = MavenRun.startWithOptions(
                project, "-Xlog:class+load:file=\"" + loaded.getFileName() + "\"", "-Pdebug")) {
            mvn.awaitLine("farm: ");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("Swapped sheep");
            assertFalse(project.read("loaded.log").contains(" dev.dymod.page."), "a class of the page was loaded");
            address = opened(project, mvn);
            assertEquals(200, PageProgram.get(address).statusCode());
            token = PageProgram.token(project);
            project.write("app/target/dymod/trigger", "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
            // Another user may have the port from now on.
            assertFalse(project.read(PageProgram.FILE).contains(address), project.read(PageProgram.FILE));
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("farm: ");
            assertEquals(address, opened(project, mvn));
            assertEquals(token, PageProgram.token(project), "an open page keeps its token");
        }
        Path file = project.file(PageProgram.FILE);
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (isPosix) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } else {
            project.write(PageProgram.FILE, "of another form");
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("farm: ");
            assertEquals(address, opened(project, mvn));
            assertNotEquals(token, PageProgram.token(project), "others could have read it");
            if (isPosix) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    private static String opened(Project project, MavenRun mvn) {
        project.write("app/target/dymod/trigger", "page\n");
        String line = mvn.awaitLine("the page of this session: ");
        return line.replaceAll(".*(http://\\S+).*", "$1");
    }
}
