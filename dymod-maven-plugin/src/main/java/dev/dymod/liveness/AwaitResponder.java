package dev.dymod.liveness;

import dev.dymod.build.WatchedModule.Role;
import dev.dymod.console.Console;
import dev.dymod.program.AppReports;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.LastWords;
import dev.dymod.program.LiveResources;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Building;
import dev.dymod.program.ProgramState.Exit;
import dev.dymod.program.ProgramState.HandedOver;
import dev.dymod.program.ProgramState.NotTaken;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SessionOwner;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport;
import dev.dymod.publication.AwaitReport.Missing;
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
import java.util.Map;
import java.util.Objects;
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

    /** Longest wait for swaps that no verdict depends on: a program that takes longer is in a hold or a constructor. */
    private static final Duration FOR_SWAPS = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final SessionDirectory session;
    private final SessionState sessionState;
    private final AppReports reports;
    private final LiveResources resources;
    private final Optional<ProgramRunner> program;
    private final PomChanges poms;
    private final ProgramChanges programChanges;
    private final LeftToMaven leftToMaven;
    private final RunningDescription running;
    private final TestGate tests;
    private final Map<String, Role> roles;
    private final Console console;
    private final Set<String> tokens = new HashSet<>();

    /** The end of the wait for programs: the verdict, and the check that it was reached by. */
    private record Judged(Verdict verdict, LivenessCheck check) {}

    /**
     * Creates the responder of a session.
     *
     * @param roles of all modules, by name
     */
    public AwaitResponder(
            SessionDirectory session,
            SessionState sessionState,
            AppReports reports,
            LiveResources resources,
            Optional<ProgramRunner> program,
            PomChanges poms,
            ProgramChanges programChanges,
            LeftToMaven leftToMaven,
            RunningDescription running,
            TestGate tests,
            Map<String, Role> roles,
            Console console) {
        this.session = session;
        this.sessionState = sessionState;
        this.reports = reports;
        this.resources = resources;
        this.program = program;
        this.poms = poms;
        this.programChanges = programChanges;
        this.leftToMaven = leftToMaven;
        this.running = running;
        this.tests = tests;
        this.roles = Map.copyOf(roles);
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
     *
     * @param heldBack saved files that the user keeps from the program
     */
    public void answer(AwaitRequest request, HeldBack heldBack) {
        if (!tokens.add(request.token())) {
            return;
        }
        List<ModuleStatus> built = modules();
        // Sources that do not compile with the old poms may compile with the new ones.
        Optional<Verdict> failed = poms.areBuilt() ? Optional.empty() : LivenessCheck.ofBuilds(built, running);
        Optional<Verdict> known = failed.or(() -> heldBack(request, heldBack))
                .or(poms::leftToUser)
                .or(() -> leftToUser(built));
        TestGate.Question gate = tests.ask();
        long end = System.nanoTime() + request.timeout().toNanos();
        Thread thread = new Thread(
                () -> {
                    try {
                        Optional<Judged> judged = known.map(verdict -> new Judged(verdict, checkNow(built)))
                                .or(() -> awaitPrograms(built, gate, end));
                        if (judged.isPresent()) {
                            report(afterSwaps(judged.get()), request.scope(), heldBack)
                                    .as(request.form())
                                    .write(session.answer(request.token()));
                        }
                    } catch (IOException e) {
                        console.warn(Messages.notAnswered(request.token(), e));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "dymod-answer");
        thread.setDaemon(true);
        thread.start();
    }

    private List<ModuleStatus> modules() {
        return sessionState.modules().stream().map(SessionState.Module::status).toList();
    }

    /**
     * Waits a moment for swaps that are due, if the verdict does not depend on them: what is live beside it need not be named as
     * missing.
     */
    private Judged afterSwaps(Judged judged) throws InterruptedException {
        AwaitResult result = judged.verdict().result();
        if (result == AwaitResult.LIVE || result == AwaitResult.TIMEOUT) {
            return judged;
        }
        LivenessCheck check = judged.check();
        long end = System.nanoTime() + FOR_SWAPS.toNanos();
        while (check.isAnySwapDue() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            check = new LivenessCheck(check.modules(), reports.all(), check.state(), check.restartsByItself());
        }
        return new Judged(judged.verdict(), check);
    }

    private AwaitReport report(Judged judged, AwaitRequest.Scope scope, HeldBack heldBack) {
        WatchedModules modules = new WatchedModules(roles, sessionState, judged.check(), reports.redefinitions());
        Verdict verdict = unliveSaves(judged.check(), scope, heldBack).complete(judged.verdict());
        return verdict.report(session, modules.describe(verdict.rejection()));
    }

    private UnliveSaves unliveSaves(LivenessCheck check, AwaitRequest.Scope scope, HeldBack heldBack) {
        return new UnliveSaves(scope, sessionState, check, heldBack, poms, programChanges, leftToMaven, running);
    }

    private static Optional<Verdict> heldBack(AwaitRequest request, HeldBack heldBack) {
        List<Missing> missing = heldBack.missing();
        return missing.isEmpty() || request.scope() != AwaitRequest.Scope.SAVED
                ? Optional.empty()
                : Optional.of(Verdict.of(AwaitResult.HELD_BACK, missing));
    }

    /** Returns the verdict on an edit of the program itself, unless a submodule needs a restart, whose verdict says more. */
    private Optional<Verdict> leftToUser(List<ModuleStatus> built) {
        return needsRestart(built) ? Optional.empty() : programChanges.leftToUser();
    }

    private static boolean needsRestart(List<ModuleStatus> built) {
        return built.stream().anyMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED);
    }

    /** Returns the verdict when it is known; empty if a successor has to answer. */
    private Optional<Judged> awaitPrograms(List<ModuleStatus> built, TestGate.Question gate, long end) {
        StartupGrace grace = new StartupGrace();
        List<Missing> missing = List.of(Missing.of(Messages.stillRestarting()));
        try {
            while (true) {
                Optional<ProgramState> state = settled(end);
                if (state.isPresent() && state.get().poms() instanceof HandedOver) {
                    return Optional.empty();
                }
                LivenessCheck check = check(built, state);
                if (state.isPresent() && state.get().poms() instanceof Building) {
                    missing = List.of(Missing.of(SharedMessages.pomIsBuilt()));
                } else if (!gate.now().isDecided()) {
                    missing = List.of(Missing.of(Messages.testsRun()));
                } else {
                    Optional<Verdict> verdict = gate.now()
                            .waits()
                            .map(reason -> Verdict.of(AwaitResult.FAILED, reason))
                            .or(() -> verdict(check, grace));
                    if (verdict.isPresent()) {
                        return Optional.of(new Judged(verdict.get(), check));
                    }
                    missing = check.missing();
                }
                if (System.nanoTime() > end) {
                    return Optional.of(new Judged(Verdict.of(AwaitResult.TIMEOUT, missing), check));
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (TimeoutException e) {
            return Optional.of(new Judged(Verdict.of(AwaitResult.TIMEOUT, missing), checkNow(built)));
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

    /** Returns a check that does not wait for restarts. */
    private LivenessCheck checkNow(List<ModuleStatus> built) {
        return check(built, program.map(ProgramRunner::state));
    }

    private LivenessCheck check(List<ModuleStatus> built, Optional<ProgramState> state) {
        boolean restarts = program.filter(SessionOwner::restartsByItself).isPresent();
        List<Report> all = reports.all();
        resources.follow(all); // A generation is not live before its resources are.
        // A held build gets its generation by the restart, so the status is read again.
        return new LivenessCheck(restarts && needsRestart(built) ? modules() : built, all, state, restarts);
    }

    /** Returns whether the program has ended by itself with exit code 0, and had everything that was built. */
    private boolean hadAll(ProgramState state, LivenessCheck check) {
        Optional<Exit> exit = state.exit().filter(end -> end.code() == 0);
        return exit.isPresent()
                && sessionState.modules().stream()
                        .allMatch(module -> had(
                                exit.get(),
                                module,
                                Objects.requireNonNull(roles.get(module.status().module()))))
                && check.modules().stream().noneMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED);
    }

    private boolean had(Exit exit, SessionState.Module module, Role role) {
        ModuleStatus status = module.status();
        return role == Role.COMPILE_ONLY
                || !module.built().isAfter(exit.begun())
                || status.outcome() == Outcome.UNCHANGED
                || sessionState.arrival(status) == SessionState.Arrival.IN_PLACE
                || running.hasRun(status);
    }

    private Optional<Verdict> verdict(LivenessCheck check, StartupGrace grace) {
        Optional<Verdict> failed = LivenessCheck.ofBuilds(check.modules(), running);
        if (failed.isPresent()) {
            return failed; // A later edit does not compile, and prevents the restart.
        }
        Optional<ProgramState> state = check.state();
        if (state.isPresent() && state.get().poms() instanceof NotTaken refused) {
            AwaitResult result = refused.needsRestart() ? AwaitResult.RESTART_REQUIRED : AwaitResult.FAILED;
            return Optional.of(Verdict.of(result, List.of(poms.refused(refused))));
        }
        if (state.isPresent() && hadAll(state.get(), check)) {
            // Whether the answer comes before or after the end of a program that does its work and ends makes no
            // difference.
            return check.ofPrograms(grace)
                    .map(verdict -> verdict.result() == AwaitResult.LIVE
                            ? Verdict.live(List.of(Messages.endedWithAll(state.get())))
                            : verdict);
        }
        if (state.isPresent() && state.get().run().isEmpty()) {
            return Optional.of(Verdict.down(state.get(), new LastWords(session).ofEnded()));
        }
        return check.ofPrograms(grace);
    }
}
