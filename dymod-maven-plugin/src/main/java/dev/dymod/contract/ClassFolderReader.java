package dev.dymod.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reader of the class files in a folder. */
public final class ClassFolderReader {

    private ClassFolderReader() {}

    /** Receives one class file after another. */
    public interface Visitor {
        /** Takes a class file by its entry path. Returns whether to read more. */
        boolean take(String entry, byte[] bytes);
    }

    /**
     * Reads class files in the order of their names, until the visitor wants no more. Links are followed.
     *
     * @throws IOException when a file cannot be read
     */
    public static void read(Path folder, Visitor visitor) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> classFiles = files.filter(file -> isClassFile(file.toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            for (Path file : classFiles) {
                String entry = folder.relativize(file).toString().replace('\\', '/');
                if (!visitor.take(entry, Files.readAllBytes(file))) {
                    return;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns whether a path is that of a class, including the versioned classes of a multi-release jar. */
    public static boolean isClassFile(String path) {
        return path.endsWith(".class") && !path.endsWith("module-info.class");
    }
}
