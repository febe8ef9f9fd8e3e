package dev.dymod.build;

import dev.dymod.watch.EditorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Program module that the session does not build. An edit of it reaches the program when the user, or another tool, compiles the
 * module and restarts the program. Immutable.
 *
 * @param name name of the module
 * @param output its class folder
 * @param sources its source folders, without those that builds write
 * @param resources its resource folders
 */
public record ProgramModule(String name, Path output, List<Path> sources, List<ResourceFolder> resources) {

    private static final String JAVA = ".java";

    /** Copies its lists. */
    public ProgramModule {
        output = output.toAbsolutePath().normalize();
        sources = sources.stream()
                .map(source -> source.toAbsolutePath().normalize())
                .toList();
        resources = List.copyOf(resources);
    }

    /** Returns the folders to watch. */
    public List<Path> roots() {
        return Stream.concat(sources.stream(), resources.stream().map(ResourceFolder::folder))
                .toList();
    }

    /** Returns whether a path is that of a source or a resource of the module. The file need not exist. */
    public boolean contains(Path file) {
        return !file.startsWith(output)
                && !EditorFiles.isEditorsOwn(file)
                && (isSource(file) || resources.stream().anyMatch(resource -> resource.contains(file)));
    }

    private boolean isSource(Path file) {
        return file.toString().endsWith(JAVA) && sources.stream().anyMatch(file::startsWith);
    }

    /** Returns whether an IDE or another mvn has compiled or copied the current version of a file into the class folder. */
    public boolean isUpToDate(Path file) {
        return isSource(file)
                ? sources.stream()
                        .filter(file::startsWith)
                        .allMatch(root -> isCurrent(file, output.resolve(classFile(root.relativize(file)))))
                : resources.stream()
                        .filter(resource -> resource.contains(file))
                        .allMatch(resource -> isCurrent(
                                file,
                                output.resolve(resource.targetPath())
                                        .resolve(resource.folder().relativize(file))));
    }

    private static String classFile(Path source) {
        String name = source.toString();
        return name.substring(0, name.length() - JAVA.length()) + ".class";
    }

    private static boolean isCurrent(Path file, Path compiled) {
        try {
            if (!Files.exists(file) || !Files.exists(compiled)) {
                return Files.exists(file) == Files.exists(compiled);
            }
            return Files.getLastModifiedTime(compiled).compareTo(Files.getLastModifiedTime(file)) >= 0;
        } catch (IOException e) {
            return false; // One of the two is being deleted. A later call returns the right answer.
        }
    }
}
