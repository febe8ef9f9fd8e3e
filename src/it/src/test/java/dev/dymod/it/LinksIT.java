package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that files behind links are live. One build has links of all kinds, and is itself reached by a link. */
@Tag("any-jdk")
@DisplayName("The target of a link")
class LinksIT {

    private static final String RESOURCES = "subcrate/src/main/resources/";
    private static final String IMPL = "subcrate/src/main/java/sheep/impl";

    @Test
    void is_live_wherever_it_is() {
        Project real = Project.hurriedCopyOf("sheep", "LinksIT");
        Path reached = real.folder().resolveSibling("LinksIT-link");
        link(reached, real.folder());
        Project project = new Project(reached);
        project.delete(IMPL);
        project.write("shared/one/Sheep.java", Flock.readingMenu("in one", "today.txt", "cards/one.txt", "late.txt"));
        project.write("shared/two/Sheep.java", Flock.readingMenu("in two", "today.txt", "cards/one.txt", "late.txt"));
        link(project.file(IMPL), project.file("shared/one"));
        project.write("shared/today.txt", "soup");
        project.write("shared/tomorrow.txt", "stew");
        project.write("shared/cards/one.txt", "king");
        project.write("shared/more cards/one.txt", "queen");
        project.write(RESOURCES + "menu/.htaccess", "");
        link(project.file(RESOURCES + "menu/today.txt"), project.file("shared/today.txt"));
        link(project.file(RESOURCES + "menu/cards"), project.file("shared/cards"));
        link(project.file(RESOURCES + "menu/late.txt"), project.file("shared/late.txt"));

        try (MavenRun mvn = MavenRun.start(
                project, "-Pdebug", "-f", reached.resolve("pom.xml").toString())) {
            mvn.awaitLine("three sheep: in one soup king none.");

            project.edit("shared/one/Sheep.java", "in one", "in one again");
            mvn.awaitLine("three sheep: in one again soup king none.");
            link(project.file(IMPL), project.file("shared/two"));
            mvn.awaitLine("three sheep: in two soup king none.");
            project.edit("shared/two/Sheep.java", "in two", "in two again");
            mvn.awaitLine("three sheep: in two again soup king none.");
            JsonObject module = mvn.awaitModule(
                    "app", "generation 4", status -> status.get("generation").getAsInt() == 4);
            assertEquals(
                    "[\"src/main/java/sheep/impl/Sheep.java\"]",
                    module.get("recompiled").toString());

            project.write("shared/today.txt", "pie");
            mvn.awaitLine("three sheep: in two again pie king none.");
            link(project.file(RESOURCES + "menu/today.txt"), project.file("shared/tomorrow.txt"));
            mvn.awaitLine("three sheep: in two again stew king none.");
            link(project.file(RESOURCES + "menu/cards"), project.file("shared/more cards"));
            mvn.awaitLine("three sheep: in two again stew queen none.");
            project.write("shared/more cards/one.txt", "jack");
            mvn.awaitLine("three sheep: in two again stew jack none.");
            project.write("shared/late.txt", "bread");
            mvn.awaitLine("three sheep: in two again stew jack bread.");

            // A link back into its own tree.
            link(project.file(RESOURCES + "menu/loop"), project.file(RESOURCES + "menu"));
            project.edit("shared/two/Sheep.java", "in two again", "in a loop");
            mvn.awaitLine("three sheep: in a loop stew jack bread.");
            project.write("shared/late.txt", "butter");
            mvn.awaitLine("three sheep: in a loop stew jack butter.");
        }
    }

    /** Creates a link, or atomically replaces the one that exists. */
    private static void link(Path link, Path target) {
        try {
            Path aside = Environment.work().resolve("LinksIT-aside");
            Files.deleteIfExists(aside);
            Files.createSymbolicLink(aside, target);
            Files.move(aside, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "this system does not allow links: " + e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
