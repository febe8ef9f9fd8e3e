package dev.dymod.page;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.program.AppReports.Report;
import dev.dymod.status.JsonValues;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reasons why the newest code does not run, for the page and the script: errors of builds, and rejections by programs. */
final class Problems {

    /** Number of errors of one build that fit on a screen. */
    private static final int SHOWN = 20;

    /** Limit on one text, so that events stay small. */
    private static final int LONGEST = 8_000;

    private Problems() {}

    static List<Map<String, Object>> of(List<ModuleStatus> modules, List<Report> reports) {
        List<Map<String, Object>> problems = new ArrayList<>();
        modules.stream()
                .filter(module -> module.outcome() == Outcome.FAILED)
                .forEach(module -> problems.add(failed(module)));
        reports.stream().filter(Report::isRejected).forEach(report -> problems.add(rejected(report)));
        return problems;
    }

    private static Map<String, Object> failed(ModuleStatus module) {
        List<CompileDiagnostic> errors = module.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", "failed");
        json.put("module", module.module());
        json.put("errors", errors.size());
        json.put(
                "diagnostics",
                errors.stream().limit(SHOWN).map(error -> json(module, error)).toList());
        return json;
    }

    private static Map<String, Object> json(ModuleStatus module, CompileDiagnostic error) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", error.file().map(file -> JsonValues.relative(module.folder(), file)));
        json.put("line", error.line());
        json.put("column", error.column());
        json.put("text", cut(error.message()));
        json.put("excerpt", excerpt(error));
        json.put("rendered", cut(error.rendered()));
        return json;
    }

    /** Returns the line of the source and the caret below it, without their common indent; empty if javac has printed none. */
    private static String excerpt(CompileDiagnostic error) {
        List<String> lines = error.rendered().lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("^")) {
                return cut((lines.get(i - 1) + "\n" + lines.get(i)).stripIndent());
            }
        }
        return "";
    }

    private static Map<String, Object> rejected(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", "rejected");
        json.put("module", report.module());
        json.put("generation", report.generation());
        json.put("running", report.running());
        json.put("pid", report.pid());
        json.put("reason", cut(report.reason()));
        json.put("trace", cut(report.trace()));
        return json;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
    }
}
