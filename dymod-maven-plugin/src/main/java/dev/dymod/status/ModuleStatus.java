package dev.dymod.status;

import dev.dymod.compile.model.CompileDiagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The end of the last build of a module, and what is published of the module since.
 *
 * @param module its name
 * @param folder its folder; {@code status.json} has paths relative to it
 * @param build the number of builds of the module that have ended in this session, failed ones included
 * @param outcome what became of the build
 * @param inputs why and from what it was built
 * @param timing how long it took
 * @param diagnostics messages of javac, and of dymod itself
 * @param published the generation that is published
 */
public record ModuleStatus(
        String module,
        Path folder,
        int build,
        Outcome outcome,
        Inputs inputs,
        Timing timing,
        List<CompileDiagnostic> diagnostics,
        Published published) {

    /** The result of a build. */
    public enum Outcome {
        /** A new generation. */
        PUBLISHED,
        /** The same classes as before. */
        UNCHANGED,
        /** No generation; the one before stays published. */
        FAILED,
        /** New method bodies of a program module, which the running program has. */
        IN_PLACE,
        /** A new generation that a running program cannot swap in. */
        RESTART_REQUIRED
    }

    /**
     * The reason and the inputs of a build.
     *
     * @param cause the reason, in words
     * @param changed the changed inputs that it was made for
     * @param recompiled the sources that javac compiled
     */
    public record Inputs(String cause, Collection<Path> changed, Collection<Path> recompiled) {}

    /**
     * The durations of a build.
     *
     * @param detect from the save until the watcher saw it
     * @param compile until the classes were there
     * @param publish until the pointer was replaced
     */
    public record Timing(Duration detect, Duration compile, Duration publish) {}

    /**
     * The published generation of a module.
     *
     * @param generation its number; 0 for none
     * @param id its id
     * @param jar the jar with all its classes, relative to the session directory; empty while it consists of several segments
     * @param contract the binary name of each contract type, with the reason why it is one
     * @param contextClassLoader why its calls set the context class loader; empty when they do not
     * @param copy entries of resources that are out of date on a program's own class path
     */
    public record Published(
            int generation,
            Optional<String> id,
            Optional<String> jar,
            SortedMap<String, String> contract,
            Optional<String> contextClassLoader,
            List<String> copy) {

        Published inJar(String path) {
            return new Published(generation, id, Optional.of(path), contract, contextClassLoader, copy);
        }
    }

    /** Returns the number of the published generation; 0 for none. */
    public int generation() {
        return published.generation();
    }

    /** Returns the changed inputs that the module was built for. */
    public Collection<Path> changed() {
        return inputs.changed();
    }

    /** Returns this status with another outcome. */
    public ModuleStatus with(Outcome other) {
        return new ModuleStatus(module, folder, build, other, inputs, timing, diagnostics, published);
    }

    /** Returns this status, with the jar that the segments of the generation were folded into. */
    ModuleStatus inJar(String path) {
        return new ModuleStatus(module, folder, build, outcome, inputs, timing, diagnostics, published.inJar(path));
    }
}
