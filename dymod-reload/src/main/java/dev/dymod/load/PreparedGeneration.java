package dev.dymod.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Generation whose files are open and verified, but that has no class loader yet. Used by one thread. */
public final class PreparedGeneration implements Closeable {

    private final Part part;
    private final ClassLoader program;

    PreparedGeneration(Part part, ClassLoader program) {
        this.part = part;
        this.program = program;
    }

    /** Returns the packages of the generation's classes, contract types excluded. */
    public Set<String> packages() {
        return part.segments().packages(part.publication().contract().types());
    }

    /** Closes the files of a generation that is not loaded. */
    @Override
    public void close() throws IOException {
        part.segments().close();
    }

    /**
     * Creates the class loader of one module, or of several modules that share packages.
     *
     * @param together the modules to load; the class loader is named after the first one
     * @param required the generations of the modules that these require, without these
     * @param before the current generation of the first module
     * @param neighbours the class loaders of all current generations
     * @return the generations, in the order of {@code together}
     */
    public static List<Generation> load(
            List<PreparedGeneration> together,
            List<Generation> required,
            Optional<Generation> before,
            Neighbours neighbours) {
        List<Part> parts = together.stream().map(opening -> opening.part).toList();
        Set<GenerationLoader> loaders = new LinkedHashSet<>();
        required.forEach(generation -> loaders.add(generation.loader()));
        GenerationLoader loader = new GenerationLoader(
                GenerationLoader.nameOf(parts, before.map(Generation::loader)),
                parts,
                List.copyOf(loaders),
                neighbours,
                together.get(0).program);
        if (parts.stream().anyMatch(part -> assertsOutside(part, loader.program()))) {
            loader.setDefaultAssertionStatus(true);
        }
        List<Generation> generations = new ArrayList<>();
        parts.forEach(part -> generations.add(new Generation(part, loader)));
        return List.copyOf(generations);
    }

    /** Returns whether the program's class loader enables assertions in contract types, as that of tests does. */
    private static boolean assertsOutside(Part part, ClassLoader program) {
        try {
            return !part.publication().contract().types().isEmpty()
                    && Class.forName(part.publication().contract().types().first(), false, program)
                            .desiredAssertionStatus();
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // The first use of the type throws this error, too.
        }
    }
}
