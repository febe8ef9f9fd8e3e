package dev.dymod.session;

import dev.dymod.command.Command;
import dev.dymod.command.CommandQueue;
import dev.dymod.console.Console;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.program.AdoptionLog;
import dev.dymod.publication.CommandAnswer;
import dev.dymod.status.SessionState;
import dev.dymod.undo.UndoRedo;
import java.util.List;

/** The executor of the commands that concern builds, between two builds of the watch loop. Used by one thread. */
final class CommandExecutor {

    private final WatchedInputs sources;
    private final SessionBuild build;
    private final List<ModuleBuild> builds;
    private final UndoRedo republishing;
    private final AdoptionLog programs;
    private final SessionState state;
    private final CommandQueue commands;
    private final Console console;

    CommandExecutor(
            WatchedInputs sources,
            SessionBuild build,
            List<ModuleBuild> builds,
            UndoRedo republishing,
            AdoptionLog programs,
            SessionState state,
            CommandQueue commands,
            Console console) {
        this.sources = sources;
        this.build = build;
        this.builds = builds;
        this.republishing = republishing;
        this.programs = programs;
        this.state = state;
        this.commands = commands;
        this.console = console;
    }

    /** Executes a command, prints the result, and returns it. */
    CommandAnswer obey(Command command) throws InterruptedException {
        return switch (command) {
            case RELOAD -> reload();
            case PAUSE -> {
                sources.pause();
                console.notice(Messages.paused());
                yield CommandAnswer.done(Messages.paused());
            }
            case RESUME -> resume();
            case UNDO -> republishing.undo();
            case REDO -> republishing.redo();
            case RESTART ->
                commands.restart().map(CommandAnswer::refused).orElseGet(() -> CommandAnswer.done(Messages.restarts()));
            case STATUS -> {
                commands.printStatus();
                yield CommandAnswer.done(Messages.statusPrinted());
            }
            case TESTS, TESTALL, PAGE, QUIT, HELP -> throw new IllegalArgumentException(command + " is never queued");
        };
    }

    private CommandAnswer reload() throws InterruptedException {
        sources.lookAgain();
        sources.markRequested();
        boolean isDue = sources.haveChanged() || build.isBehind();
        if (isDue) {
            build.build(List.of());
        }
        republishing.tryAgain(programs);
        if (!isDue) {
            builds.forEach(
                    each -> console.notice(Messages.upToDate(each.module().name(), each.generation())));
        }
        state.modules().forEach(module -> programs.expect(module.status()));
        return CommandAnswer.done(Messages.reloaded(isDue));
    }

    private CommandAnswer resume() throws InterruptedException {
        if (!sources.arePaused()) {
            console.warn(Messages.notPaused());
            return CommandAnswer.refused(Messages.notPaused());
        }
        sources.resume();
        sources.lookAgain();
        String resumed = Messages.resumed(sources.changes().all().size());
        console.notice(resumed);
        if (sources.haveChanged()) {
            build.build(List.of());
        }
        return CommandAnswer.done(resumed);
    }
}
