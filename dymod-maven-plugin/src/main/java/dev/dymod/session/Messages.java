package dev.dymod.session;

import dev.dymod.module.Inputs;
import dev.dymod.module.Submodule;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a session says: what happened, what still runs, what to do. */
final class Messages {

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

    static String noService() {
        return "it provides no service: no file in META-INF/services names a provider. Write"
                + " src/main/resources/META-INF/services/<name of the interface> with the name of the provider's class in"
                + " it, or annotate the class with @AutoService.";
    }

    static String cannotBegin(String module, String errors) {
        return module + " cannot be swapped: " + errors;
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

    static String failed(String module, long errors, int generation) {
        return "[dymod] " + module + ": " + (errors == 1 ? "1 error" : errors + " errors") + "; generation "
                + generation + " goes on";
    }

    static String restartRequired(String module, int generation, List<String> types) {
        return "[dymod] " + module + " " + generation + " changes the contract: " + String.join(", ", types)
                + ". Programs that run now keep the code they have; end them and start mvn -Pdebug again, or take the"
                + " change back.";
    }

    static String contractAsBefore(String module, int generation) {
        return "[dymod] " + module + " " + generation + " has the contract again that the programs started with";
    }

    static String programGoesOn(String module, long errors) {
        return "[dymod] " + module + ": " + (errors == 1 ? "1 error" : errors + " errors")
                + "; the program goes on as it is";
    }

    static String programUnchanged(String module, Collection<Path> changed) {
        return "[dymod] " + module + files(changed) + "  no class changed";
    }

    static String programChanged(String module, Collection<Path> changed) {
        String files = files(changed).strip();
        return module + " changed" + (files.isEmpty() ? "" : ": " + files);
    }

    static String contractChanged(String module, List<String> types) {
        return module + " changes the contract: " + String.join(", ", types);
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

    static String rejected(String module, int generation, int running, long pid, String reason) {
        return "[dymod] " + module + " " + generation + " rejected by process " + pid + ", " + running + " goes on: "
                + reason;
    }

    static String stillRejected(String module, int generation, int running) {
        return "[dymod] " + module + " is generation " + generation + " again, which was rejected; generation "
                + running + " goes on";
    }

    static String unchanged(String module, int generation, Collection<Path> changed) {
        return "[dymod] " + module + " " + generation + files(changed) + "  no class changed";
    }

    static String unfinished(Exception cause) {
        return "the build could not be finished: " + cause + ". The next save builds again.";
    }

    static String noStatus() {
        return "[dymod] status.json could not be written; it says something old until the next save.";
    }

    static String nothingKept(String module, IOException cause) {
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

    static String watcherEnded() {
        return "[dymod] The watcher has ended after an error of its own; programs go on with the code they have. Start"
                + " mvn -Pdebug again, and please report this.";
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
