package dev.dymod.context;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Libraries on a program's class path, without its submodules and dymod, and whether they use the context class loader. The
 * answer is the same for all classes of an entry. An entry is read only if another class refers to it. Used by one thread.
 */
final class Libraries implements Closeable {

    private final List<Path> classPath;

    /** The newer classes of the program, which come before the class path. */
    private final Optional<SortedMap<String, byte[]>> program;

    /** Empty until the first search. */
    private List<Library> libraries = List.of();

    /** The library of a class by its entry path; empty if no library has it. */
    private final Map<String, Optional<Library>> found = new HashMap<>();

    /** The reason why a library uses the context class loader, itself or through others; empty if it does not. */
    private final Map<Library, Optional<String>> reasons = new HashMap<>();

    private Libraries(List<Path> classPath, Optional<SortedMap<String, byte[]>> program) {
        this.classPath = classPath;
        this.program = program;
    }

    static Libraries of(List<Path> classPath) {
        return new Libraries(classPath, Optional.empty());
    }

    /** Returns the same libraries with newer classes of the program before them. */
    Libraries withProgramClasses(SortedMap<String, byte[]> newest) {
        return new Libraries(classPath, Optional.of(newest));
    }

    /**
     * Returns whether a class of a library can run code that uses the context class loader.
     *
     * @param classFile entry path of a class
     * @return the reason, which follows the name of the class in a message; empty if it does not, or if no library has the class
     */
    Optional<String> usesContext(String classFile) {
        try {
            Optional<Library> library = find(classFile);
            return library.isEmpty() ? Optional.empty() : usesContext(library.get());
        } catch (IOException e) {
            return Optional.of(Messages.unreadableLibrary(e));
        }
    }

    private Optional<Library> find(String classFile) throws IOException {
        Optional<Library> known = found.get(classFile);
        if (known == null) {
            known = search(classFile);
            found.put(classFile, known);
        }
        return known;
    }

    private Optional<Library> search(String classFile) throws IOException {
        for (Library library : libraries()) {
            if (library.has(classFile)) {
                return Optional.of(library);
            }
        }
        return Optional.empty();
    }

    private List<Library> libraries() {
        if (libraries.isEmpty()) {
            List<Library> all = new ArrayList<>();
            if (program.isPresent()) {
                all.add(new Library.Classes(Messages.PROGRAM, program.get()));
            }
            for (Path entry : classPath) {
                all.add(Library.of(entry));
            }
            libraries = all;
        }
        return libraries;
    }

    private Optional<String> usesContext(Library library) throws IOException {
        Optional<String> known = reasons.get(library);
        if (known == null) {
            known = findReason(library);
            reasons.put(library, known);
        }
        return known;
    }

    /** Checks a library and all libraries that it refers to, directly or indirectly, nearest first. */
    private Optional<String> findReason(Library first) throws IOException {
        Set<Library> seen = new HashSet<>(Set.of(first));
        Deque<Step> next = new ArrayDeque<>(List.of(new Step(first, Messages.at(first))));
        while (!next.isEmpty()) {
            Step step = next.remove();
            LibraryReferences references = step.library().references();
            if (references.reason().isPresent()) {
                return Optional.of(
                        step.way() + Messages.which(references.reason().get()));
            }
            for (String other : references.others()) {
                Optional<Library> library = find(other);
                if (library.isPresent() && seen.add(library.get())) {
                    next.add(new Step(library.get(), step.way() + Messages.through(other, library.get())));
                }
            }
        }
        seen.forEach(checked -> reasons.put(checked, Optional.empty()));
        return Optional.empty();
    }

    /**
     * Library that the search has reached.
     *
     * @param way the references that lead to it, in words
     */
    private record Step(Library library, String way) {}

    /** Closes all open libraries. A later search opens them again. */
    @Override
    public void close() {
        for (Library library : libraries) {
            library.close();
        }
    }
}
