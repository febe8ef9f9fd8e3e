package dev.dymod.liveness;

import dev.dymod.console.Console;
import dev.dymod.liveness.BuildFiles.Text;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.ProgramState.Building;
import dev.dymod.program.ProgramState.NotTaken;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport.Missing;
import dev.dymod.publication.AwaitResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes of poms and of other files that Maven itself reads, since this mvn read them. Only another mvn can build with such a
 * change; a {@link ProgramRunner} starts one by itself, otherwise the user has to. Thread-safe.
 */
public final class PomChanges {

    private final BuildFiles read;
    private final Optional<ProgramRunner> program;
    private final Console console;

    /** Last contents of each file that has been looked at. */
    private final Map<Path, Text> seen = new HashMap<>();

    public PomChanges(BuildFiles read, Optional<ProgramRunner> program, Console console) {
        this.read = read;
        this.program = program;
        this.console = console;
    }

    /** Looks at all files, for changes between the start of this mvn and the begin of the watch. */
    public void begin() {
        read.paths().forEach(this::lookAt);
    }

    /** Returns whether Maven itself reads a file. */
    public boolean concern(Path file) {
        return read.paths().contains(file);
    }

    /**
     * Looks again at the files that have changed. If one is reverted while a successor builds with it, it equals the file of the
     * last build, so the watch reports no change.
     */
    public synchronized void lookAgain() {
        changed().forEach(this::lookAt);
    }

    /** Looks at one of the files, and reports it to the program's runner or to the user if its meaning has changed. */
    public synchronized void lookAt(Path file) {
        Text now = BuildFiles.text(file);
        Text before = seen.getOrDefault(file, read.of(file));
        seen.put(file, now);
        if (now.bytes().equals(before.bytes())) {
            return;
        }
        if (now.hasSameMeaning(before)) {
            console.notice(Messages.saysTheSame(file));
            return;
        }
        boolean back = changed().isEmpty();
        if (program.isPresent()) {
            program.get().pomChanged(file, back);
        } else if (now.hasSameMeaning(read.of(file))) {
            console.notice(SharedMessages.asAtFirst(file));
        } else {
            console.warn(Messages.pomNextTime(file));
        }
    }

    /** Returns the files that mean something else than when this mvn read them. */
    synchronized Set<Path> changed() {
        Set<Path> changed = new TreeSet<>();
        seen.forEach((file, now) -> {
            if (!now.hasSameMeaning(read.of(file))) {
                changed.add(file);
            }
        });
        return changed;
    }

    /**
     * Returns whether a successor is building with a change, and will take over if that succeeds. Until then it is not known with
     * which poms the sources will be compiled.
     */
    public boolean areBuilt() {
        return program.filter(runner -> runner.state().poms() instanceof Building)
                .isPresent();
    }

    /** Returns what is missing because the program runs without the changes. */
    Missing refused(NotTaken refusal) {
        return Messages.named(Missing.of(refusal.message()), changed());
    }

    /** Returns the verdict on changes that need the user to start mvn again; empty if there are none. */
    Optional<Verdict> leftToUser() {
        List<Missing> missing = missing();
        return missing.isEmpty() ? Optional.empty() : Optional.of(Verdict.of(AwaitResult.RESTART_REQUIRED, missing));
    }

    /** Returns the changes that need the user to start mvn again. */
    synchronized List<Missing> missing() {
        return program.isPresent()
                ? List.of()
                : changed().stream()
                        .map(pom -> Missing.of(Messages.pomNextTime(pom)).with(Messages.pomNextTime(pom), List.of(pom)))
                        .toList();
    }
}
