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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that a program follows a copy of a session directory, as in a container or on another machine. Files arrive in any
 * order, and there is no lock.
 */
@Tag("any-jdk")
@DisplayName("A program on a copied directory")
class CopiedDirectoryIT {

    @Test
    void starts_once_a_generation_is_complete_and_swaps_only_complete_ones() {
        Project project = Project.copyOf("flock", "CopiedDirectoryIT");
        Path origin = project.file("app/target/dymod/subcrate");
        Path copy = project.file("copy/subcrate");
        List<String> options = List.of("-Ddymod.mode=dynamic", "-Ddymod.directory=" + project.file("copy"));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.write("copy/apps", "a file, so that no program can report");
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
                // The program prints this only after it has looked more than once.
                program.output()
                        .await("[dymod] The publication in " + project.file("copy") + " is incomplete: "
                                + project.file("copy/subcrate/generations") + "/"
                                + second.getFileName() + " is not the file that was published.");
                program.output().await("three sheep: Many");
                copy(second, copy.resolve("generations").resolve(second.getFileName()));
                program.output().await("three sheep: over the wire");

                // The program keeps what it has opened, and does not notice the end of the watcher.
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

    /** Returns the newest jar that the copied pointer names; the original may already name another. */
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
