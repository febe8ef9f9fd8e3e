package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import java.util.List;
import java.util.Optional;

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

    List<String> entriesChangedSince(ClassTree published) {
        return List.copyOf(ProgramResources.differences(good.tree().files(), published.files()));
    }
}
