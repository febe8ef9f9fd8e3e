package dev.dymod.program;

import dev.dymod.status.ModuleStatus;
import java.util.Optional;

/** Describes, for the message of a failed build, what still runs. Thread-safe. */
public final class RunningDescription {

    private final Optional<ProgramRunner> program;
    private final AdoptionLog programs;

    public RunningDescription(Optional<ProgramRunner> program, AdoptionLog programs) {
        this.program = program;
        this.programs = programs;
    }

    /** Describes the generation that still runs; empty when the program is down, or for a program module. */
    public Optional<String> generationGoesOn(ModuleStatus status) {
        boolean isDown = program.filter(each -> each.state().run().isEmpty()).isPresent();
        return isDown || SharedMessages.isOfProgram(status) ? Optional.empty() : Optional.of(instead(status));
    }

    /** Returns whether a program has run the published generation of a module since the last restart. */
    public boolean hasRun(ModuleStatus status) {
        return programs.hasRun(status.module(), status.generation());
    }

    /** Describes what still runs in place of a failed build, in words that follow the error. */
    public String instead(ModuleStatus status) {
        return instead(status.module(), status.generation());
    }

    /**
     * Describes what still runs in place of a failed build, in words that follow the error.
     *
     * @param published the published generation; 0 for a program module
     */
    public String instead(String module, int published) {
        Optional<ProgramState> state = program.map(ProgramRunner::state);
        if (state.isPresent() && state.get().run().isEmpty()) {
            return Messages.programIsDown(state.get());
        }
        return published == 0
                ? Messages.programGoesOn()
                : programs.running(module).isPresent()
                        ? Messages.goesOn(programs.running(module).getAsInt())
                        : Messages.staysPublished(published, state.map(ProgramState::name));
    }
}
