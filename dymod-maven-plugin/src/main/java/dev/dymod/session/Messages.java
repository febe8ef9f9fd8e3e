package dev.dymod.session;

import dev.dymod.build.WatchedModule;
import dev.dymod.generation.Leftovers;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.tests.TestMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Messages of the session. */
final class Messages {

    private Messages() {}

    static String alreadyWatched(SessionDirectory session, OptionalLong pid) {
        return "Another watcher" + (pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "") + " already serves "
                + session.root() + ". End it, with Ctrl-C where it runs, or give this build a directory of its own with"
                + " -Ddymod.directory=...";
    }

    static String page(String url, Path file) {
        return "the page of this session: " + url + " (with its commands: " + file.toUri() + ")";
    }

    static String noPage(Optional<Integer> port, IOException cause) {
        return "The page cannot be opened"
                + port.map(number -> " at port " + number).orElse("") + ": " + SharedMessages.reason(cause)
                + ". The session runs without it. End what uses the port, or name another one with -Ddymod.page=<port>.";
    }

    static String cannotWrite(SessionDirectory session, IOException cause) {
        return session.root() + " cannot be written: " + SharedMessages.reason(cause)
                + ". Make it a folder that can be written, or" + " name another one with -Ddymod.directory=...";
    }

    static String notRegistered(SessionDirectory session, IOException cause) {
        return "programs cannot find this watch by their class path: its directory is not beside the class folder, and"
                + " where it is cannot be written to your home: " + SharedMessages.reason(cause)
                + ". What runs in Maven's own JVM, or by"
                + " dymod:run, follows it; start any other program with -Ddymod.directory=" + session.root();
    }

    static String tests(TestMode mode) {
        return switch (mode) {
            case OFF -> "tests are off";
            case ON -> "tests are on: those that an edit may affect run after it";
            case GATE -> "tests are a gate: an edit becomes live when those that it may affect are green";
        };
    }

    static String noTests() {
        return "No watched module has tests that dymod can run.";
    }

    static String noTests(Exception cause) {
        return "No test runs: " + cause.getMessage();
    }

    static String waitsForTests(String reason) {
        return "The edit waits, because " + reason
                + ". The program keeps the code that it has; a save that makes the tests green goes live.";
    }

    static String testsTakeLong() {
        return "The edit goes live before its tests have ended, because they take longer than dymod.tests.limit.";
    }

    static String testsEnded() {
        return "No tests run any longer: dymod has failed. Edits become live as before. Start mvn again to run tests.";
    }

    static String leftBehind(Path folder) {
        return folder + " of a process that has ended is still in use";
    }

    static String nothingCleaned(IOException cause) {
        return "what killed processes have left in the folder for temporary files cannot be deleted: "
                + SharedMessages.reason(cause);
    }

    static String leftoversDeleted(String module, Leftovers leftovers) {
        return module + ": deleted " + SharedMessages.firstOf(List.copyOf(leftovers.entries())) + " from "
                + leftovers.folder() + ", where Maven had left what was copied from resources that are deleted.";
    }

    static String leftoversNotDeleted(String module, Leftovers leftovers, IOException cause) {
        return module + ": " + SharedMessages.firstOf(List.copyOf(leftovers.entries())) + " in "
                + leftovers.folder()
                + " cannot be deleted, though the resources are: " + SharedMessages.reason(cause)
                + ". Submodules do not have them; the program's own class loader may find them. Run mvn clean.";
    }

    static String watchesProgram(Collection<String> modules) {
        return "watching the sources of " + String.join(", ", modules) + ": save one";
    }

    static String cannotBegin(String module, String errors) {
        return module + " cannot be swapped: " + errors;
    }

    static String notCompiled(String module, Exception cause) {
        return module + " could not be compiled with the poms as they are now: " + cause;
    }

    static String doesNotCompile(String module, long errors) {
        return module + " does not compile with the poms as they are now: " + SharedMessages.errors(errors)
                + ", above. Maven itself compiles nothing where no source has changed.";
    }

    static String published(WatchedModule submodule, int generation) {
        return submodule.name() + " " + generation + "  " + submodule.inputs().invitation();
    }

    static String setsContextClassLoader(WatchedModule submodule, String because) {
        return submodule.name() + ": calls set the context class loader, since " + because;
    }

    static String frozenCopy(String use) {
        return use;
    }

    static String noSuchContractType(String pattern) {
        return "<contract> names " + pattern
                + ", and no submodule has such a type. It may be misspelt (a nested type has"
                + " $ before its name), or be a type of the program itself, which need not be named: it is shared anyway.";
    }

    static String writtenByBuild(String module, Collection<Path> files) {
        return "each build of " + module + " writes something else into "
                + files.stream().limit(3).map(Path::toString).collect(Collectors.joining(", "))
                + (files.size() > 3 ? " and " + (files.size() - 3) + " more" : "")
                + ": what it writes there is no reason to build again";
    }

    static String compileOnly(String module, Collection<String> others) {
        return module + "  is compiled again when it is edited, and with it " + String.join(", ", others);
    }

    static String noStatus() {
        return "status.json could not be written; it says something old until the next save.";
    }

    static String nothingKept(String module, Throwable cause) {
        return "What is known of the classes of " + module
                + " cannot be kept for the next session, which will compile all of" + " them once more: " + cause;
    }

    static String waitsForErrors(String reasons, boolean restarts) {
        return reasons + "; that waits until everything compiles, and then "
                + (restarts ? "restarts the program" : "needs a restart of the program");
    }

    static String notExchanged(IOException cause) {
        return "What was built could not all be written for the program: " + SharedMessages.reason(cause)
                + ". It is started with what there is; the next save tries again.";
    }

    static String comparedWithMaven() {
        return "Compared with what Maven compiled; edits compile warm from now on.";
    }

    static String directoryDeleted(SessionDirectory session) {
        return session.root()
                + " was deleted, as mvn clean does: nothing is watched any more. The program keeps running,"
                + " without the classes that it has not loaded yet. End it, and start mvn -Pdebug again; -Ddymod.directory=..."
                + " names a folder that no clean deletes.";
    }

    static String watcherEnded() {
        return "The watcher has ended after an error of its own; programs keep the code they have. Start"
                + " mvn -Pdebug again, and please report this.";
    }

    static String publishing(List<WatchedModule> submodules) {
        return "publishing "
                + submodules.stream()
                        .filter(submodule -> !submodule.isCompileOnly())
                        .map(WatchedModule::name)
                        .collect(Collectors.joining(", "));
    }

    static String keys() {
        return "keys: h and Enter lists them";
    }

    static String watchHasEnded(SessionDirectory session) {
        return "nothing is watched any more, since " + session.root()
                + " was deleted: quit ends all; then start mvn -Pdebug again.";
    }

    static String paused() {
        return "paused: saves are seen and not built; resume builds them at once";
    }

    static String resumed(int changed) {
        return "resumed; " + (changed == 0 ? "nothing" : changed == 1 ? "1 file" : changed + " files")
                + " changed meanwhile";
    }

    static String restarts() {
        return "restart: the program is ended and started again";
    }

    static String statusPrinted() {
        return "status: printed where Maven runs";
    }

    static String reloaded(boolean built) {
        return "reload: " + (built ? "built what had changed" : "nothing has changed since the last build");
    }

    static String notPaused() {
        return "resume: nothing is paused";
    }

    static String upToDate(String module, int generation) {
        return module + (generation == 0 ? "" : " " + generation) + " is what the sources are";
    }
}
