package dev.dymod.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that a session knows of a submodule, taken from Maven before the watch begins. Immutable.
 *
 * @param name the module's name in the session's directory
 * @param folder where its pom is
 * @param output the class folder that Maven has just built
 * @param entry what stands for it on the class path of the host: the same folder, or a jar
 * @param compilation who makes its classes, and from what
 * @param requires names of the watched submodules that it is compiled against
 * @param outside every class path entry of the host that is not a watched submodule's
 * @param isProgram whether it is part of the program itself: it is not published, and a change of it restarts the program
 */
public record Submodule(
        String name,
        Path folder,
        Path output,
        Path entry,
        Compilation compilation,
        SortedSet<String> requires,
        List<Path> outside,
        boolean isProgram) {

    public Submodule {
        folder = folder.toAbsolutePath().normalize();
        entry = entry.toAbsolutePath().normalize();
        requires = Collections.unmodifiableSortedSet(new TreeSet<>(requires));
        outside = List.copyOf(outside);
    }

    /**
     * The file that a file of the module is made from, as far as it is copied from one.
     *
     * @param entry where it is in the class folder, with {@code /}
     * @return that of the resource folders, else that in the class folder
     */
    public Path source(String entry) {
        List<Path> folders = compilation instanceof Compilation.InProcess inProcess
                ? inProcess.resources().stream().map(ResourceFolder::folder).toList()
                : List.of(folder.resolve("src/main/resources"));
        return folders.stream()
                .map(resources -> resources.resolve(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> output.resolve(entry));
    }

    Path pom() {
        return folder.resolve("pom.xml");
    }
}
