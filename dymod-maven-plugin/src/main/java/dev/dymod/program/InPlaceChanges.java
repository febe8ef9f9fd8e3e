package dev.dymod.program;

import dev.dymod.generation.ModuleBuild;
import dev.dymod.generation.ProgramChange;
import dev.dymod.generation.ReleasedBuild;
import dev.dymod.redefinition.RedefinedClass;
import dev.dymod.redefinition.Redefinition;
import dev.dymod.redefinition.RedefinitionCheck;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes held builds live in the running program, without a restart: replaces the method bodies of the program's classes, and
 * publishes what was held with them. It does so for all held builds together, or for none.
 *
 * <p>The class files are written to the program's folders first, for classes that the program has not loaded yet. If the
 * redefinition fails, the old files are written back.
 *
 * <p>Guarded by the {@link BuildLock}, which the callers hold.
 */
public final class InPlaceChanges {

    private static final String CLASS_FILE = ".class";

    private final List<ModuleBuild> builds;
    private final Restarts restarts;
    private final Optional<ProgramRunner> program;

    /**
     * Creates the changes of a session.
     *
     * @param builds the builds of all modules, each after those that it requires
     * @param program the runner of the program, if the session runs it
     */
    public InPlaceChanges(List<ModuleBuild> builds, Restarts restarts, Optional<ProgramRunner> program) {
        this.builds = List.copyOf(builds);
        this.restarts = restarts;
        this.program = program;
    }

    /** The end of an attempt. */
    public sealed interface Attempt {}

    /**
     * Everything that was held is live.
     *
     * @param released the builds, in the order of their modules
     * @param changes what has changed in the program, in words
     * @param millis the time that the redefinition took
     * @param clearsBreakpoints whether a debugger may have had breakpoints in the classes, which the JVM has cleared
     */
    public record Live(List<ReleasedBuild> released, String changes, long millis, boolean clearsBreakpoints)
            implements Attempt {

        /** Copies the list. */
        public Live {
            released = List.copyOf(released);
        }
    }

    /**
     * Nothing has changed, because the program has to restart.
     *
     * @param reason for the user; empty if there is nothing to say, because the program is down, for one
     */
    public record RestartNeeded(Optional<String> reason) implements Attempt {}

    /**
     * Tries to make all held builds live.
     *
     * @throws IOException if a file cannot be written; the program has to restart
     */
    public Attempt attempt() throws IOException {
        Attempt attempt = attemptAll();
        if (attempt instanceof RestartNeeded restart) {
            restarts.notInPlace(restart.reason());
        }
        return attempt;
    }

    private Attempt attemptAll() throws IOException {
        if (program.isEmpty()
                || !program.get().inPlace().redefines()
                || program.get().state().run().isEmpty()) {
            return new RestartNeeded(Optional.empty());
        }
        List<ProgramChange> changes =
                builds.stream().flatMap(build -> build.programChange().stream()).toList();
        Optional<String> resource = changes.stream()
                .flatMap(change -> resources(change).stream())
                .filter(entry -> !program.get().inPlace().liveResources().contain(entry))
                .findFirst();
        if (resource.isPresent()) {
            return new RestartNeeded(Optional.of(Messages.resourceChanged(resource.get())));
        }
        // One comparison for all modules, because a class of one may use a new class of another.
        SortedMap<String, byte[]> before = new TreeMap<>();
        SortedMap<String, byte[]> after = new TreeMap<>();
        changes.forEach(change -> {
            before.putAll(change.before());
            after.putAll(change.after());
        });
        Redefinition redefinition = RedefinitionCheck.compare(
                before, after, program.get().inPlace().jvm().redefinable());
        if (redefinition instanceof Redefinition.Refused refused) {
            return new RestartNeeded(Optional.of(refused.reason()));
        }
        return redefine(changes, ((Redefinition.Possible) redefinition).classes());
    }

    /** Returns the entries that differ and are no classes. */
    private static SortedSet<String> resources(ProgramChange change) {
        SortedSet<String> entries = new TreeSet<>(change.before().keySet());
        entries.addAll(change.after().keySet());
        entries.removeIf(entry -> entry.endsWith(CLASS_FILE)
                || Arrays.equals(change.before().get(entry), change.after().get(entry)));
        return entries;
    }

    /** Returns the request for classes, each with the folder of the module that has changed it. */
    private static RedefinitionRequest request(List<ProgramChange> changes, List<RedefinedClass> classes) {
        return new RedefinitionRequest(changes.stream()
                .flatMap(change -> classes.stream()
                        .filter(type -> change.changes(entryOf(type)))
                        .map(type -> new RedefinitionRequest.ChangedClass(
                                type.name(), type.classFile(), change.folder(), type.methods())))
                .toList());
    }

    /** Returns the request that brings the old classes back. */
    private static RedefinitionRequest reverse(List<ProgramChange> changes, List<RedefinedClass> classes) {
        return new RedefinitionRequest(changes.stream()
                .flatMap(change -> classes.stream()
                        .filter(type -> change.changes(entryOf(type)))
                        .map(type -> new RedefinitionRequest.ChangedClass(
                                type.name(),
                                change.before().getOrDefault(entryOf(type), type.classFile()),
                                change.folder(),
                                Set.of())))
                .toList());
    }

    private static String entryOf(RedefinedClass type) {
        return type.name().replace('.', '/') + CLASS_FILE;
    }

    private Attempt redefine(List<ProgramChange> changes, List<RedefinedClass> classes) throws IOException {
        long begun = System.nanoTime();
        for (ModuleBuild build : builds) {
            build.writeHeldToProgram();
        }
        Optional<String> refusal = classes.isEmpty()
                ? Optional.empty()
                : refusal(program.orElseThrow().redefine(request(changes, classes)));
        if (refusal.isPresent()) {
            takeBack(changes, classes);
            return new RestartNeeded(refusal);
        }
        List<ReleasedBuild> released = restarts.releaseInPlace();
        return new Live(
                released,
                Messages.changes(
                        classes.stream().map(RedefinedClass::toString).toList(),
                        changes.stream()
                                .flatMap(change -> resources(change).stream())
                                .toList()),
                (System.nanoTime() - begun) / 1_000_000,
                !classes.isEmpty() && program.orElseThrow().inPlace().jvm().debugged());
    }

    private static Optional<String> refusal(RedefinitionResult result) {
        if (result instanceof RedefinitionResult.Refused refused) {
            return Optional.of(refused.reason());
        }
        if (result instanceof RedefinitionResult.StillRunning running) {
            return Optional.of(Messages.stillRunning(running.method()));
        }
        return result instanceof RedefinitionResult.NoChannel none ? Optional.of(none.reason()) : Optional.empty();
    }

    /** Restores the files, and the classes if no restart follows, so that the program is all old. */
    private void takeBack(List<ProgramChange> changes, List<RedefinedClass> classes) throws IOException {
        for (ModuleBuild build : builds) {
            build.writeCurrentToProgram();
        }
        if (!program.orElseThrow().restartsByItself()) {
            Object unused = program.orElseThrow().redefine(reverse(changes, classes));
        }
    }
}
