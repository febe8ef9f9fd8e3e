package dev.dymod.session;

import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.watch.ClosedWatchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The thread of a session: waits for a save, builds and publishes, waits again. Between two builds it does what the user asks
 * for.
 *
 * <p>A single save is built at its first event. A burst, an empty file and an error that a second save may mend wait for
 * quiet.
 */
final class WatchLoop implements Runnable {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Sources sources;
    private final MavenComparison comparison;
    private final SessionBuild build;
    private final Commands requests;
    private final LoopCommands commands;
    private final Answers answers;

    WatchLoop(
            Sources sources,
            MavenComparison comparison,
            SessionBuild build,
            Commands requests,
            LoopCommands commands,
            Answers answers) {
        this.sources = sources;
        this.comparison = comparison;
        this.build = build;
        this.requests = requests;
        this.commands = commands;
        this.answers = answers;
    }

    @Override
    public void run() {
        try {
            comparison.begin(sources.built());
            while (true) {
                sources.awaitChange(comparison.isOver() ? build.isBusy() ? A_WHILE : FOREVER : SOON);
                List<SubmoduleBuild> compared = comparison.ended();
                if (!sources.arePaused() && (sources.haveChanged() || !compared.isEmpty())) {
                    comparison.hurry();
                    build.build(compared);
                } else if (comparison.isOver() && build.isBusy()) {
                    build.idle();
                }
                build.tellHeld();
                obey();
            }
        } catch (ClosedWatchException | InterruptedException e) {
            // The session has ended.
        } finally {
            comparison.close();
            build.close();
        }
    }

    /** Of what the comparison with Maven's classes finds, nothing is to be undone before it is there. */
    private void obey() throws InterruptedException {
        if (requests.areWaiting()) {
            comparison.hurry();
        }
        while (comparison.isOver()) {
            Optional<Request> request = requests.next();
            if (request.isEmpty()) {
                return;
            }
            if (request.get() instanceof Request.Await question) {
                buildAllSaved();
                answers.answer(question);
            } else {
                commands.obey(((Request.Obey) request.get()).command());
            }
            build.tellHeld();
            requests.done();
        }
    }

    /** Looks at everything, and builds it unless the watch is paused: nothing that was saved before the question goes unseen. */
    private void buildAllSaved() throws InterruptedException {
        sources.lookAgain();
        if (!sources.arePaused() && sources.haveChanged()) {
            build.build(List.of());
        }
    }
}
