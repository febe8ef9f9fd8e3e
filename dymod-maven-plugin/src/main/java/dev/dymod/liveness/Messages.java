package dev.dymod.liveness;

import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport.Missing;
import dev.dymod.status.ModuleStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages of this package. */
final class Messages {

    /** Files that a text names; the JSON of an answer has all of them. */
    private static final int NAMED_FILES = 10;

    private Messages() {}

    static String testsRun() {
        return "not live yet: its tests have not ended";
    }

    static String saysTheSame(Path file) {
        return file + " says the same as before: nothing is left to do.";
    }

    static String pomNextTime(Path pom) {
        return pom + " changed: it takes effect when mvn -Pdebug is started again.";
    }

    static String programChanged(String module, Collection<Path> changed) {
        return module + " changed:" + SharedMessages.files(changed)
                + ". That is no submodule, so the program keeps running without the edit until it is compiled and the program is"
                + " restarted: start mvn -Pdebug again, or start the program with dymod:run, which does so by itself.";
    }

    static String live(String module, int generation, int programs, Optional<String> silent) {
        return module + " " + generation
                + switch (programs) {
                    case 0 -> " is published" + (silent.isPresent() ? "" : "; no program runs the module");
                    case 1 -> " is live in 1 program";
                    default -> " is live in " + programs + " programs";
                }
                + silent.map(program -> "; " + program + " has not looked the module up yet")
                        .orElse("");
    }

    /** Returns the text of a session whose modules are all parts of the program. */
    static String allLive(Optional<String> program) {
        return "All that was saved is live" + program.map(name -> " in " + name).orElse("") + ".";
    }

    static String endedWithAll(ProgramState program) {
        return program.name() + " " + program.ended()
                + ", and had all that was saved. The next save starts it again, as does" + " restart.";
    }

    static String needsRestart(ModuleStatus module, List<Report> behind) {
        String programs = behind.stream()
                .map(report -> ". Process " + report.pid() + " keeps running " + report.running()
                        + (report.reason().isEmpty() ? "" : ": " + report.reason()))
                .collect(Collectors.joining());
        return module.module() + " needs a restart of the program" + programs;
    }

    /** A held build is good, but the program is restarted only when all modules are. */
    static String held(String module, List<String> failed, boolean restarts) {
        return module + " is held: it waits until " + String.join(", ", failed)
                + (failed.size() == 1 ? " compiles" : " compile")
                + (restarts ? "" : ", and then for a restart of the program");
    }

    static String waitsForRestart(String module) {
        return module + " is held until the program is restarted";
    }

    /** Returns what is missing with saved files, and a text that names them. */
    static Missing named(Missing missing, Collection<Path> files) {
        return missing.with(notLive(missing.text(), files), files);
    }

    /** Adds the names of saved files to the reason why they are not live. */
    private static String notLive(String reason, Collection<Path> files) {
        if (files.isEmpty()) {
            return reason;
        }
        String names = files.stream()
                .limit(NAMED_FILES)
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        int more = files.size() - NAMED_FILES;
        return reason
                + (reason.endsWith(".") ? " Not live: " : "; not live: ")
                + names
                + (more > 0 ? " and " + more + " more" : "");
    }

    static String noProgramYet() {
        return "The program has been started, but has not looked up any module yet.";
    }

    static String startIsNotPossible() {
        return "The saved edits need a restart of the program, which is not possible; the watcher's output says why.";
    }

    static String stillRestarting() {
        return "The program is being restarted.";
    }

    static String wasRestarted(String program, long pid) {
        return "restart: " + program + " is process " + pid + " now";
    }

    static String restartIsPostponed() {
        return "restart: a pom changed; the mvn that builds with it starts the program";
    }

    static String notRestartedInTime() {
        return "restart: the program has not been started again within the time; it may still be ending";
    }

    static String notAnswered(String token, IOException cause) {
        return "the request " + token + " could not be answered: " + SharedMessages.reason(cause);
    }
}
