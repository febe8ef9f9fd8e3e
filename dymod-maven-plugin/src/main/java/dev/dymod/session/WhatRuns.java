package dev.dymod.session;

import dev.dymod.publish.ModuleStatus;
import java.util.Optional;

/** Tells what goes on while a build is no good, which is nothing where the program is down. Thread-safe. */
final class WhatRuns {

    private final Optional<ProgramListener> program;
    private final Programs programs;

    WhatRuns(Optional<ProgramListener> program, Programs programs) {
        this.program = program;
        this.programs = programs;
    }

    /** In words that follow what is wrong with a module. */
    String instead(ModuleStatus status) {
        return instead(status.module(), status.generation());
    }

    /**
     * The same.
     *
     * @param published the generation, 0 for a module of the program
     */
    String instead(String module, int published) {
        Optional<ProgramState> state = program.map(ProgramListener::state);
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
