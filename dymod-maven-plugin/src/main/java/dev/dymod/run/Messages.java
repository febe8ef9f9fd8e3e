package dev.dymod.run;

import dev.dymod.program.SharedMessages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages about the program: the fact, what still runs, what to do. */
final class Messages {

    private Messages() {}

    static String noMainClass(Path classes) {
        return "There is no class with public static void main(String[]), or with void main() for Java 25 or later, in "
                + classes
                + ", so there is nothing to run. Write one, or name a class of another module in <mainClass> of"
                + " dymod-maven-plugin, or with -Ddymod.run.mainClass=...";
    }

    static String severalMainClasses(Collection<String> candidates) {
        return "Several classes have a main method: " + String.join(", ", candidates)
                + ". Name the one to run in <mainClass> of dymod-maven-plugin, or with -Ddymod.run.mainClass=...";
    }

    static String noSuchMainClass(String name, Collection<String> candidates) {
        return "There is no class " + name + " on the class path of the program. "
                + (candidates.isEmpty() ? "" : "What could be run is " + String.join(", ", candidates) + ". ")
                + "Correct <mainClass> of dymod-maven-plugin, or -Ddymod.run.mainClass=...";
    }

    static String unreadableClasses(Path classes, Exception cause) {
        return classes + " cannot be searched for a main class: " + cause + ". Name one with -Ddymod.run.mainClass=...";
    }

    static String packageAdvice(String packageName, String goal) {
        return "the last restarts were all for edits of the package " + packageName
                + ". In a submodule, behind an interface, they would be"
                + " swapped in without a restart. This moves it there, or prints what stands in the way: mvn " + goal
                + " -Dmodule="
                + packageName.substring(packageName.lastIndexOf('.') + 1) + " -Dpackage=" + packageName;
    }

    static String notStarted(String mainClass, IOException cause) {
        return mainClass + " cannot be started: " + cause.getMessage();
    }

    static String started(String mainClass, long pid) {
        return mainClass + " is process " + pid;
    }

    static String saved(Collection<Path> files) {
        return files.isEmpty()
                ? "everything was built again"
                : files.stream()
                                .map(file -> String.valueOf(file.getFileName()))
                                .sorted()
                                .limit(3)
                                .collect(Collectors.joining(", "))
                        + (files.size() > 3
                                ? " and " + (files.size() - 3) + " more were saved"
                                : files.size() == 1 ? " was saved" : " were saved");
    }

    static String restarted(String reason, String mainClass, Optional<String> notInPlace) {
        return reason + "; " + mainClass + " is restarted"
                + notInPlace.map(why -> ": " + why).orElse("");
    }

    static String restartNeeded(String reason, String mainClass) {
        return reason + ", which needs a restart of " + mainClass
                + " (dymod.run.restart is never); it keeps running as it is. End it with Ctrl-C and start mvn -Pdebug"
                + " again, or take the change back.";
    }

    static String startedWithOldClasses(String mainClass) {
        return "the newest build has errors: " + mainClass + " is started with the classes that it had before";
    }

    static String killed(String mainClass, long pid, Duration timeout) {
        return mainClass + " (process " + pid + ") has not ended within " + timeout.toSeconds() + " s, and is killed";
    }

    static String crashed(String mainClass, int code) {
        return mainClass + " " + endedWith(code)
                + ". The next save starts it again, as does restart; Ctrl-C ends the watch.";
    }

    static String ended(String mainClass) {
        return mainClass + " has ended. The next save starts it again, as does restart; Ctrl-C ends the watch.";
    }

    static String failed(String mainClass, int code) {
        return mainClass + " " + endedWith(code) + ".";
    }

    static String endedWith(int code) {
        return "has ended with exit code " + code;
    }

    static String endedForRestart() {
        return "was ended for a restart";
    }

    static String notYetStarted() {
        return "has not been started yet";
    }

    static String couldNotBeStarted(RunException cause) {
        return "could not be started: " + cause.getMessage();
    }

    static String notRestarted(RunException cause) {
        return cause.getMessage() + " The next save tries again; Ctrl-C ends the watch.";
    }

    static String predecessorGone() {
        return "The mvn that started this one has ended, and so has the program.";
    }

    static String pomChanged(Path pom, String mainClass, boolean runs) {
        return pom + " changed: mvn is started again; " + mainClass
                + (runs ? " keeps running until" : " is started when") + " that build has succeeded";
    }

    static String pomNeedsRestart(Path pom) {
        return pom + " changed";
    }

    static String pomTakenBack(Path pom, String mainClass) {
        return pom + " was taken back: " + mainClass + " was started with the poms as they are";
    }

    static String predecessorNotNotified(Path pom, IOException cause) {
        return pom + " was taken back, but the first mvn cannot be notified: " + cause.getMessage()
                + ". The build that it has begun will take the program over.";
    }

    static String pomFailed(Optional<Path> pom) {
        return "the build with the changed " + pom.map(Path::toString).orElse("pom")
                + " has failed, for the reason above";
    }

    static String noSuccessor(Path pom, IOException cause) {
        return pom + " changed, but mvn cannot be started again: " + cause.getMessage();
    }

    static String notTaken(String problem, Program program) {
        return problem + "; " + program.name()
                + (program.run().isPresent()
                        ? " keeps running as it is"
                        : " " + program.ended() + ", and is still down")
                + ". Fix it and save: each save tries it again, as does restart.";
    }

    static String aPomChanged() {
        return "a pom changed";
    }

    static String successorFailed(int code) {
        return "The mvn that was started after a pom change has ended with exit code " + code
                + ", for the reason above.";
    }

    static String noStandby(String option) {
        return "no JVM waits for the next restart, because of the option " + option;
    }

    static String noMemoryForStandby() {
        return "no JVM waits for the next restart, because less than 1 GB of memory is available";
    }

    static String standbyLoadedOld(String type) {
        return "the JVM for the next restart has loaded " + type + " from a folder, and is not used";
    }

    static String outputNotKept(String mainClass, IOException cause) {
        return "The last output of " + mainClass + " is not kept for status and await: " + SharedMessages.reason(cause)
                + ". Make the directory of the session writable, or set -Ddymod.run.keepOutput=false.";
    }

    static String standbyNotStarted(RunException cause) {
        return "no JVM waits for the next restart: " + cause.getMessage();
    }

    static String standbyIsReady(long pid) {
        return "process " + pid + " waits for the next restart";
    }

    static String attach(Debugger debugger) {
        return "debugger: attach to localhost:" + debugger.port()
                + (debugger.suspend() ? "; the program waits for it" : "");
    }

    static String noChannel(Exception cause) {
        return "There is no channel to the program: " + cause;
    }

    static String notRunning(String name) {
        return name + " is not running.";
    }

    static String notConnected(Duration limit) {
        return "The program has not connected within " + limit.toSeconds() + " s.";
    }

    static String noAnswer(Duration limit) {
        return "The program has not answered within " + limit.toSeconds() + " s. A debugger may have stopped it.";
    }

    static String channelEnded() {
        return "The program is ending, or has closed its channel.";
    }

    static String tooManyClasses() {
        return "The changed classes are too large for one redefinition.";
    }
}
