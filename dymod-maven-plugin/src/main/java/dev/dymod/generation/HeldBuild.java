package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Good build that waits until the program restarts. Modules that require the submodule are compiled against it already.
 *
 * @param good the candidate that the restart publishes
 * @param cause why it was built, with the changed files of the builds that were held before it
 * @param changedContract the contract types that the running program has in another version; empty if it waits for another reason
 */
record HeldBuild(Candidate.Good good, BuildCause cause, List<String> changedContract) {

    HeldBuild {
        changedContract = List.copyOf(changedContract);
    }

    /** Returns why it needs a restart; empty if it only depends on another held build. */
    Optional<String> restartReason(WatchedModule module) {
        if (module.isProgram()) {
            return Optional.of(cause.changed())
                    .filter(changed -> !changed.isEmpty())
                    .map(changed -> Messages.programChanged(module.name(), changed));
        }
        return changedContract.isEmpty()
                ? Optional.empty()
                : Optional.of(Messages.contractChanged(module.name(), changedContract));
    }

    /** Returns the packages of the sources that were edited, with an empty name for any other file. */
    SortedSet<String> editedPackages() {
        return cause.changed().stream().map(this::packageOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the folders above a source that are its package: the longest ones with a class of its name. */
    private String packageOf(Path source) {
        String file = source.getFileName().toString();
        int dot = file.lastIndexOf('.');
        for (int i = 0; dot > 0 && i < source.getNameCount() - 1; i++) {
            List<String> folders = new ArrayList<>();
            source.subpath(i, source.getNameCount() - 1).forEach(folder -> folders.add(folder.toString()));
            if (good.tree()
                    .file(String.join("/", folders) + "/" + file.substring(0, dot) + ".class")
                    .isPresent()) {
                return String.join(".", folders);
            }
        }
        return "";
    }

    List<String> entriesChangedSince(ClassTree published) {
        return List.copyOf(ProgramResources.differences(good.tree().files(), published.files()));
    }
}
