package dev.dymod.init;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small complete project for an empty folder: a program, and a submodule that it looks up. */
final class StarterProject {

    /** File whose edit shows a swap. */
    static final String FIRST_EDIT = "sheep/src/main/java/sheep/impl/Flock.java";

    private static final List<String> FILES = List.of(
            "pom.xml",
            "app/pom.xml",
            "app/src/main/java/app/Main.java",
            "app/src/main/java/app/Farm.java",
            "sheep/pom.xml",
            "sheep/src/main/java/sheep/SheepCounter.java",
            FIRST_EDIT,
            "sheep/src/main/resources/META-INF/services/sheep.SheepCounter");

    private StarterProject() {}

    /**
     * Plans the files.
     *
     * @param version of dymod
     * @throws InitException if the folder is not empty; files whose names begin with a dot do not count
     */
    static FileChanges in(Path folder, String version) throws InitException {
        Optional<String> first = firstFile(folder);
        if (first.isPresent()) {
            throw new InitException(Messages.notEmpty(folder, first.get()));
        }
        FileChanges changes = new FileChanges(folder);
        for (String file : FILES) {
            changes.create(
                    folder.resolve(file),
                    template(file).replace("@dymod.version@", version).getBytes(StandardCharsets.UTF_8),
                    List.of());
        }
        return changes;
    }

    private static Optional<String> firstFile(Path folder) throws InitException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new InitException(Messages.unreadable(folder, e.toString()), e);
        }
    }

    private static String template(String file) {
        try (InputStream in = StarterProject.class.getResourceAsStream("starter/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the plugin has no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new IllegalStateException("the plugin's " + file + " cannot be read", e);
        }
    }
}
