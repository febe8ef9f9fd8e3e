package dev.dymod.liveness;

import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.ProgramState;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.CommandAnswer;
import dev.dymod.publication.CommandRequest;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Responder to {@link CommandRequest}s: writes whether a command was executed. It answers a restart when the new process has been
 * started. {@link #isNew} and {@link #answer} are called by the thread of the watch loop.
 */
public final class CommandResponder {

    private final SessionDirectory session;
    private final Optional<ProgramRunner> program;
    private final Console console;
    private final Set<String> tokens = new HashSet<>();

    public CommandResponder(SessionDirectory session, Optional<ProgramRunner> program, Console console) {
        this.session = session;
        this.program = program;
        this.console = console;
    }

    /** Returns whether a request has not been asked about before: a client repeats it until there is an answer. */
    public boolean isNew(CommandRequest request) {
        return tokens.add(request.token());
    }

    /**
     * Writes the answer to a request.
     *
     * @param request that was executed
     * @param answer what the execution has returned
     * @param restarts whether the program is restarted, unless that was refused
     */
    public void answer(CommandRequest request, CommandAnswer answer, boolean restarts) {
        if (restarts && answer.isDone() && program.isPresent()) {
            ProgramRunner runner = program.get();
            DaemonThread.of(() -> answerRestart(request, runner), "dymod-answer")
                    .start();
        } else {
            write(request, answer);
        }
    }

    private void answerRestart(CommandRequest request, ProgramRunner runner) {
        try {
            ProgramState state = runner.settled().get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (state.poms() instanceof ProgramState.HandedOver) {
                return; // The client asks the successor.
            }
            write(request, restarted(state));
        } catch (TimeoutException e) {
            write(request, CommandAnswer.refused(Messages.notRestartedInTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static CommandAnswer restarted(ProgramState state) {
        if (state.poms() instanceof ProgramState.Building) {
            return CommandAnswer.done(Messages.restartIsPostponed());
        }
        return state.run()
                .map(run -> CommandAnswer.done(Messages.wasRestarted(state.name(), run.pid())))
                .orElseGet(() -> CommandAnswer.refused(SharedMessages.isDown(state)));
    }

    private void write(CommandRequest request, CommandAnswer answer) {
        try {
            answer.write(session.answer(request.token()));
        } catch (IOException e) {
            console.warn(Messages.notAnswered(request.token(), e));
        }
    }
}
