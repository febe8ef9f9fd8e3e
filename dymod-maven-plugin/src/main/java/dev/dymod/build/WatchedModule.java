package dev.dymod.build;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.contract.ClassPathEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Description of a module that a session builds, read from Maven's model before the session begins. Immutable.
 *
 * @param name the module's name in the session directory
 * @param folder the folder of its pom
 * @param output the class folder that Maven has just built
 * @param entry its entry on the class path of the host module: the same folder, or a jar
 * @param compilation how its classes are made
 * @param requires names of the watched submodules that it is compiled against
 * @param outside every class path entry of the host module that is not a watched submodule
 * @param role the use of its classes
 */
public record WatchedModule(
        String name,
        Path folder,
        Path output,
        Path entry,
        Compilation compilation,
        SortedSet<String> requires,
        List<ClassPathEntry> outside,
        Role role) {

    /** Use of a module's classes. */
    public enum Role {
        /** A submodule: its classes are published, and the program swaps them. */
        SWAPPED,
        /** A program module: its classes are not published, and a change of them restarts the program. */
        PROGRAM,
        /** Only other modules are compiled with it, and the program does not have it: an annotation processor, for example. */
        COMPILE_ONLY
    }

    /** Copies its lists. */
    public WatchedModule {
        folder = folder.toAbsolutePath().normalize();
        entry = entry.toAbsolutePath().normalize();
        requires = Collections.unmodifiableSortedSet(new TreeSet<>(requires));
        outside = List.copyOf(outside);
    }

    /** Returns whether its classes are published and swapped. */
    public boolean isSwapped() {
        return role == Role.SWAPPED;
    }

    /** Returns whether it is part of the program itself. */
    public boolean isProgram() {
        return role == Role.PROGRAM;
    }

    /** Returns whether only the compile of other modules needs it. */
    public boolean isCompileOnly() {
        return role == Role.COMPILE_ONLY;
    }

    /** Returns the files that it is built from. */
    public Inputs inputs() {
        return compilation.inputs(this);
    }

    /**
     * Opens its compiler.
     *
     * @param mavenOutput the class folder when the session began
     * @param cached records the results of its resources
     * @param saved the file in which the compiler may keep its state for the next session
     */
    public ModuleCompiler openCompiler(ClassTree mavenOutput, CachedFiles cached, Path saved) {
        return compilation.open(this, mavenOutput, cached, saved);
    }

    /**
     * Returns the resource that a file of the class folder was copied from.
     *
     * @param entry path below the class folder, with {@code /}
     * @return a file of a resource folder; the file in the class folder if there is none
     */
    public Path source(String entry) {
        return compilation
                .copiedResources()
                .map(copied -> copied.stream().map(ResourceFolder::folder).toList())
                .orElseGet(() -> List.of(folder.resolve("src/main/resources")))
                .stream()
                .map(resources -> resources.resolve(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> output.resolve(entry));
    }

    Path pom() {
        return folder.resolve("pom.xml");
    }
}
