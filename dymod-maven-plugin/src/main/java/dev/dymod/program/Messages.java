package dev.dymod.program;

import dev.dymod.program.AppReports.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages about the program and what it has adopted. */
final class Messages {

    private Messages() {}

    static String goesOn(int generation) {
        return "generation " + generation + " keeps running";
    }

    static String programGoesOn() {
        return "the program keeps running as it is";
    }

    static String staysPublished(int generation, Optional<String> program) {
        return "generation " + generation + " stays published; "
                + program.map(name -> name + " has not looked it up yet").orElse("no program runs it");
    }

    static String programIsDown(ProgramState program) {
        return program.name() + " " + program.ended() + ", and is started by the next save that compiles";
    }

    /** Entries of a class folder that are other than those that the program has. */
    static String compiledAgain(String module, List<String> different) {
        return compiledAgain(module)
                + (different.isEmpty()
                        ? ""
                        : ", and gives another " + different.get(0)
                                + (different.size() > 1 ? " and " + (different.size() - 1) + " more" : ""));
    }

    static String compiledAgain(String modules) {
        return modules + " was compiled again";
    }

    static String published(
            String module, int generation, Collection<Path> changed, long compile, List<Report> behind) {
        return module + " " + generation + SharedMessages.files(changed) + "  published (compile "
                + compile
                + (behind.isEmpty()
                        ? "); no program has taken it over yet"
                        : behind.stream().map(Messages::stillIn).collect(Collectors.joining("; ", "); ", "")));
    }

    private static String stillIn(Report report) {
        return "process " + report.pid() + " still runs " + report.running()
                + ": it is in a hold, in a constructor or static initialiser of the new one, or takes nothing over by"
                + " itself (-Ddymod.autoReload=false)";
    }

    static String swapped(
            String module, int before, int generation, Collection<Path> changed, long total, long compile, long swap) {
        return module + " " + before + " -> " + generation + SharedMessages.files(changed) + "  " + total
                + " ms (compile " + compile + ", swap " + swap + ")";
    }

    static String outdated(String module, List<String> resources) {
        boolean one = resources.size() == 1;
        return module + ": the program's own class loader still reads " + SharedMessages.firstOf(resources)
                + " as "
                + (one ? "it was" : "they were") + " when the watch began; code of the submodule reads the new "
                + (one ? "one" : "ones")
                + ". To change that, start mvn -Pdebug again, or let dymod:run start the program.";
    }

    static String notLive(String module, int generation, Map<Path, IOException> unwritten) {
        List<String> files = unwritten.keySet().stream().map(Path::toString).toList();
        IOException cause = unwritten.values().iterator().next();
        return module + " " + generation + " is live, but the program's own class loader still reads "
                + SharedMessages.firstOf(files) + " as before, which cannot be written: " + SharedMessages.reason(cause)
                + ". The next swap tries again, as does a restart.";
    }

    static String stillRunning(String method) {
        return method + " is running";
    }

    static String resourceChanged(String entry) {
        return entry + " has changed";
    }

    /** The methods and resources that have changed in the program. */
    static String changes(List<String> classes, List<String> resources) {
        List<String> all = new ArrayList<>(classes);
        all.addAll(resources);
        return SharedMessages.firstOf(all);
    }

    static String onlyRunRestarts() {
        return "restart: only dymod:run starts the program itself and can restart it. Here, end it and start it again.";
    }

    static String endsWithTheProgram() {
        return "quit: this watcher belongs to the build that runs the program, and ends with it.";
    }
}
