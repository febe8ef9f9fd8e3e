package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.event.How;
import dev.dymod.event.SessionEvent;
import dev.dymod.program.InPlaceSettings;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.ProgramState;
import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import dev.dymod.session.WatchSession;
import dev.dymod.status.ModuleStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs a program until it ends by itself or is ended, and restarts it for changes that cannot be swapped in.
 *
 * <p>The thread of {@link #run} starts and stops the program. Other threads put events into its queue: the session after a build,
 * a process at its end, the user with a command. Changes that arrive during a restart are part of that restart. Only
 * {@link #close} ends the program directly, when Maven's JVM ends; no program is started after it.
 */
public final class RunLoop implements ProgramRunner, Successor.Listener, AutoCloseable {

    private final Program program;
    private final Succession succession;
    private final RestartPolicy policy;
    private final InPlaceSettings inPlace;
    private final Console console;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

    /** The session that the program follows; empty if nothing is watched. */
    private Optional<WatchSession> session = Optional.empty();

    /** The last reason for a restart that was reported, where restarts are left to the user. */
    private Optional<String> reportedReason = Optional.empty();

    /** The reason of a restart that was requested while a successor was building. */
    private Optional<String> postponedRestart = Optional.empty();

    /** Whether modules were built while a successor was building. */
    private boolean postponedBuild;

    private final PackageAdvice advice = new PackageAdvice();

    private Set<Path> lastSaved = Set.of();

    private sealed interface Event {}

    private record Built() implements Event {}

    private record RestartRequested(String reason, long nanoTime) implements Event {}

    private record ProgramEnded(ProgramProcess process, int code) implements Event {}

    private record Quit() implements Event {}

    private record Outdated() implements Event {}

    private record PomChanged(Path pom, boolean back) implements Event {}

    private record Saved(Set<Path> files, Instant at) implements Event {}

    private record PomRefused(String problem) implements Event {}

    private record SuccessorReady(Successor successor) implements Event {}

    private record SuccessorEnded(Successor successor, int code) implements Event {}

    /** Completed when all earlier events have been handled. */
    private record StateRequested(CompletableFuture<ProgramState> state) implements Event {}

    /**
     * Creates a loop that has not started anything yet.
     *
     * @param settings for each start of the program
     * @param policy rules for starting it again
     * @param inPlace what is changed without starting it again
     * @param successors starts the build that takes a changed pom over; empty if poms are not watched
     * @param predecessor the build that this one takes over from; empty if the user has started this one
     * @param console prints messages to the user
     */
    public RunLoop(
            ProgramSettings settings,
            RestartPolicy policy,
            InPlaceSettings inPlace,
            Optional<SuccessorLauncher> successors,
            Optional<Predecessor> predecessor,
            Console console) {
        this.program = new Program(settings, policy.standby(), console);
        this.succession = new Succession(successors, predecessor, program, this, console);
        this.policy = policy;
        this.inPlace = inPlace;
        this.console = console;
    }

    /**
     * Checks that there is a main class, before a running program is ended for this one.
     *
     * @param mainClass the class that the user has named
     * @param classes the class folder of the host module
     * @throws RunException if no class is named, and the folder has no main class or several
     */
    public static void check(Optional<String> mainClass, Path classes) throws RunException {
        if (mainClass.isEmpty()) {
            MainClasses.only(classes, Optional.empty());
        }
    }

    /**
     * Starts the program, and returns when it has ended for good.
     *
     * @param watched the session that the program follows; empty if nothing is watched
     * @throws RunException if the program cannot be started, or has failed and is not restarted
     * @throws InterruptedException if the calling thread is interrupted; the program is ended
     */
    public void run(Optional<WatchSession> watched) throws RunException, InterruptedException {
        session = watched;
        succession.follow(() -> queue.add(new Outdated()), problem -> queue.add(new PomRefused(problem)), this::quit);
        try {
            start();
            while (handle(queue.take())) {
                // Until the loop ends.
            }
        } finally {
            close();
        }
    }

    /** Handles one event, and returns whether the loop continues. */
    private boolean handle(Event event) throws RunException, InterruptedException {
        boolean wasBuilding = succession.isBuilding();
        boolean continues = dispatch(event);
        if (continues && wasBuilding && !succession.isBuilding() && !succession.hasTakenOver()) {
            doPostponed();
        }
        return continues;
    }

    private boolean dispatch(Event event) throws RunException, InterruptedException {
        if (event instanceof ProgramEnded ended) {
            return !program.isCurrent(ended.process()) || continuesAfterExit(ended.code());
        }
        if (event instanceof SuccessorEnded ended) {
            return !succession.endsLoop(ended.successor(), ended.code());
        }
        if (event instanceof Built && session.isPresent() && !succession.hasTakenOver()) {
            adoptUnlessPomChanges(session.get());
        } else if (event instanceof RestartRequested request
                && request.nanoTime() - program.startedAt() > 0
                && !succession.hasTakenOver()) {
            restartUnlessPomChanges(request.reason());
        } else if (event instanceof Saved saved && !succession.hasTakenOver()) {
            lastSaved = saved.files();
            succession.saved(saved.files(), saved.at());
        } else if (event instanceof PomChanged changed) {
            takeOver(changed.pom(), changed.back());
        } else if (event instanceof PomRefused refused) {
            succession.refuse(refused.problem());
            succession.retryIfDue();
        } else if (event instanceof SuccessorReady ready) {
            handOver(ready.successor());
        } else if (event instanceof StateRequested request) {
            request.state().complete(state());
        } else if (event instanceof Outdated) {
            stopForSuccessor();
        }
        return !(event instanceof Quit || event instanceof Outdated);
    }

    /**
     * Restarts the program with everything that has been built, even if nothing has.
     *
     * @param reason printed to the user
     * @return empty: this loop can always restart its program
     */
    @Override
    public Optional<String> restart(String reason) {
        queue.add(new RestartRequested(reason, System.nanoTime()));
        return Optional.empty();
    }

    /** Ends the program, and then {@link #run}. */
    @Override
    public void quit() {
        queue.add(new Quit());
    }

    @Override
    public boolean restartsByItself() {
        return policy.restarts();
    }

    @Override
    public void built() {
        queue.add(new Built());
    }

    @Override
    public void pomChanged(Path pom, boolean back) {
        succession.announce();
        queue.add(new PomChanged(pom, back));
    }

    @Override
    public void saved(Set<Path> files, Instant at) {
        queue.add(new Saved(files, at));
    }

    @Override
    public RedefinitionResult redefine(RedefinitionRequest request) {
        return program.redefine(request);
    }

    @Override
    public InPlaceSettings inPlace() {
        return inPlace;
    }

    @Override
    public ProgramState state() {
        return program.state(succession.poms());
    }

    @Override
    public CompletableFuture<ProgramState> settled() {
        CompletableFuture<ProgramState> state = new CompletableFuture<>();
        queue.add(new StateRequested(state));
        return state;
    }

    @Override
    public void ready(Successor successor) {
        queue.add(new SuccessorReady(successor));
    }

    @Override
    public void ended(Successor successor, int code) {
        queue.add(new SuccessorEnded(successor, code));
    }

    /** Postpones a restart while a successor is building, because that successor may take the program over. */
    private void adoptUnlessPomChanges(WatchSession watched) throws InterruptedException {
        if (succession.isBuilding()) {
            postponedBuild = true;
        } else {
            adopt(watched);
        }
    }

    private void restartUnlessPomChanges(String reason) throws InterruptedException {
        succession.retry();
        if (succession.isBuilding()) {
            postponedRestart = Optional.of(reason);
        } else {
            restartNow(reason);
        }
    }

    /** Does what was postponed, because no successor takes the program over. */
    private void doPostponed() throws InterruptedException {
        session.ifPresent(WatchSession::pomsAreSettled);
        if (postponedRestart.isPresent()) {
            restartNow(postponedRestart.get());
        } else if (postponedBuild && session.isPresent()) {
            adopt(session.get());
        }
        postponedRestart = Optional.empty();
        postponedBuild = false;
    }

    private void takeOver(Path pom, boolean back) {
        if (back) {
            succession.takeBack(pom);
        } else if (policy.restarts()) {
            succession.begin(pom);
        } else {
            String message = Messages.restartNeeded(Messages.pomNeedsRestart(pom), program.name());
            console.warn(message);
            succession.leaveToUser(message);
        }
    }

    private void handOver(Successor successor) {
        if (succession.canTakeOver(successor)) {
            console.report(
                    new SessionEvent.Restart(program.name(), Messages.aPomChanged(), Optional.empty()),
                    lines ->
                            lines.notice(Messages.restarted(Messages.aPomChanged(), program.name(), Optional.empty())));
            succession.endActive();
            stopForSuccessor();
            succession.handOver(successor);
            System.gc(); // Frees memory for the successor, because this process needs little of it from now on.
        }
    }

    private void stopForSuccessor() {
        program.stopForGood();
        session.ifPresent(WatchSession::closeForSuccessor);
        session = Optional.empty();
    }

    private void adopt(WatchSession watched) throws InterruptedException {
        Optional<String> reason = watched.restartReason();
        switch (policy.afterBuild(program.run().isPresent(), reason.isPresent())) {
            case RESTART -> exchange(watched, reason.orElseGet(() -> Messages.saved(lastSaved)), watched.notInPlace());
            case REPORT -> {
                if (!reason.equals(reportedReason)) {
                    reportedReason = reason;
                    console.warn(Messages.restartNeeded(reason.orElseThrow(), program.name()));
                }
            }
            case NOTHING -> {}
        }
    }

    private void restartNow(String reason) throws InterruptedException {
        if (session.isPresent() && exchange(session.get(), reason, Optional.empty())) {
            return;
        }
        reportRestart(reason, Optional.empty());
        session.ifPresent(watched -> console.warn(Messages.startedWithOldClasses(program.name())));
        program.stop();
        session.ifPresent(WatchSession::restartedWithOldClasses);
        startOrWait();
    }

    /** Restarts the program with everything that was built; does nothing and returns false if the newest build has errors. */
    private boolean exchange(WatchSession watched, String reason, Optional<String> notInPlace)
            throws InterruptedException {
        boolean exchanged = watched.exchange(() -> {
            reportRestart(reason, notInPlace);
            program.stop();
        });
        if (exchanged) {
            boolean started = startOrWait();
            List<ModuleStatus> exchangedBuilds = watched.lastExchanged();
            if (started && !exchangedBuilds.isEmpty()) {
                console.report(new SessionEvent.Live(How.RESTARTED, exchangedBuilds, Map.of()));
            }
            advice.afterRestart(watched.lastPackages(), program.name())
                    .ifPresent(edited -> console.info(Messages.packageAdvice(edited, policy.initGoal())));
        }
        return exchanged;
    }

    private void reportRestart(String reason, Optional<String> notInPlace) {
        console.report(
                new SessionEvent.Restart(program.name(), reason, notInPlace),
                lines -> lines.notice(Messages.restarted(reason, program.name(), notInPlace)));
    }

    /** Starts the program, and returns whether it could be started. */
    private boolean startOrWait() {
        reportedReason = Optional.empty();
        try {
            start();
            return true;
        } catch (RunException e) {
            console.error(Messages.notRestarted(e));
            return false;
        }
    }

    private void start() throws RunException {
        program.start((process, code) -> queue.add(new ProgramEnded(process, code)));
    }

    private boolean continuesAfterExit(int code) throws RunException {
        boolean closed = program.recordExit(code);
        RestartPolicy.AfterExit next = policy.afterExit(code, closed, session.isPresent());
        console.report(new SessionEvent.ProgramEnded(program.name(), code), lines -> {
            switch (next) {
                case WAIT -> lines.notice(Messages.ended(program.name()));
                case WAIT_AFTER_CRASH -> lines.warn(Messages.crashed(program.name(), code));
                case FAIL, END -> {
                    // Maven prints the failure.
                }
            }
        });
        if (next == RestartPolicy.AfterExit.FAIL) {
            throw new RunException(Messages.failed(program.name(), code));
        }
        return next != RestartPolicy.AfterExit.END;
    }

    /** Ends the program for good. Any thread may call it. */
    @Override
    public void close() {
        program.close();
        succession.close();
    }
}
