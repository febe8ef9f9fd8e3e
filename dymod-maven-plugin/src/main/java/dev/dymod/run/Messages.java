package dev.dymod.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** What is said of the program: what happened, what still runs, what to do. */
final class Messages {

    private Messages() {}

    static String noMainClass(Path classes) {
        return "There is no class with public static void main(String[]) in " + classes
                + ", so there is nothing to run. Write one, or name a class of another module in <mainClass> of"
                + " dymod-maven-plugin, or with -Ddymod.run.mainClass=...";
    }

    static String severalMainClasses(Collection<String> candidates) {
        return "Several classes have public static void main(String[]): " + String.join(", ", candidates)
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

    static String notStarted(String mainClass, IOException cause) {
        return mainClass + " cannot be started: " + cause.getMessage();
    }

    static String noPlaceForAgent(Path folder, Path temporary) {
        return "a JVM takes no agent from a path with =, which both " + folder + " and " + temporary
                + " have. Name another folder with -Ddymod.directory=..., or for temporary files, with"
                + " -Djava.io.tmpdir=... in MAVEN_OPTS.";
    }

    static String started(String mainClass, long pid) {
        return "[dymod] " + mainClass + " is process " + pid;
    }

    static String saved() {
        return "something was saved";
    }

    static String restarted(String reason, String mainClass) {
        return "[dymod] " + reason + "; " + mainClass + " is started anew";
    }

    static String restartNeeded(String reason, String mainClass) {
        return "[dymod] " + reason + ", which needs another start of " + mainClass
                + " (dymod.run.restart is never); it goes on as it is. End it with Ctrl-C and start mvn -Pdebug again, or"
                + " take the change back.";
    }

    static String nothingGood(String mainClass) {
        return "[dymod] the newest build has errors: " + mainClass + " is started with the classes that it had";
    }

    static String killed(String mainClass, long pid, Duration patience) {
        return "[dymod] " + mainClass + " (process " + pid + ") has not ended within " + patience.toSeconds()
                + " s, and is killed";
    }

    static String crashed(String mainClass, int code) {
        return "[dymod] " + mainClass + " " + endedWith(code)
                + ". The next save starts it again, as does restart; Ctrl-C ends the watch.";
    }

    static String failed(String mainClass, int code) {
        return mainClass + " " + endedWith(code) + ".";
    }

    static String endedWith(int code) {
        return "has ended with exit code " + code;
    }

    static String endedForAnother() {
        return "was ended to be started anew";
    }

    static String notYetStarted() {
        return "has not been started yet";
    }

    static String couldNotBeStarted(RunException cause) {
        return "could not be started: " + cause.getMessage();
    }

    static String notRestarted(RunException cause) {
        return "[dymod] " + cause.getMessage() + " The next save tries again; Ctrl-C ends the watch.";
    }

    static String predecessorGone() {
        return "The mvn that has started this one is no more, and neither is the program.";
    }

    static String pomChanged(Path pom, String mainClass, boolean runs) {
        return "[dymod] " + pom + " changed: mvn is started again; " + mainClass
                + (runs ? " goes on until" : " is started when") + " that has built all";
    }

    static String pomNeedsRestart(Path pom) {
        return pom + " changed";
    }

    static String pomTakenBack(Path pom, String mainClass) {
        return "[dymod] " + pom + " was taken back: " + mainClass + " was started with the poms as they are";
    }

    static String pomFailed(Optional<Path> pom) {
        return "the build with the changed " + pom.map(Path::toString).orElse("pom")
                + " has failed, for the reason above";
    }

    static String noSuccessor(Path pom, IOException cause) {
        return pom + " changed, but mvn cannot be started again: " + cause.getMessage();
    }

    static String notTaken(String problem, Program program) {
        return "[dymod] " + problem + "; " + program.name()
                + (program.run().isPresent() ? " goes on as it is" : " " + program.ended() + ", and is still down")
                + ". Mend it and save, or restart, which tries it again.";
    }

    static String outdated(String mainClass) {
        return "[dymod] this mvn ends here, as one with a newer pom has taken its place; what it says of its end is not of "
                + mainClass + ", which is started anew";
    }

    static String handedOver(String mainClass) {
        return "[dymod] a pom changed; " + mainClass + " is started anew";
    }

    static String successorFailed(int code) {
        return "The mvn that was started after a pom had changed has ended with exit code " + code
                + ", for the reason above.";
    }

    static String attach(Debugger debugger) {
        return "[dymod] debugger: attach to localhost:" + debugger.port()
                + (debugger.suspend() ? "; the program waits for it" : "");
    }
}
