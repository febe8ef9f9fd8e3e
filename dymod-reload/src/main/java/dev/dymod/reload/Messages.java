package dev.dymod.reload;

import dev.dymod.ReloadEvent;
import dev.dymod.publication.SessionDirectory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the reload engine tells the program's log: what happened, what still runs, what to do. */
final class Messages {

    /** The second half is for a program that runs before its watcher and never lets it begin, the third for an IDE's. */
    private static final String START = "Start the program with mvn -Pdebug; in that profile, dymod-maven-plugin stands"
            + " before the plugin that runs the program. Before one that an IDE starts, run mvn -Pdebug process-classes"
            + " dymod:watch in a terminal.";

    private Messages() {}

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
        return "the build that runs the program was told not to watch. Leave out dymod.skip, and the mode static.";
    }

    static String noWatcher() {
        return "no class folder on the class path has a watcher's directory beside it. " + START
                + " Elsewhere, name the directory with -Ddymod.directory.";
    }

    static String watcherEnded(Collection<Path> directories) {
        return "no watcher is alive for "
                + directories.stream().map(Path::toString).collect(Collectors.joining(", ")) + ". " + START;
    }

    static String noDirectory(SessionDirectory session) {
        return "dymod.directory is " + session.root()
                + ", which is not a folder. Name the one that the watcher writes.";
    }

    static String emptyDirectory(SessionDirectory session) {
        return "nothing is published in " + session.root() + " yet. Start the program when it is filled, or with"
                + " -Ddymod.mode=dynamic, which waits for that.";
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
                + ". It goes on with the code it has; restart it" + " to go on reloading, and please report this.";
    }

    static String crashed() {
        return "[dymod] A reload failed inside the reload engine. The program goes on with the code it has; please report"
                + " this.";
    }

    static String rejectedAtStart(String reason) {
        return "its first generation was rejected: " + reason;
    }

    static String rejected(String module, int rejected, int running, String reason) {
        return "[dymod] " + module + " " + rejected + " rejected, " + running + " goes on: " + reason;
    }

    static String noReports(Path folder) {
        return "[dymod] " + folder + " cannot be written: the watcher will not show what this program swaps. It goes on"
                + " reloading.";
    }

    static String watcherGone(SessionDirectory session) {
        return "[dymod] The watcher of " + session.root()
                + " has ended. The program goes on with the code it has; start"
                + " the watcher again to go on reloading.";
    }

    static String watcherBack(SessionDirectory session) {
        return "[dymod] A watcher of " + session.root() + " is alive again.";
    }

    static String belongTogether(Collection<String> modules) {
        return "[dymod] " + String.join(", ", modules) + " require each other now and did not when the program began."
                + " It goes on with the code it has; restart it to take the new code over.";
    }

    static String incomplete(SessionDirectory session, String missing) {
        return "[dymod] What is published in " + session.root() + " is not all there: " + missing
                + ". The program goes on with the code it has, and takes the new code over as soon as it is.";
    }

    static String reloadFailed(SessionDirectory session) {
        return "[dymod] What was published in " + session.root() + " could not be read. The program goes on with the"
                + " code it has, and keeps looking.";
    }

    static String holdOfAnother(Thread thread) {
        return "This hold was opened by the thread " + thread.getName()
                + ". Close it there: a hold belongs to a thread.";
    }

    static String waitingForHolds(List<Thread> threads) {
        return "[dymod] A swap waits for " + (threads.size() == 1 ? "a hold" : threads.size() + " holds") + " of "
                + threads.stream()
                        .map(thread -> "thread \"" + thread.getName() + "\"")
                        .collect(Collectors.joining(", "))
                + ". Close what Dymod.hold() returned, at the end of a try statement.";
    }

    static String listenerFailed(ReloadEvent event) {
        return "[dymod] A listener failed when it was told of " + event + ". The reload goes on.";
    }

    static String reloadInHold() {
        return "Dymod.reload() is called inside a hold of the same thread, which would keep it waiting for ever. Close the"
                + " hold first.";
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
                + ". Mend its close method; what runs until the next start is the old one.";
    }

    static String notRestored(Class<?> service, Throwable cause) {
        return "[dymod] The provider of " + service.getName()
                + " was closed for a successor that could not be made, and"
                + " could not be made again itself: " + cause
                + ". Calls of it fail until the next swap: mend the successor,"
                + " and save.";
    }

    static String noBoolean(String property, String value) {
        return property + " is " + value + ". Give it one of the values true, false.";
    }
}
