package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.module.Inputs;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens a session: takes the directory, watches, publishes the first generations, and starts the threads. */
final class SessionOpening {

    private final SessionSettings settings;
    private final Optional<ProgramListener> program;
    private final Console console;
    private final List<Inputs> inputs;

    SessionOpening(SessionSettings settings, Optional<ProgramListener> program, Console console) {
        this.settings = settings;
        this.program = program;
        this.console = console;
        this.inputs = settings.submodules().stream().map(Inputs::of).toList();
    }

    /**
     * Opens it.
     *
     * @throws SessionException as {@link WatchSession#open(SessionSettings, Console)} does
     */
    WatchSession open() throws SessionException {
        try {
            OwnedDirectory directory = OwnedDirectory.acquire(settings.directory());
            try {
                return open(directory);
            } catch (IOException | SessionException | RuntimeException e) {
                directory.abandon(e);
                throw e;
            }
        } catch (IOException e) {
            throw new SessionException(Messages.cannotWrite(settings.directory(), e), e);
        }
    }

    private WatchSession open(OwnedDirectory directory) throws IOException, SessionException {
        Set<Path> poms = program.isPresent() ? settings.poms() : Set.of();
        FolderWatcher watcher = watch(poms);
        try {
            // Watched from before the class folders are read, so that no save falls in between.
            Snapshot beforeMaven = watcher.latest();
            List<SubmoduleBuild> builds = new FirstGenerations(settings, directory.status(), console).publish();
            return start(directory, watcher, beforeMaven, poms, builds);
        } catch (IOException | SessionException | RuntimeException e) {
            watcher.close();
            throw e;
        }
    }

    private FolderWatcher watch(Set<Path> poms) throws IOException {
        Set<Path> roots = new LinkedHashSet<>();
        inputs.forEach(input -> roots.addAll(input.roots()));
        roots.addAll(poms);
        return FolderWatcher.open(
                roots,
                file -> poms.contains(file) || inputs.stream().anyMatch(input -> input.isRelevant(file)),
                settings.watch(),
                console::warn);
    }

    /** Puts the parts of a session together: what programs report, then the builds, then what the user asks for. */
    private WatchSession start(
            OwnedDirectory directory,
            FolderWatcher watcher,
            Snapshot beforeMaven,
            Set<Path> poms,
            List<SubmoduleBuild> builds)
            throws IOException {
        StatusFile status = directory.status();
        AppReports reports = new AppReports(settings.directory(), console);
        reports.forgetEnded();
        reports.forgetElsewhere();
        Programs programs = new Programs(reports, console);
        WhatRuns runs = new WhatRuns(program, programs);
        status.modules()
                .forEach(first -> programs.published(first.status(), 0, first.since(), Programs.Telling.REJECTIONS));

        Sources sources = new Sources(watcher, inputs, beforeMaven);
        History history = new History(
                (each, generation) -> programs.hasRefused(each.submodule().name(), generation));
        OutcomeLines lines = new OutcomeLines(console, programs, runs);
        Folding folding = new Folding(builds, status, console);
        Restarts restarts = new Restarts(builds, program, poms, status, programs, runs, console);
        restarts.begin();
        BuildReports buildReports = new BuildReports(status, lines, folding, restarts, console);
        SessionBuild build = new SessionBuild(sources, builds, history, restarts, buildReports);
        HeadStart headStart = new HeadStart(
                settings.directory(),
                HeadStart.LIMIT,
                HeadStart.LOOKUP,
                task -> DaemonThread.of(task, "dymod-compare"));
        MavenComparison comparison = new MavenComparison(builds, headStart, console);

        Commands commands = new Commands(console, new StatusLines(status, reports, program), watcher::wake);
        program.ifPresent(commands::owner);
        TriggerFile trigger = new TriggerFile(settings.directory(), commands, console);
        trigger.forget();
        Answers answers = new Answers(settings.directory(), status, reports, program, runs, console);
        answers.forget();
        Republishing republishing = new Republishing(builds, history, status, folding, restarts, lines, console);
        LoopCommands loopCommands =
                new LoopCommands(sources, build, builds, republishing, programs, status, commands, console);

        WatchLoop loop = new WatchLoop(sources, comparison, build, commands, loopCommands, answers);
        WatchSession session = new WatchSession(directory, watcher, builds, restarts, commands, console);
        session.start(
                loop,
                DaemonThread.of(programs, "dymod-programs"),
                DaemonThread.of(folding, "dymod-fold"),
                DaemonThread.of(trigger, "dymod-trigger"));
        return session;
    }
}
