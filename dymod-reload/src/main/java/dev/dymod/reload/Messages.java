package dev.dymod.reload;

import dev.dymod.ReloadEvent;
import dev.dymod.publication.SessionDirectory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Messages of the reload engine for the program's log and exceptions: what happened, what still runs, what to do. */
final class Messages {

    /** The phase matters because a plugin that runs the program earlier would never let the watcher start. */
    private static final String START = "Start the program with mvn -Pdebug, and bind the plugin that runs it to"
            + " process-classes or a later phase. If an IDE starts the program, first run mvn -Pdebug process-classes"
            + " dymod:watch in a terminal.";

    /** Remedy for a program that mvn has started. */
    private static final String ORDER =
            "The mvn that runs the program did not start a watch before it. Bind the plugin that runs the program"
                    + " to process-classes or a later phase. If dymod:watch is bound to the same phase, put"
                    + " dymod-maven-plugin before that plugin, also in <build> if that plugin is listed there.";

    private Messages() {}

    static String noAgent(String agent) {
        return "[dymod] " + agent
                + " is not the agent of this version, so no message reports classes that are loaded from the copy"
                + " on the class path";
    }

    static String isStatic(Class<?> service, String reason) {
        return "[dymod] " + service.getName() + " runs static: " + reason;
    }

    static String mustBeDynamic(Class<?> service, String reason) {
        return "dymod.mode is dynamic, but " + service.getName() + " would run static: " + reason;
    }

    static String unknownMode(String value) {
        return "dymod.mode is " + value + "; it is one of auto, dynamic, static.";
    }

    static String switchedOff() {
        return "the build that runs the program does not watch. Leave out dymod.skip, and the mode static.";
    }

    static String noWatcher(boolean isRunByMaven) {
        return "no class folder on the class path has a watcher's directory beside it. "
                + (isRunByMaven ? ORDER : START + " If the directory is elsewhere, name it with -Ddymod.directory.");
    }

    static String watcherEnded(Collection<Path> directories, boolean isRunByMaven) {
        return "no watcher is alive for "
                + directories.stream().map(Path::toString).collect(Collectors.joining(", ")) + ". "
                + (isRunByMaven ? ORDER : START);
    }

    static String onModulePath(String module) {
        return "it is in the module " + module
                + " on the module path, where dymod cannot swap. For development, start the program with"
                + " everything on the class path: java -classpath instead of --module-path.";
    }

    static String noDirectory(SessionDirectory session) {
        return "dymod.directory is " + session.root()
                + ", which is not a folder. Name the folder that the watcher writes.";
    }

    static String emptyDirectory(SessionDirectory session) {
        return "nothing is published in " + session.root() + " yet. Start the program after the first publication, or"
                + " with -Ddymod.mode=dynamic, which waits for it.";
    }

    static String notPublished(Class<?> service, List<SessionDirectory> sessions) {
        return "no module in " + SessionSearch.names(sessions) + " provides it. Declare the submodule that does in"
                + " <submodules> of dymod-maven-plugin, or name its provider in META-INF/services/" + service.getName()
                + ".";
    }

    static String tie(Class<?> service, List<SessionDirectory> sessions) {
        return "several watchers publish it: " + SessionSearch.names(sessions)
                + ". Name the one to follow with -Ddymod.directory.";
    }

    static String unreadable(Exception cause) {
        return "the watcher's directory cannot be read: " + cause + ".";
    }

    static String lost(Class<?> service) {
        return "There is no provider of " + service.getName()
                + " any more: the newest generation of its module does not have one. Name a provider's class in"
                + " META-INF/services/" + service.getName() + ", save, and look it up again.";
    }

    static String providerInContract() {
        return "its provider is itself part of the contract with the program, so it cannot be reloaded; the watcher's"
                + " output says which class names it.";
    }

    static String followerFailed(SessionDirectory session) {
        return "[dymod] The program no longer follows " + session.root()
                + ". It keeps running its current code. Restart it to reload again, and please report this.";
    }

    static String crashed() {
        return "[dymod] A reload failed inside the reload engine. The program keeps running its current code. Please report"
                + " this.";
    }

    static String rejectedAtStart(String reason) {
        return "its first generation was rejected: " + reason;
    }

    static String rejected(String module, int rejected, int running, String reason) {
        return "[dymod] " + module + " " + rejected + " rejected, " + running + " keeps running: " + reason;
    }

    static String noReports(Path folder) {
        return "[dymod] " + folder
                + " cannot be written, so the watcher will not show what this program swaps. The program"
                + " still reloads.";
    }

    static String watcherGone(SessionDirectory session) {
        return "[dymod] The watcher of " + session.root()
                + " has ended. The program keeps running its current code. Start the watcher again to reload.";
    }

    static String watcherBack(SessionDirectory session) {
        return "[dymod] A watcher of " + session.root() + " is alive again.";
    }

    static String belongTogether(Collection<String> modules) {
        return "[dymod] " + String.join(", ", modules)
                + " require each other now, but did not when the program started."
                + " The program keeps running its current code. Restart it to run the new code.";
    }

    static String incomplete(SessionDirectory session, String missing) {
        return "[dymod] The publication in " + session.root() + " is incomplete: " + missing
                + ". The program keeps running its current code, and swaps as soon as the publication is complete.";
    }

    static String reloadFailed(SessionDirectory session) {
        return "[dymod] The publication in " + session.root() + " could not be read. The program keeps running its"
                + " current code, and tries again.";
    }

    static String holdOfAnother(Thread thread) {
        return "This hold was opened by the thread " + thread.getName() + ". Close it in that thread.";
    }

    static String waitingForHolds(List<Thread> threads) {
        return "[dymod] A swap waits for " + (threads.size() == 1 ? "a hold" : threads.size() + " holds") + " of "
                + threads.stream()
                        .map(thread -> "thread \"" + thread.getName() + "\"")
                        .collect(Collectors.joining(", "))
                + ". Open holds in a try-with-resources statement, which closes them.";
    }

    static String listenerFailed(ReloadEvent event) {
        return "[dymod] A listener of reload events failed for " + event + ". The reload continues.";
    }

    static String reloadInHold() {
        return "Dymod.reload() is called inside a hold of the same thread, so it would never return. Close the hold first.";
    }

    static String reloadInReload() {
        return "Dymod.reload() is called by a thread that reloads: from a provider's constructor or a listener. Call it from"
                + " elsewhere.";
    }

    static String notCloseable(String provider) {
        return provider
                + " is marked @Exclusive and is not AutoCloseable, so it cannot be closed before its successor is"
                + " made. Let it implement AutoCloseable, or remove @Exclusive.";
    }

    static String notClosed(String provider, Throwable cause) {
        return provider + ", which is marked @Exclusive, could not be closed before its successor is made: " + cause
                + ". Fix its close method. The old provider keeps running until the program restarts.";
    }

    static String notRestored(Class<?> service, Throwable cause) {
        return "[dymod] The provider of " + service.getName()
                + " was closed for a successor that could not be made, and could not be made a second time: " + cause
                + ". Calls of it fail until the next swap. Fix the successor, and save.";
    }

    static String noBoolean(String property, String value) {
        return property + " is " + value + ". Give it one of the values true, false.";
    }
}
