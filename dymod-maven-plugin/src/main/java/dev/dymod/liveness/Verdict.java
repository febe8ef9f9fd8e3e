package dev.dymod.liveness;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport;
import dev.dymod.publication.AwaitReport.Missing;
import dev.dymod.publication.AwaitReport.Watched;
import dev.dymod.publication.AwaitResult;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.status.ModuleStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verdict on whether the edits that were saved before a request are live.
 *
 * @param result of the request
 * @param statements that say so, in the order in which the user reads them
 * @param rejection by a program, if that is the result
 */
record Verdict(AwaitResult result, List<Statement> statements, Optional<Report> rejection) {

    /**
     * Statement of a verdict: on a module that is live, or on what is missing.
     *
     * @param errors of javac, which come before its text
     * @param missing the text, and what it is about
     * @param trace of an exception, which follows its text; empty if there is none
     */
    private record Statement(List<String> errors, Missing missing, String trace) {

        static Statement of(Missing missing) {
            return new Statement(List.of(), missing, "");
        }

        Statement with(UnaryOperator<Missing> change) {
            return new Statement(errors, change.apply(missing), trace);
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>(errors);
            lines.add(Console.PREFIX + missing.text());
            if (!trace.isEmpty()) {
                lines.add(trace);
            }
            return lines;
        }
    }

    /** Returns the verdict that all is live, by a text for each module. */
    static Verdict live(List<String> texts) {
        return new Verdict(
                AwaitResult.LIVE,
                texts.stream().map(Missing::of).map(Statement::of).toList(),
                Optional.empty());
    }

    /** Returns the verdict that an obstacle is in the way of all edits. */
    static Verdict of(AwaitResult result, String obstacle) {
        return of(result, List.of(Missing.of(obstacle)));
    }

    /** Returns the verdict that something is not live. */
    static Verdict of(AwaitResult result, List<Missing> missing) {
        return new Verdict(result, missing.stream().map(Statement::of).toList(), Optional.empty());
    }

    /** Returns the verdict that builds have failed. */
    static Verdict failed(List<ModuleStatus> builds, RunningDescription running) {
        return new Verdict(
                AwaitResult.FAILED,
                builds.stream()
                        .map(build -> new Statement(
                                build.diagnostics().stream()
                                        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                                        .map(CompileDiagnostic::rendered)
                                        .toList(),
                                Missing.ofModule(
                                        build.module(),
                                        SharedMessages.failed(
                                                build.module(),
                                                SharedMessages.errorsIn(build),
                                                running.instead(build))),
                                ""))
                        .toList(),
                Optional.empty());
    }

    /** Returns the verdict that a program has rejected a generation. */
    static Verdict rejected(Report report) {
        Missing missing = new Missing(
                Optional.of(report.module()),
                Optional.of(report.generation()),
                Optional.of(report.pid()),
                SharedMessages.rejected(
                        report.module(), report.generation(), report.running(), report.pid(), report.reason()),
                List.of());
        return new Verdict(
                AwaitResult.REJECTED, List.of(new Statement(List.of(), missing, report.trace())), Optional.of(report));
    }

    /** Returns the verdict that the program has ended, with its last output if that is kept. */
    static Verdict down(ProgramState program, Optional<String> lastWords) {
        Missing missing = Missing.of(SharedMessages.isDown(program));
        return new Verdict(
                AwaitResult.DOWN, List.of(new Statement(List.of(), missing, lastWords.orElse(""))), Optional.empty());
    }

    /** Returns this verdict with other statements on what is missing. */
    Verdict with(UnaryOperator<Missing> change) {
        return new Verdict(
                result, statements.stream().map(each -> each.with(change)).toList(), rejection);
    }

    /** Returns this verdict with more that is missing. */
    Verdict and(List<Missing> more) {
        return new Verdict(
                result,
                Stream.concat(statements.stream(), more.stream().map(Statement::of))
                        .toList(),
                rejection);
    }

    /** Returns whether a statement is about a module. */
    boolean isAbout(String module) {
        return statements.stream().anyMatch(each -> each.missing().module().equals(Optional.of(module)));
    }

    /** Returns the saved files that the statements name. */
    Set<Path> files() {
        return statements.stream()
                .flatMap(each -> each.missing().files().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the report of this verdict. */
    AwaitReport report(SessionDirectory session, Watched watched) {
        String text = String.join(
                "\n",
                statements.stream()
                        .flatMap(statement -> statement.lines().stream())
                        .toList());
        List<Missing> missing = result == AwaitResult.LIVE
                ? List.of()
                : statements.stream().map(Statement::missing).toList();
        return new AwaitReport(session, result, text, missing, watched);
    }
}
