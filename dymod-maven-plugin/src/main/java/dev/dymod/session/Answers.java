package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.publication.AtomicFile;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.AppReports.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers whether an edit is live, to whoever has asked with {@code await <token> <milliseconds>}.
 *
 * <p>The watch loop has built everything that was saved before the question when it hands it over; a thread of its own then
 * waits for the programs. The answer is a file {@code answers/<token>}: the number of the {@link Verdict}, and what there is to
 * say. Whoever asks deletes it.
 */
final class Answers {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final SessionDirectory session;
    private final StatusFile status;
    private final AppReports reports;
    private final Optional<ProgramListener> program;
    private final Console console;
    private final Set<String> asked = new HashSet<>();

    Answers(
            SessionDirectory session,
            StatusFile status,
            AppReports reports,
            Optional<ProgramListener> program,
            Console console) {
        this.session = session;
        this.status = status;
        this.reports = reports;
        this.program = program;
        this.console = console;
    }

    /** Deletes what nobody has fetched from an earlier session. */
    void forget() throws IOException {
        Path folder = session.answer("any").getParent();
        if (folder != null && Files.isDirectory(folder)) {
            try (DirectoryStream<Path> answers = Files.newDirectoryStream(folder)) {
                for (Path answer : answers) {
                    Files.deleteIfExists(answer);
                }
            }
        }
    }

    /** Exit codes of who asks. */
    enum Verdict {
        /** In every program that is attached. */
        LIVE(0),
        /** A build failed. */
        FAILED(1),
        /** A program refuses it. */
        REJECTED(2),
        /** A program has to be restarted for it. */
        RESTART_REQUIRED(3),
        /** Said by who asks: nobody is there to answer. */
        NO_WATCHER(4),
        /** A program has not taken it over yet. */
        TIMEOUT(5),
        /** The user has paused the watcher, or taken an edit back. */
        HELD_BACK(6);

        final int code;

        Verdict(int code) {
            this.code = code;
        }
    }

    private record Answer(Verdict verdict, String text) {}

    /**
     * Begins to answer, about everything that has been built until now; once, also if it is asked again. Called by the thread of
     * the watch loop.
     */
    void answer(Request.Await question) {
        if (!asked.add(question.token())) {
            return;
        }
        List<ModuleStatus> built = modules();
        boolean paused = status.isPaused();
        boolean behind = status.isBehind();
        boolean anyProgram = !reports.all().isEmpty();
        long end = System.nanoTime() + question.timeout().toNanos();
        Thread thread = new Thread(
                () -> {
                    try {
                        write(
                                question.token(),
                                ofBuilds(built, paused, behind).orElseGet(() -> ofPrograms(built, anyProgram, end)));
                    } catch (IOException e) {
                        console.warn(Messages.notAnswered(question.token(), e));
                    }
                },
                "dymod-answer");
        thread.setDaemon(true);
        thread.start();
    }

    private List<ModuleStatus> modules() {
        return status.modules().stream().map(StatusFile.Module::status).toList();
    }

    private void write(String token, Answer answer) throws IOException {
        String text = answer.verdict().code + "\n" + answer.text() + "\n";
        AtomicFile.write(session.answer(token), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Answer> ofBuilds(List<ModuleStatus> built, boolean paused, boolean behind) {
        List<String> failures = new ArrayList<>();
        for (ModuleStatus module : built) {
            if (module.outcome() == Outcome.FAILED) {
                module.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                        .map(CompileDiagnostic::rendered)
                        .forEach(failures::add);
                long errors = Messages.errorsIn(module);
                failures.add(
                        Messages.isOfProgram(module)
                                ? Messages.programGoesOn(module.module(), errors)
                                : Messages.failed(module.module(), errors, module.generation()));
            }
        }
        if (!failures.isEmpty()) {
            return Optional.of(new Answer(Verdict.FAILED, String.join("\n", failures)));
        }
        return behind
                ? Optional.of(new Answer(Verdict.HELD_BACK, paused ? Messages.isPaused(true) : Messages.isUndone()))
                : Optional.empty();
    }

    private Answer ofPrograms(List<ModuleStatus> built, boolean anyProgram, long end) {
        boolean restarting =
                restartsByItself() && built.stream().anyMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED);
        while (true) {
            // A module that waits for a restart gets its number by that.
            List<ModuleStatus> wanted = restarting ? modules() : built;
            List<Report> all = reports.all();
            Optional<Answer> answer =
                    restarting && anyProgram && all.isEmpty() ? Optional.empty() : ofPrograms(wanted, all);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return new Answer(Verdict.TIMEOUT, missing(wanted, all));
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean restartsByItself() {
        return program.filter(Owner::restartsByItself).isPresent();
    }

    /** Empty as long as it is not certain. */
    private Optional<Answer> ofPrograms(List<ModuleStatus> built, List<Report> all) {
        boolean waiting = false;
        List<String> live = new ArrayList<>();
        for (ModuleStatus module : built) {
            List<Report> programs = of(module, all);
            List<Report> behind = programs.stream()
                    .filter(report -> report.running() < module.generation())
                    .toList();
            if (module.outcome() == Outcome.RESTART_REQUIRED) {
                // Where the program can be started anew, nothing of it is published before that.
                boolean due = program.isPresent() || !behind.isEmpty();
                if (due && !restartsByItself()) {
                    return Optional.of(new Answer(Verdict.RESTART_REQUIRED, Messages.needsRestart(module, behind)));
                }
                waiting |= due;
            }
            Optional<Report> rejected = behind.stream()
                    .filter(report -> report.isRejected() && report.generation() >= module.generation())
                    .findFirst();
            if (rejected.isPresent() && module.outcome() != Outcome.RESTART_REQUIRED) {
                return Optional.of(new Answer(Verdict.REJECTED, rejection(rejected.get())));
            }
            waiting |= !behind.isEmpty();
            if (!Messages.isOfProgram(module)) {
                live.add(Messages.live(module.module(), module.generation(), programs.size()));
            }
        }
        return waiting ? Optional.empty() : Optional.of(new Answer(Verdict.LIVE, String.join("\n", live)));
    }

    private static String rejection(Report report) {
        String line = Messages.rejected(
                report.module(), report.generation(), report.running(), report.pid(), report.reason());
        return report.trace().isEmpty() ? line : line + "\n" + report.trace();
    }

    private static String missing(List<ModuleStatus> built, List<Report> all) {
        List<String> missing = new ArrayList<>();
        for (ModuleStatus module : built) {
            of(module, all).stream()
                    .filter(report -> report.running() < module.generation())
                    .forEach(report -> missing.add(Messages.doesNotFollow(report, module.generation())));
        }
        return missing.isEmpty() ? Messages.noProgramYet() : String.join("\n", missing);
    }

    private static List<Report> of(ModuleStatus module, List<Report> all) {
        return all.stream()
                .filter(report -> report.module().equals(module.module()))
                .toList();
    }
}
