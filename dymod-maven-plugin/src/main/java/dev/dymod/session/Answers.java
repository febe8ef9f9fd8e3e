package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.publication.AtomicFile;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.ProgramState.Building;
import dev.dymod.session.ProgramState.HandedOver;
import dev.dymod.session.ProgramState.NotTaken;
import dev.dymod.session.Verdict.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * Answers whether an edit is live, to whoever has asked with {@code await <token> <milliseconds>}.
 *
 * <p>The watch loop has built everything that was saved before the question when it hands it over; a thread of its own then
 * waits for the programs. Where one is run for the session, nothing is judged before every start of it that was due has been
 * made. The answer is a file {@code answers/<token>}: the number of the {@link Verdict}, and what there is to say. Whoever asks
 * deletes it, and asks again for as long as there is none: a build that has handed the program over leaves it to the other one.
 */
final class Answers {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final SessionDirectory session;
    private final StatusFile status;
    private final AppReports reports;
    private final Optional<ProgramListener> program;
    private final WhatRuns runs;
    private final Console console;
    private final Set<String> asked = new HashSet<>();

    Answers(
            SessionDirectory session,
            StatusFile status,
            AppReports reports,
            Optional<ProgramListener> program,
            WhatRuns runs,
            Console console) {
        this.session = session;
        this.status = status;
        this.reports = reports;
        this.program = program;
        this.runs = runs;
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

    /**
     * Begins to answer, about everything that has been built until now; once, also if it is asked again. Called by the thread of
     * the watch loop.
     */
    void answer(Request.Await question) {
        if (!asked.add(question.token())) {
            return;
        }
        List<ModuleStatus> built = modules();
        Optional<Answer> known = Judgement.ofBuilds(built, runs).or(this::heldBack);
        long end = System.nanoTime() + question.timeout().toNanos();
        Thread thread = new Thread(
                () -> {
                    try {
                        Optional<Answer> answer = known.or(() -> awaitPrograms(built, end));
                        if (answer.isPresent()) {
                            write(question.token(), answer.get());
                        }
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

    private Optional<Answer> heldBack() {
        return status.isBehind()
                ? Optional.of(new Answer(
                        Verdict.HELD_BACK, status.isPaused() ? Messages.isPaused(true) : Messages.isUndone()))
                : Optional.empty();
    }

    /** Empty when it is for another build to answer. */
    private Optional<Answer> awaitPrograms(List<ModuleStatus> built, long end) {
        Settling settling = new Settling();
        String missing = Messages.stillRestarting();
        try {
            while (true) {
                Optional<ProgramState> state = settled(end);
                if (state.isPresent() && state.get().poms() instanceof HandedOver) {
                    return Optional.empty();
                }
                if (state.isPresent() && state.get().poms() instanceof Building) {
                    missing = Messages.pomIsBuilt();
                } else {
                    Judgement judgement = judgement(built, state);
                    Optional<Answer> answer = judge(judgement, settling);
                    if (answer.isPresent()) {
                        return answer;
                    }
                    missing = judgement.missing();
                }
                if (System.nanoTime() > end) {
                    return Optional.of(new Answer(Verdict.TIMEOUT, missing));
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (TimeoutException e) {
            return Optional.of(new Answer(Verdict.TIMEOUT, missing));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** After whatever start of the program was due; empty where nobody runs one. */
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

    private Judgement judgement(List<ModuleStatus> built, Optional<ProgramState> state) {
        boolean restarts = program.filter(Owner::restartsByItself).isPresent();
        // A module that waits for a restart gets its number by that.
        boolean numbered = restarts && built.stream().anyMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED);
        return new Judgement(numbered ? modules() : built, reports.all(), state, restarts);
    }

    private Optional<Answer> judge(Judgement judgement, Settling settling) {
        Optional<Answer> failed = Judgement.ofBuilds(judgement.modules(), runs);
        if (failed.isPresent()) {
            return failed; // Saved since, and in the way of the restart that was waited for.
        }
        Optional<ProgramState> state = judgement.state();
        if (state.isPresent() && state.get().poms() instanceof NotTaken refused) {
            Verdict verdict = refused.needsRestart() ? Verdict.RESTART_REQUIRED : Verdict.FAILED;
            return Optional.of(new Answer(verdict, refused.message()));
        }
        if (state.isPresent() && state.get().run().isEmpty()) {
            return Optional.of(new Answer(Verdict.DOWN, Messages.isDown(state.get())));
        }
        return judgement.ofPrograms(settling);
    }
}
