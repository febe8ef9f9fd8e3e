package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.module.Inputs;
import dev.dymod.module.Submodule;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.AppReports.Report;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a session says: what happened, what still runs, what to do. */
final class Messages {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Messages() {}

    static String alreadyWatched(SessionDirectory session, OptionalLong pid) {
        return "Another watcher" + (pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "") + " already serves "
                + session.root() + ". End it, with Ctrl-C where it runs, or give this build a directory of its own with"
                + " -Ddymod.directory=...";
    }

    static String cannotWrite(SessionDirectory session, IOException cause) {
        return session.root() + " cannot be written: " + reason(cause) + ". Make it a folder that can be written, or"
                + " name another one with -Ddymod.directory=...";
    }

    /** These two have a path for a message. */
    private static String reason(IOException cause) {
        if (cause instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file";
        }
        return cause instanceof AccessDeniedException denied
                ? "no permission for " + denied.getFile()
                : cause.toString();
    }

    static String cannotBegin(String module, String errors) {
        return module + " cannot be swapped: " + errors;
    }

    static String notCompiled(String module, Exception cause) {
        return module + " could not be compiled with the poms as they are now: " + cause;
    }

    static String doesNotCompile(String module, long errors) {
        return module + " does not compile with the poms as they are now: " + errors(errors)
                + ", above. Maven itself compiles nothing where no source has changed.";
    }

    static String published(Submodule submodule, int generation) {
        return "[dymod] " + submodule.name() + " " + generation + "  "
                + Inputs.of(submodule).invitation();
    }

    static String frozenCopy(String use) {
        return "[dymod] " + use;
    }

    static String cannotReload(String type, String because) {
        return "[dymod] " + type + " cannot be reloaded: " + because;
    }

    static String failed(String module, long errors, String instead) {
        return "[dymod] " + module + ": " + errors(errors) + "; " + instead;
    }

    static String mended(String module, Collection<Path> changed, String instead) {
        return "[dymod] " + module + files(changed) + "  builds again, to the classes that it had; " + instead;
    }

    static String goesOn(int generation) {
        return "generation " + generation + " goes on";
    }

    static String programGoesOn() {
        return "the program goes on as it is";
    }

    static String staysPublished(int generation, Optional<String> program) {
        return "generation " + generation + " stays published; "
                + program.map(name -> name + " has not looked it up yet").orElse("no program runs it");
    }

    static String programIsDown(ProgramState program) {
        return program.name() + " " + program.ended() + ", and is started by the next save that compiles";
    }

    static String isDown(ProgramState program) {
        return "[dymod] " + program.name() + " " + program.ended()
                + ". The next save starts it again, as does restart.";
    }

    static String restartRequired(String module, int generation, List<String> types) {
        return "[dymod] " + module + " " + generation + " changes the contract: " + String.join(", ", types)
                + ". Programs that run now keep the code they have; end them and start mvn -Pdebug again, or take the"
                + " change back.";
    }

    static String contractAsBefore(String module, int generation) {
        return "[dymod] " + module + " " + generation + " has the contract again that the programs started with";
    }

    static String programUnchanged(String module, Collection<Path> changed) {
        return "[dymod] " + module + files(changed) + "  no class changed";
    }

    static String compiledAgain(String modules) {
        return modules + " was compiled again";
    }

    static String waitsForErrors(String reasons, boolean restarts) {
        return "[dymod] " + reasons + "; that waits until everything compiles, and then "
                + (restarts ? "starts the program anew" : "needs another start of the program");
    }

    static String notExchanged(IOException cause) {
        return "[dymod] What was built could not all be written for the program: " + reason(cause)
                + ". It is started with what there is; the next save tries again.";
    }

    static String published(String module, int generation, Collection<Path> changed, long compile) {
        return "[dymod] " + module + " " + generation + files(changed) + "  published (compile " + compile
                + "); no program has taken it over yet";
    }

    static String swapped(
            String module, int before, int generation, Collection<Path> changed, long total, long compile, long swap) {
        return "[dymod] " + module + " " + before + " -> " + generation + files(changed) + "  " + total
                + " ms (compile " + compile + ", swap " + swap + ")";
    }

    static String rejected(String module, int generation, int running, String reason) {
        return "[dymod] " + module + " " + generation + " rejected, " + instead(running) + ": " + reason;
    }

    static String rejected(String module, int generation, int running, long pid, String reason) {
        return "[dymod] " + module + " " + generation + " rejected by process " + pid + ", " + instead(running) + ": "
                + reason;
    }

    private static String instead(int running) {
        return running == 0 ? "which has none of it" : running + " goes on";
    }

    static String stillRejected(String module, int generation, int running) {
        return "[dymod] " + module + " is generation " + generation + " again, which was rejected; generation "
                + running + " goes on";
    }

    static String unchanged(String module, int generation, Collection<Path> changed) {
        return "[dymod] " + module + " " + generation + files(changed) + "  no class changed";
    }

    static String noStatus() {
        return "[dymod] status.json could not be written; it says something old until the next save.";
    }

    static String nothingKept(String module, Throwable cause) {
        return "What is known of the classes of " + module
                + " cannot be kept for the next session, which will compile all of" + " them once more: " + cause;
    }

    static String comparedWithMaven() {
        return "[dymod] Compared with what Maven compiled; edits compile warm from now on.";
    }

    static String folded(String module, Publication publication) {
        return "[dymod] " + module + " " + publication.generation() + " is one jar again: "
                + publication.segments().get(0).path();
    }

    static String notFolded(String module, IOException cause) {
        return "[dymod] " + module + " could not be put into one jar: " + reason(cause)
                + ". Programs run what was published; it is tried again after the next save.";
    }

    static String directoryDeleted(SessionDirectory session) {
        return "[dymod] " + session.root()
                + " was deleted, as mvn clean does: nothing is watched any more. The program goes on,"
                + " without the classes that it has not loaded yet. End it, and start mvn -Pdebug again; -Ddymod.directory=..."
                + " names a folder that no clean deletes.";
    }

    static String watcherEnded() {
        return "[dymod] The watcher has ended after an error of its own; programs go on with the code they have. Start"
                + " mvn -Pdebug again, and please report this.";
    }

    static String commands() {
        return "[dymod] A key and Enter, or a word in the file trigger:" + System.lineSeparator() + Command.list();
    }

    static String publishing(List<Submodule> submodules) {
        return "[dymod] publishing "
                + submodules.stream().map(Submodule::name).collect(Collectors.joining(", "))
                + " for the first time";
    }

    static String keys() {
        return "[dymod] keys: h and Enter lists them";
    }

    static String noSuchCommand(String asked) {
        return "[dymod] There is no command " + asked + "; there are " + Command.words() + ".";
    }

    static String howToAwait() {
        return "[dymod] await: write await <token> <milliseconds>, with a token of letters, digits, - and _; the answer is the"
                + " file answers/<token> beside trigger. The command does both: java -jar dymod-reload-<version>.jar await"
                + " <directory>.";
    }

    static String onlyRunRestarts() {
        return "[dymod] restart: only dymod:run starts the program itself and can restart it. Here, end it and start it again.";
    }

    static String endsWithTheProgram() {
        return "[dymod] quit: this watcher belongs to the build that runs the program, and ends with it.";
    }

    static String triggerUnreadable(Path trigger, IOException cause) {
        return "[dymod] " + trigger + " cannot be read and deleted: " + reason(cause)
                + ". What is in it is obeyed as soon as it can.";
    }

    static String keysEnded(IOException cause) {
        return "[dymod] Keys are not read any more: " + cause + ". Write words into the file trigger instead.";
    }

    static String status(StatusFile.Module module) {
        ModuleStatus status = module.status();
        String build = switch (status.outcome()) {
            case PUBLISHED, UNCHANGED -> status.cause();
            case FAILED -> "the build at " + time(module.built()) + " failed: " + errors(errorsIn(status));
            case RESTART_REQUIRED -> status.cause() + "; the program needs a restart";
        };
        return isOfProgram(status)
                ? "[dymod] " + status.module() + ", of the program itself: built at " + time(module.built()) + ", "
                        + build
                : "[dymod] " + status.module() + " " + status.generation() + "  since " + time(module.since()) + "  "
                        + build;
    }

    static String program(Report report) {
        String rejected = report.isRejected() ? "; " + report.generation() + " rejected: " + report.reason() : "";
        return "[dymod]   process " + report.pid() + " on " + report.host() + " runs "
                + (report.running() == 0 ? "none of it" : report.running()) + rejected;
    }

    static String runs(ProgramState program) {
        return program.run()
                .map(run -> "[dymod] " + program.name() + " is process " + run.pid())
                .orElseGet(() -> isDown(program));
    }

    static String asAtFirst(Path file) {
        return "[dymod] " + file + " is again what it was when the watch began: nothing is left to do.";
    }

    static String pomIsBuilt() {
        return "[dymod] a pom changed: mvn builds with it, and then takes the program over";
    }

    static String notLookedUp() {
        return "[dymod]   the program has not looked it up yet";
    }

    static String noProgram() {
        return "[dymod]   no program runs it";
    }

    static String isPaused(boolean behind) {
        return "[dymod] paused" + (behind ? ", and there are saves to build" : "") + "; resume goes on";
    }

    static String isUndone() {
        return "[dymod] an undo is in force: the sources are newer than what runs";
    }

    static String paused() {
        return "[dymod] paused: saves are seen and not built; resume builds them at once";
    }

    static String resumed(int changed) {
        return "[dymod] resumed; " + (changed == 0 ? "nothing" : changed == 1 ? "1 file" : changed + " files")
                + " changed meanwhile";
    }

    static String notPaused() {
        return "[dymod] resume: nothing is paused";
    }

    static String undone(Map<String, String> versions) {
        return "[dymod] undo: " + list(versions)
                + ". The sources are newer than what runs: the next save builds them as they are; redo goes forward again.";
    }

    static String redone(Map<String, String> versions, boolean behind) {
        return "[dymod] redo: " + list(versions)
                + (behind ? ". The sources are still newer than what runs." : ", which is what the sources are.");
    }

    private static String list(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What a generation has that was published before under another number. */
    static String again(int generation, int original) {
        return generation + " has the classes of " + original;
    }

    static String restartFirst() {
        return "[dymod] What was saved last needs another start of the program; restart, then undo.";
    }

    static String nothingToUndo() {
        return "[dymod] undo: nothing was published before that is still kept; a start of the program forgets all steps";
    }

    static String nothingToRedo() {
        return "[dymod] redo: nothing was undone since the last build";
    }

    static String notRepublished(IOException cause) {
        return "[dymod] What was published before cannot be published again: " + reason(cause)
                + ". Programs go on with what they have.";
    }

    static String upToDate(String module, int generation) {
        return "[dymod] " + module + (generation == 0 ? "" : " " + generation) + " is what the sources are";
    }

    static String triedAgain(Map<String, String> versions) {
        return "[dymod] reload: a program has rejected what is published; it can try again, " + list(versions);
    }

    static String doesNotFollow(Report report, int generation) {
        return "[dymod] process " + report.pid() + " still runs " + report.module() + " " + report.running()
                + " and not "
                + generation
                + ": it is in a hold or a constructor, or was started with -Ddymod.autoReload=false and takes"
                + " nothing over until it calls Dymod.reload(), which nobody can do for it.";
    }

    static String live(String module, int generation, int programs, Optional<String> silent) {
        return "[dymod] " + module + " " + generation
                + switch (programs) {
                    case 0 -> " is published" + (silent.isPresent() ? "" : "; no program runs the module");
                    case 1 -> " is live in 1 program";
                    default -> " is live in " + programs + " programs";
                }
                + silent.map(program -> "; " + program + " has not looked the module up yet")
                        .orElse("");
    }

    static String needsRestart(ModuleStatus module, List<Report> behind) {
        String programs = behind.stream()
                .map(report -> ". Process " + report.pid() + " goes on with " + report.running()
                        + (report.reason().isEmpty() ? "" : ": " + report.reason()))
                .collect(Collectors.joining());
        return "[dymod] " + module.module() + " needs another start of the program" + programs;
    }

    static String noProgramYet() {
        return "[dymod] The program has been started, and has not looked anything up yet.";
    }

    static String startIsNotPossible() {
        return "[dymod] What was saved needs another start of the program, which is not possible, as the watcher says.";
    }

    static String stillRestarting() {
        return "[dymod] The program is being ended, to be started anew.";
    }

    static String notAnswered(String token, IOException cause) {
        return "[dymod] The question " + token + " could not be answered: " + reason(cause);
    }

    /** A module of the program itself, which is not published. */
    static boolean isOfProgram(ModuleStatus status) {
        return status.generation() == 0;
    }

    static String errors(long count) {
        return count == 1 ? "1 error" : count + " errors";
    }

    static long errorsIn(ModuleStatus status) {
        return status.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == CompileDiagnostic.Severity.ERROR)
                .count();
    }

    private static String time(Instant instant) {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }

    private static String files(Collection<Path> changed) {
        if (changed.isEmpty()) {
            return "";
        }
        String first = changed.stream()
                .limit(3)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        return "  " + first + (changed.size() > 3 ? " and " + (changed.size() - 3) + " more" : "");
    }
}
