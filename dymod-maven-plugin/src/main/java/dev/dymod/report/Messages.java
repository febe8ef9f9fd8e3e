package dev.dymod.report;

import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState;
import dev.dymod.program.SharedMessages;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.SessionState;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Messages of this package. */
final class Messages {

    /** Number of type names that a line can have and still be read. */
    private static final int TYPES = 12;

    private Messages() {}

    static String contract(String module, List<String> types, boolean restarts) {
        return module + "  contract: " + some(types)
                + (restarts ? " (a change restarts the program)" : " (a change needs a restart of the program)");
    }

    private static String some(List<String> types) {
        return String.join(", ", types.subList(0, Math.min(TYPES, types.size())))
                + (types.size() > TYPES ? " and " + (types.size() - TYPES) + " more, all in status.json" : "");
    }

    static String cannotReload(String type, String because) {
        return type + " cannot be reloaded: " + because;
    }

    static String fixed(String module, Collection<Path> changed, Optional<String> running) {
        return module + SharedMessages.files(changed) + "  compiles again, to the same classes as before"
                + running.map(generation -> "; " + generation).orElse("");
    }

    static String errorsBegin(String module, Collection<Path> changed) {
        return module + SharedMessages.files(changed) + "  has errors:";
    }

    static String errorsEnd(String module, Collection<Path> changed) {
        return module + SharedMessages.files(changed) + "  has no errors any more";
    }

    static String restartRequired(String module, int generation, List<String> types) {
        return module + " " + generation + " changes the contract: " + String.join(", ", types)
                + ". Programs that run now keep the code they have; end them and start mvn -Pdebug again, or revert the"
                + " change.";
    }

    static String inPlace(
            List<String> modules, String changes, long total, long compile, long redefine, boolean clearsBreakpoints) {
        return String.join(", ", modules) + " in place: " + changes + "  " + total + " ms (compile " + compile
                + ", redefine " + redefine + ")" + (clearsBreakpoints ? "; set its breakpoints again" : "");
    }

    static String clearedBreakpoints() {
        return "in place: the JVM clears the breakpoints in classes that it redefines, and no debugger notices that. Set"
                + " them again in the debugger.";
    }

    static String whatInPlaceMeans() {
        return "in place: new method bodies run from the next call on. What has run does not run again, and the program"
                + " keeps its state; the command restart (key t) starts it with everything.";
    }

    static String programUnchanged(String module, Collection<Path> changed) {
        return module + SharedMessages.files(changed) + "  no class changed";
    }

    static String compiledForOthers(String module, Collection<Path> changed) {
        return module + SharedMessages.files(changed) + "  compiled; the modules that use it are compiled next";
    }

    static String stillRejected(String module, int generation, int running) {
        return module + " is generation " + generation + " again, which was rejected; generation " + running
                + " keeps running";
    }

    static String unchanged(String module, int generation, Collection<Path> changed) {
        return module + " " + generation + SharedMessages.files(changed) + "  no class changed";
    }

    static String status(SessionState.Module module) {
        ModuleStatus status = module.status();
        String build = switch (status.outcome()) {
            case PUBLISHED, UNCHANGED -> status.inputs().cause();
            case IN_PLACE -> status.inputs().cause() + "; changed in place";
            case FAILED ->
                "the build at " + SharedMessages.time(module.built()) + " failed: "
                        + SharedMessages.errors(SharedMessages.errorsIn(status));
            case RESTART_REQUIRED -> status.inputs().cause() + "; the program needs a restart";
        };
        return SharedMessages.isOfProgram(status)
                ? status.module() + ", of the program itself: built at " + SharedMessages.time(module.built()) + ", "
                        + build
                : status.module() + " " + status.generation() + "  since " + SharedMessages.time(module.since()) + "  "
                        + build;
    }

    static String program(Report report) {
        String rejected = report.isRejected() ? "; " + report.generation() + " rejected: " + report.reason() : "";
        return "  process " + report.pid() + " on " + report.machine() + " runs "
                + (report.running() == 0 ? "no generation" : report.running()) + rejected;
    }

    static String runs(ProgramState program) {
        return program.run()
                .map(run -> program.name() + " is process " + run.pid())
                .orElseGet(() -> SharedMessages.isDown(program));
    }

    static String standby(long pid, Optional<Long> memory) {
        return "process " + pid + " waits for the next restart"
                + memory.map(bytes -> " (" + (bytes >> 20) + " MB; dymod.run.standby=never ends this)")
                        .orElse(" (dymod.run.standby=never ends this)");
    }

    static String notLookedUp() {
        return "  the program has not looked it up yet";
    }

    static String noProgram() {
        return "  no program runs it";
    }

    static String moreErrors(int errors) {
        return "and " + SharedMessages.errors(errors) + " more, which are in status.json";
    }
}
