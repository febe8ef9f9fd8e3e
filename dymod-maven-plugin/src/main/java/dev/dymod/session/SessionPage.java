package dev.dymod.session;

import dev.dymod.command.CommandQueue;
import dev.dymod.console.Console;
import dev.dymod.page.Feed;
import dev.dymod.page.PageServer;
import dev.dymod.program.AppReports;
import dev.dymod.program.LiveResources;
import dev.dymod.program.ProgramRunner;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The page of a session. Nothing of it is loaded before {@link #open}. Thread-safe. */
final class SessionPage implements AutoCloseable {

    private final SessionDirectory directory;
    private final PageSettings settings;
    private final SessionState state;
    private final AppReports reports;
    private final LiveResources resources;
    private final Optional<ProgramRunner> program;
    private final CommandQueue commands;
    private final Console console;

    private Optional<PageServer> server = Optional.empty();
    private boolean closed;

    SessionPage(
            SessionDirectory directory,
            PageSettings settings,
            SessionState state,
            AppReports reports,
            LiveResources resources,
            Optional<ProgramRunner> program,
            CommandQueue commands,
            Console console) {
        this.directory = directory;
        this.settings = settings;
        this.state = state;
        this.reports = reports;
        this.resources = resources;
        this.program = program;
        this.commands = commands;
        this.console = console;
    }

    /** Opens the page if the settings request it, or if the predecessor of this session had it open. */
    void begin() {
        if (settings.isRequested() || (settings.continues() && wasOpen())) {
            open();
        }
    }

    /** Without the file, no class of the page is loaded. */
    private boolean wasOpen() {
        return Files.exists(directory.page()) && PageServer.isLeftOpen(directory);
    }

    /** Opens the page unless it is open, and prints its address. */
    synchronized void open() {
        if (closed) {
            return;
        }
        if (server.isPresent() && !server.get().isClosed()) {
            print(server.get());
            return;
        }
        try {
            server = Optional.of(PageServer.open(
                    directory,
                    settings.port(),
                    new Feed(state, reports, resources, program),
                    commands::submit,
                    console));
            print(server.get());
        } catch (IOException e) {
            console.error(Messages.noPage(settings.port(), e));
        }
    }

    private void print(PageServer page) {
        console.notice(Messages.page(page.url(), page.file()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.ifPresent(PageServer::close);
    }

    /** Closes the page, so that the session of a successor opens it at the same address. */
    synchronized void closeForSuccessor() {
        closed = true;
        server.ifPresent(PageServer::closeForSuccessor);
    }
}
