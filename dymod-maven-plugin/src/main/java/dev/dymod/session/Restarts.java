package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.session.builds.Trigger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What waits for another start of the program: the modules of the program itself, changed contracts, and whatever was
 * compiled against either. All of it reaches the program at once, while that is down, or nothing does.
 *
 * <p>Who builds holds this object's monitor, as does who exchanges: a program is never started on half of a build.
 */
final class Restarts {

    private final List<SubmoduleBuild> builds;
    private final Optional<ProgramListener> listener;
    private final Set<Path> poms;
    private final StatusFile status;
    private final Programs programs;
    private final WhatRuns runs;
    private final Console console;

    /** What each module of the program was last compiled against, in a form that can be compared. */
    private final Map<SubmoduleBuild, Map<String, Object>> compiledAgainst = new HashMap<>();

    /** Where a changed pom is left to the user, who may take it back. */
    private Map<Path, Optional<ByteBuffer>> pomsAtStart = Map.of();

    /** What was last told to wait until everything compiles. */
    private Optional<String> toldToWait = Optional.empty();

    private int starts;

    /** Whether submodules were judged by classes that the program does not run yet. */
    private boolean judgedAhead;

    Restarts(
            List<SubmoduleBuild> builds,
            Optional<ProgramListener> listener,
            Set<Path> poms,
            StatusFile status,
            Programs programs,
            WhatRuns runs,
            Console console) {
        this.builds = builds;
        this.listener = listener;
        this.poms = poms;
        this.status = status;
        this.programs = programs;
        this.runs = runs;
        this.console = console;
    }

    /** Writes what the program starts from; before the first build. */
    void begin() throws IOException {
        if (listener.isPresent()) {
            if (!listener.get().restartsByItself()) {
                pomsAtStart = readPoms();
            }
            for (SubmoduleBuild build : builds) {
                build.writeProgram();
                compiledAgainst.put(build, visibleTo(build));
            }
        }
    }

    /** Whether somebody takes a changed file over that no build does. */
    boolean takeOver(Path file) {
        if (listener.isEmpty() || !poms.contains(file)) {
            return false;
        }
        listener.get().pomChanged(file, !pomsAtStart.isEmpty() && pomsAtStart.equals(readPoms()));
        return true;
    }

    private Map<Path, Optional<ByteBuffer>> readPoms() {
        Map<Path, Optional<ByteBuffer>> read = new HashMap<>();
        for (Path pom : poms) {
            try {
                read.put(pom, Optional.of(ByteBuffer.wrap(Files.readAllBytes(pom))));
            } catch (IOException e) {
                read.put(pom, Optional.empty()); // Such as one that was deleted, which may come back.
            }
        }
        return read;
    }

    /** How often the program has been started anew. */
    int starts() {
        return starts;
    }

    /** Whether something that was built waits for another start of the program. */
    boolean areDue() {
        return builds.stream().anyMatch(SubmoduleBuild::waits);
    }

    /** Whether a module of the program need not be compiled: nothing that it can see has changed. */
    boolean seesNoChange(SubmoduleBuild build, Trigger trigger) {
        return build.submodule().isProgram()
                && trigger.changed().isEmpty()
                && visibleTo(build).equals(compiledAgainst.get(build));
    }

    /** Remembers what was seen by a build that is concluded. */
    void concluded(SubmoduleBuild build) {
        compiledAgainst.put(build, visibleTo(build));
    }

    private Map<String, Object> visibleTo(SubmoduleBuild build) {
        Map<String, Object> visible = new TreeMap<>();
        for (SubmoduleBuild other : builds) {
            if (build.submodule().requires().contains(other.submodule().name())) {
                visible.put(other.submodule().name(), other.visible());
            }
        }
        return visible;
    }

    /** Whether something that a module was compiled against is not yet what the program runs. */
    boolean isAhead(SubmoduleBuild build) {
        return builds.stream()
                .anyMatch(other -> other.waits()
                        && build.submodule()
                                .requires()
                                .contains(other.submodule().name()));
    }

    /** After builds that have been concluded. */
    void built() throws IOException {
        if (listener.isEmpty() || !judgedByProgram()) {
            return;
        }
        if (!anyFailed()) {
            toldToWait = Optional.empty();
            listener.get().built();
        } else if (!toldToWait.equals(reasons())) {
            toldToWait = reasons();
            toldToWait.ifPresent(reasons ->
                    console.warn(Messages.waitsForErrors(reasons, listener.get().restartsByItself())));
        }
    }

    /** Why what waits needs another start of the program; empty when nothing waits, or not all of it is good. */
    synchronized Optional<String> reason() {
        return anyFailed() ? Optional.empty() : reasons();
    }

    private Optional<String> reasons() {
        List<String> reasons =
                builds.stream().flatMap(build -> build.restart().stream()).toList();
        if (!reasons.isEmpty()) {
            return Optional.of(String.join("; ", reasons));
        }
        String compiled = builds.stream()
                .filter(build -> build.waits() && build.submodule().isProgram())
                .map(build -> build.submodule().name())
                .collect(Collectors.joining(", "));
        return compiled.isEmpty() ? Optional.empty() : Optional.of(Messages.compiledAgain(compiled));
    }

    private boolean anyFailed() {
        return builds.stream().anyMatch(SubmoduleBuild::hasFailed);
    }

    /** The program's new classes may name types of a submodule that its old ones did not: those are the host's, too. */
    private boolean judgedByProgram() throws IOException {
        boolean changed = builds.stream()
                .anyMatch(build -> build.waits() && build.submodule().isProgram());
        if (!changed && !judgedAhead) {
            return true;
        }
        judgedAhead = changed;
        SortedMap<String, byte[]> classes = new TreeMap<>();
        builds.stream()
                .filter(build -> build.submodule().isProgram())
                .forEach(build -> classes.putAll(build.newest().files()));
        List<ModuleStatus> judged = builds.stream()
                .flatMap(build -> build.judgeAgain(classes).stream())
                .toList();
        List<ModuleStatus> refused = judged.stream()
                .filter(module -> module.outcome() == Outcome.FAILED)
                .toList();
        for (ModuleStatus module : refused) {
            module.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                    .forEach(error -> console.error(error.rendered()));
            console.error(Messages.failed(module.module(), Messages.errorsIn(module), runs.instead(module)));
        }
        if (!judged.isEmpty()) {
            status.ended(judged);
        }
        return refused.isEmpty();
    }

    /**
     * Publishes what waits, while the program is down, and writes what it starts from.
     *
     * @param stop ends the program; not called when there is nothing good to start
     * @return whether the program was ended
     */
    synchronized boolean exchange(Runnable stop) {
        if (anyFailed()) {
            return false;
        }
        stop.run();
        starts++;
        judgedAhead = false;
        List<ModuleStatus> released = new ArrayList<>();
        try {
            for (SubmoduleBuild build : builds) {
                build.release(SubmoduleBuild.generations(build.submodule().requires(), builds))
                        .ifPresent(released::add);
            }
            for (SubmoduleBuild build : builds) {
                build.writeProgram();
            }
            status.ended(released);
            programs.restarted();
        } catch (IOException e) {
            console.error(Messages.notExchanged(e));
        }
        return true;
    }
}
