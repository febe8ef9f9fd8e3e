package dev.dymod.session.builds;

import dev.dymod.module.Submodule;
import java.util.List;
import java.util.Optional;

/**
 * A build that waits for another start of the program. Whatever requires the submodule is compiled against it already.
 *
 * @param good what is published then
 * @param trigger why it was made, and what else waited before it
 * @param changedContract the types for which the running program cannot take it over, if it is for those
 */
record Held(Candidate.Good good, Trigger trigger, List<String> changedContract) {

    Held {
        changedContract = List.copyOf(changedContract);
    }

    /** Why it needs another start of the program; empty when it only goes with something else that was edited. */
    Optional<String> restart(Submodule submodule) {
        if (submodule.isProgram()) {
            return Optional.of(trigger.changed())
                    .filter(changed -> !changed.isEmpty())
                    .map(changed -> Messages.programChanged(submodule.name(), changed));
        }
        return changedContract.isEmpty()
                ? Optional.empty()
                : Optional.of(Messages.contractChanged(submodule.name(), changedContract));
    }
}
