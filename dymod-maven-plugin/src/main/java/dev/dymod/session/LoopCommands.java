package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.builds.SubmoduleBuild;
import java.util.List;

/** What the watch loop does between two builds because the user asks for it. Used by one thread. */
final class LoopCommands {

    private final Sources sources;
    private final SessionBuild build;
    private final List<SubmoduleBuild> builds;
    private final Republishing republishing;
    private final Programs programs;
    private final StatusFile status;
    private final Commands commands;
    private final Console console;

    LoopCommands(
            Sources sources,
            SessionBuild build,
            List<SubmoduleBuild> builds,
            Republishing republishing,
            Programs programs,
            StatusFile status,
            Commands commands,
            Console console) {
        this.sources = sources;
        this.build = build;
        this.builds = builds;
        this.republishing = republishing;
        this.programs = programs;
        this.status = status;
        this.commands = commands;
        this.console = console;
    }

    void obey(Command command) throws InterruptedException {
        switch (command) {
            case RELOAD -> reload();
            case PAUSE -> {
                sources.pause();
                console.info(Messages.paused());
            }
            case RESUME -> resume();
            case UNDO -> republishing.undo();
            case REDO -> republishing.redo();
            default -> commands.obeyNow(command);
        }
    }

    private void reload() throws InterruptedException {
        sources.lookAgain();
        sources.areAskedFor();
        boolean isDue = sources.haveChanged() || build.isBehind();
        if (isDue) {
            build.build(List.of());
        }
        republishing.tryAgain(programs);
        if (!isDue) {
            builds.forEach(
                    each -> console.info(Messages.upToDate(each.submodule().name(), each.generation())));
        }
        status.modules().forEach(module -> programs.expect(module.status()));
    }

    private void resume() throws InterruptedException {
        if (!sources.arePaused()) {
            console.warn(Messages.notPaused());
            return;
        }
        sources.resume();
        sources.lookAgain();
        console.info(Messages.resumed(sources.changes().all().size()));
        if (sources.haveChanged()) {
            build.build(List.of());
        }
    }
}
