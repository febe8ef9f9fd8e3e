package dev.dymod.session;

import dev.dymod.build.Inputs;
import dev.dymod.build.ProgramModule;
import dev.dymod.build.WatchedModule;
import dev.dymod.build.WatchedModule.Role;
import dev.dymod.command.CommandQueue;
import dev.dymod.command.TriggerFile;
import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.liveness.AwaitResponder;
import dev.dymod.liveness.BuildFiles;
import dev.dymod.liveness.CommandResponder;
import dev.dymod.liveness.LeftToMaven;
import dev.dymod.liveness.PomChanges;
import dev.dymod.liveness.ProgramChanges;
import dev.dymod.program.AdoptionLog;
import dev.dymod.program.AppReports;
import dev.dymod.program.BuildLock;
import dev.dymod.program.InPlaceChanges;
import dev.dymod.program.LastWords;
import dev.dymod.program.LiveResources;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.Restarts;
import dev.dymod.program.RunningDescription;
import dev.dymod.publication.TemporaryFolder;
import dev.dymod.report.BuildLog;
import dev.dymod.report.StatusSummary;
import dev.dymod.status.SessionState;
import dev.dymod.undo.Folding;
import dev.dymod.undo.UndoHistory;
import dev.dymod.undo.UndoRedo;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens a session: takes the directory, watches, publishes the first generations, and starts the threads. */
final class SessionFactory {

    private final SessionSettings settings;
    private final Optional<ProgramRunner> program;
    private final Console console;
    private final List<Inputs> inputs;

    /** What nobody of the session builds. */
    private final List<ProgramModule> notBuilt;

    SessionFactory(SessionSettings settings, Optional<ProgramRunner> program, Console console) {
        this.settings = settings;
        this.program = program;
        this.console = console;
        this.inputs = settings.submodules().stream().map(WatchedModule::inputs).toList();
        this.notBuilt = program.isPresent() ? List.of() : settings.program();
    }

    /**
     * Opens it.
     *
     * @throws SessionException as {@link WatchSession#open(SessionSettings, Console)} does
     */
    WatchSession open() throws SessionException {
        DaemonThread.of(this::deleteAbandoned, "dymod-clean").start();
        try {
            OwnedDirectory directory = OwnedDirectory.acquire(settings.directory(), settings.classes());
            directory
                    .unregistered()
                    .ifPresent(cause -> console.warn(Messages.notRegistered(settings.directory(), cause)));
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

    /** What is left of sessions and programs that were killed. */
    private void deleteAbandoned() {
        try {
            TemporaryFolder.deleteAbandoned().forEach(folder -> console.debug(Messages.leftBehind(folder)));
        } catch (IOException e) {
            console.warn(Messages.nothingCleaned(e));
        }
    }

    private WatchSession open(OwnedDirectory directory) throws IOException, SessionException {
        // Of a pom that a submodule's own build reads, that build says what there is to say, where nobody starts mvn
        // again.
        BuildFiles poms = program.isPresent()
                ? settings.poms()
                : settings.poms().except(file -> inputs.stream().anyMatch(input -> input.isBuiltFrom(file)));
        FolderWatcher watcher = watch(poms.paths());
        try {
            // Watched from before the class folders are read, so that no save falls in between.
            Snapshot beforeMaven = watcher.latest();
            List<ModuleBuild> builds = new FirstGenerations(settings, program, directory.state(), console).publish();
            return start(directory, watcher, beforeMaven, poms, builds);
        } catch (IOException | SessionException | RuntimeException e) {
            watcher.close();
            throw e;
        }
    }

    private Map<String, Role> roles() {
        return settings.submodules().stream().collect(Collectors.toMap(WatchedModule::name, WatchedModule::role));
    }

    private FolderWatcher watch(Set<Path> poms) throws IOException {
        Set<Path> roots = new LinkedHashSet<>();
        inputs.forEach(input -> roots.addAll(input.roots()));
        notBuilt.forEach(module -> roots.addAll(module.roots()));
        roots.addAll(poms);
        return FolderWatcher.open(
                roots,
                file -> poms.contains(file)
                        || inputs.stream().anyMatch(input -> input.isRelevant(file))
                        || notBuilt.stream().anyMatch(module -> module.contains(file)),
                settings.watch(),
                console::warn);
    }

    /** Puts the parts of a session together: what programs report, then the builds, then what the user asks for. */
    private WatchSession start(
            OwnedDirectory directory,
            FolderWatcher watcher,
            Snapshot beforeMaven,
            BuildFiles read,
            List<ModuleBuild> builds)
            throws IOException {
        SessionState state = directory.state();
        AppReports reports = new AppReports(settings.directory(), console);
        reports.forgetEnded();
        reports.forgetElsewhere();
        LiveResources resources = new LiveResources(builds, program, console);
        AdoptionLog programs = new AdoptionLog(reports, resources, console);
        RunningDescription runs = new RunningDescription(program, programs);
        state.modules()
                .forEach(first -> programs.published(first.status(), 0, first.since(), AdoptionLog.Scope.REJECTIONS));

        WatchedInputs sources = new WatchedInputs(watcher, inputs, beforeMaven);
        UndoHistory history = new UndoHistory(programs::hasRefused);
        BuildLog lines = new BuildLog(console, programs, runs);
        Folding folding = new Folding(builds, state, console);
        BuildLock lock = new BuildLock();
        Restarts restarts = new Restarts(builds);
        if (program.isPresent()) {
            restarts.writeProgram();
        }
        InPlaceChanges inPlace = new InPlaceChanges(builds, restarts, program);
        PomChanges poms = new PomChanges(read, program, console);
        ProgramChanges ofProgram = new ProgramChanges(notBuilt, console);
        LeftToMaven left = new LeftToMaven(console);
        BuildEvents events = new BuildEvents(state, lines, folding, poms, ofProgram, left, console);
        SessionTests tests = new SessionTests(
                settings.directory(),
                settings.tests(),
                settings.submodules(),
                settings.watch(),
                builds,
                restarts::isGateClosed,
                watcher::wake,
                console);
        SessionBuild build =
                new SessionBuild(sources, builds, lock, history, restarts, inPlace, program, poms, tests, events);
        DeferredStart headStart = new DeferredStart(
                settings.directory(),
                DeferredStart.LIMIT,
                DeferredStart.LOOKUP,
                Runtime.getRuntime().availableProcessors(),
                new IdleProcessors(),
                task -> DaemonThread.of(task, "dymod-compare"));
        InitialRecompile comparison = new InitialRecompile(builds, headStart, console);

        LastWords lastWords = new LastWords(settings.directory());
        CommandQueue commands =
                new CommandQueue(console, new StatusSummary(state, reports, program, lastWords), watcher::wake);
        program.ifPresent(commands::owner);
        TriggerFile trigger = new TriggerFile(settings.directory(), commands, console);
        trigger.forget();
        AwaitResponder answers = new AwaitResponder(
                settings.directory(),
                state,
                reports,
                resources,
                program,
                poms,
                ofProgram,
                left,
                runs,
                tests,
                roles(),
                console);
        answers.forget();
        SessionPage page = new SessionPage(
                settings.directory(), settings.page(), state, reports, resources, program, commands, console);
        commands.page(page::open);
        UndoRedo republishing = new UndoRedo(builds, lock, history, state, folding, restarts, inPlace, lines, console);
        CommandExecutor loopCommands =
                new CommandExecutor(sources, build, builds, republishing, programs, state, commands, console);

        tests.decide(commands::tested);
        commands.tests(tests::nextMode, tests::runAll);
        WatchLoop loop = new WatchLoop(
                sources,
                comparison,
                build,
                commands,
                loopCommands,
                answers,
                new CommandResponder(settings.directory(), program, console),
                tests,
                program.map(each -> HeapTrim.ofThisJvm()));
        WatchSession session = new WatchSession(
                directory,
                watcher,
                builds,
                new ProgramExchange(lock, restarts, state, programs, console),
                commands,
                page,
                tests,
                console);
        session.start(
                loop,
                DaemonThread.of(programs, "dymod-programs"),
                DaemonThread.of(folding, "dymod-fold"),
                DaemonThread.of(trigger, "dymod-trigger"));
        poms.begin();
        page.begin();
        tests.begin();
        return session;
    }
}
