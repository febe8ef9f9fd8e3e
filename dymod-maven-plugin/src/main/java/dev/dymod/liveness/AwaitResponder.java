package dev.dymod.liveness;

import dev.dymod.console.Console;
import dev.dymod.program.AppReports;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.LiveResources;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Building;
import dev.dymod.program.ProgramState.HandedOver;
import dev.dymod.program.ProgramState.NotTaken;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SessionOwner;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.Answer;
import dev.dymod.publication.AwaitRequest;
import dev.dymod.publication.AwaitResult;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Responder to {@link AwaitRequest}s: writes whether the edits that were saved before a request are live.
 *
 * <p>The watch loop first builds everything that was saved before the request. A thread for each request then waits for the
 * programs. If the session runs the program, it also waits for every restart that was due. The client repeats its request as long
 * as there is no answer, so a build that has handed the program over to a successor writes none.
 */
public final class AwaitResponder {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final SessionDirectory session;
    private final SessionState sessionState;
    private final AppReports reports;
    private final LiveResources resources;
    private final Optional<ProgramRunner> program;
    private final PomChanges poms;
    private final ProgramChanges programChanges;
    private final RunningDescription running;
    private final Console console;
    private final Set<String> tokens = new HashSet<>();

    public AwaitResponder(
            SessionDirectory session,
            SessionState sessionState,
            AppReports reports,
            LiveResources resources,
            Optional<ProgramRunner> program,
            PomChanges poms,
            ProgramChanges programChanges,
            RunningDescription running,
            Console console) {
        this.session = session;
        this.sessionState = sessionState;
        this.reports = reports;
        this.resources = resources;
        this.program = program;
        this.poms = poms;
        this.programChanges = programChanges;
        this.running = running;
        this.console = console;
    }

    /** Deletes the answers of an earlier session that no client has read. */
    public void forget() throws IOException {
        if (Files.isDirectory(session.answers())) {
            try (DirectoryStream<Path> answers = Files.newDirectoryStream(session.answers())) {
                for (Path answer : answers) {
                    Files.deleteIfExists(answer);
                }
            }
        }
    }

    /**
     * Begins to answer a request about everything that has been built until now. A repeated request has no effect. Called by the
     * thread of the watch loop.
     */
    public void answer(AwaitRequest request) {
        if (!tokens.add(request.token())) {
            return;
        }
        List<ModuleStatus> built = modules();
        // Sources that do not compile with the old poms may compile with the new ones.
        Optional<Answer> failed = poms.areBuilt() ? Optional.empty() : LivenessCheck.ofBuilds(built, running);
        Optional<Answer> known = failed.or(this::heldBack).or(poms::leftToUser).or(() -> leftToUser(built));
        long end = System.nanoTime() + request.timeout().toNanos();
        Thread thread = new Thread(
                () -> {
                    try {
                        Optional<Answer> answer = known.or(() -> awaitPrograms(built, end));
                        if (answer.isPresent()) {
                            write(answer.get(), session.answer(request.token()));
                        }
                    } catch (IOException e) {
                        console.warn(Messages.notAnswered(request.token(), e));
                    }
                },
                "dymod-answer");
        thread.setDaemon(true);
        thread.start();
    }

    private List<ModuleStatus> modules() {
        return sessionState.modules().stream().map(SessionState.Module::status).toList();
    }

    private static void write(Answer answer, Path file) throws IOException {
        answer.write(file);
    }

    private Optional<Answer> heldBack() {
        return sessionState.isBehind()
                ? Optional.of(Messages.answer(
                        AwaitResult.HELD_BACK,
                        sessionState.isPaused() ? SharedMessages.isPaused(true) : SharedMessages.isUndone()))
                : Optional.empty();
    }

    /** Returns the answer for an edit of the program itself, unless a submodule needs a restart, whose answer says more. */
    private Optional<Answer> leftToUser(List<ModuleStatus> built) {
        return needsRestart(built) ? Optional.empty() : programChanges.leftToUser();
    }

    private static boolean needsRestart(List<ModuleStatus> built) {
        return built.stream().anyMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED);
    }

    /** Returns the answer when it is known; empty if a successor has to answer. */
    private Optional<Answer> awaitPrograms(List<ModuleStatus> built, long end) {
        StartupGrace grace = new StartupGrace();
        String missing = Messages.stillRestarting();
        try {
            while (true) {
                Optional<ProgramState> state = settled(end);
                if (state.isPresent() && state.get().poms() instanceof HandedOver) {
                    return Optional.empty();
                }
                if (state.isPresent() && state.get().poms() instanceof Building) {
                    missing = SharedMessages.pomIsBuilt();
                } else {
                    LivenessCheck check = check(built, state);
                    Optional<Answer> answer = answer(check, grace);
                    if (answer.isPresent()) {
                        return answer;
                    }
                    missing = check.missing();
                }
                if (System.nanoTime() > end) {
                    return Optional.of(Messages.answer(AwaitResult.TIMEOUT, missing));
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (TimeoutException e) {
            return Optional.of(Messages.answer(AwaitResult.TIMEOUT, missing));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the program's state after every restart that was due; empty if the session runs no program. */
    private Optional<ProgramState> settled(long end) throws InterruptedException, TimeoutException {
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(program.get().settled().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private LivenessCheck check(List<ModuleStatus> built, Optional<ProgramState> state) {
        boolean restarts = program.filter(SessionOwner::restartsByItself).isPresent();
        List<Report> all = reports.all();
        resources.follow(all); // A generation is not live before its resources are.
        // A held build gets its generation by the restart, so the status is read again.
        return new LivenessCheck(restarts && needsRestart(built) ? modules() : built, all, state, restarts);
    }

    private Optional<Answer> answer(LivenessCheck check, StartupGrace grace) {
        Optional<Answer> failed = LivenessCheck.ofBuilds(check.modules(), running);
        if (failed.isPresent()) {
            return failed; // A later edit does not compile, and prevents the restart.
        }
        Optional<ProgramState> state = check.state();
        if (state.isPresent() && state.get().poms() instanceof NotTaken refused) {
            AwaitResult result = refused.needsRestart() ? AwaitResult.RESTART_REQUIRED : AwaitResult.FAILED;
            return Optional.of(Messages.answer(result, refused.message()));
        }
        if (state.isPresent() && state.get().run().isEmpty()) {
            return Optional.of(Messages.answer(AwaitResult.DOWN, SharedMessages.isDown(state.get())));
        }
        return check.ofPrograms(grace);
    }
}
