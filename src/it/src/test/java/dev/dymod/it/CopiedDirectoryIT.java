package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As in a container or on another machine: only the files come over, in whatever order, and there is no lock. */
@DisplayName("A program on a copied directory")
class CopiedDirectoryIT {

    @Test
    void starts_with_what_arrives_and_follows_what_is_whole() {
        Project project = Project.copyOf("flock", "CopiedDirectoryIT");
        Path origin = project.file("app/target/dymod/subcrate");
        Path copy = project.file("copy/subcrate");
        List<String> options = List.of("-Ddymod.mode=dynamic", "-Ddymod.directory=" + project.file("copy"));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.write("copy/apps", "a file, so that nobody can report");
            try (Program program = Program.startWith(options, project, "app", "subcrate")) {
                copy(origin.resolve("current"), copy.resolve("current"));
                Path first = jar(origin, copy);
                copyHalf(first, copy.resolve("generations"));
                copy(first, copy.resolve("generations").resolve(first.getFileName()));
                program.output().await("three sheep: Many");

                project.replace(Flock.SHEEP, Flock.saying("over the wire"));
                awaitPublished(mvn, 2);
                copy(origin.resolve("current"), copy.resolve("current"));
                Path second = jar(origin, copy);
                copyHalf(second, copy.resolve("generations"));
                // It has looked, more than once, when it says so.
                program.output()
                        .await("[dymod] What is published in " + project.file("copy") + " is not all there: "
                                + project.file("copy/subcrate/generations") + "/"
                                + second.getFileName() + " is not the file that was published.");
                program.output().await("three sheep: Many");
                copy(second, copy.resolve("generations").resolve(second.getFileName()));
                program.output().await("three sheep: over the wire");

                // What it once had open it keeps; the watcher's end is none of its business.
                mvn.kill();
                project.delete("copy/subcrate/generations");
                program.output().skip();
                program.output().await("three sheep: over the wire");
                assertEquals(
                        1,
                        program.output().since(0).stream()
                                .filter(line -> line.contains("[dymod]"))
                                .count(),
                        program.output()::text);
            }
        }
        assertFalse(Files.isDirectory(project.file("copy/apps")));
    }

    private static void awaitPublished(MavenRun mvn, int generation) {
        mvn.awaitModule(
                "app",
                "generation " + generation,
                json -> json.get("generation").getAsInt() >= generation);
    }

    /** The newest that the copied pointer names, whatever the origin points to now. */
    private static Path jar(Path origin, Path copy) {
        Properties pointer = new Properties();
        try (Reader lines = Files.newBufferedReader(copy.resolve("current"))) {
            pointer.load(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return origin.resolveSibling(pointer.getProperty("segment.0"));
    }

    private static void copyHalf(Path file, Path folder) {
        try {
            byte[] whole = Files.readAllBytes(file);
            Files.createDirectories(folder);
            Files.write(folder.resolve(file.getFileName()), Arrays.copyOf(whole, whole.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
