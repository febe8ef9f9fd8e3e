package dev.dymod.maven.program;

import dev.dymod.maven.invoke.MavenMessages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Messages about the program of {@code dymod:run}: which one it is, and which settings it has. */
final class Messages {

    private Messages() {}

    static String ofOtherPlugin(String plugin, List<String> settings) {
        return String.join(", ", settings) + ": as in the pom for " + plugin;
    }

    static String noProgram() {
        return "No module of this build has a class with public static void main(String[]), or with void main() for Java 25 or"
                + " later, so there is nothing to run.";
    }

    static String severalPrograms(Map<String, String> mains) {
        return "Several modules have a program: "
                + mains.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", "))
                + ". Run Maven in the folder of one of them, or name a class with -Ddymod.run.mainClass=...";
    }

    static String noModuleHas(String mainClass) {
        return "No module of this build has the class " + mainClass + ", or several have it. Correct"
                + " -Ddymod.run.mainClass=..., or run Maven in the folder of the module.";
    }

    static String noSecondMaven(String reason) {
        return "The build cannot be started: " + reason + ". Run mvn process-classes and the goal in one command.";
    }

    static String badArguments(String name, String text, Exception cause) {
        return name + " is " + text + ", which cannot be split into arguments: " + MavenMessages.reason(cause);
    }

    static String noWorkingDirectory(Path folder) {
        return "dymod.run.workingDirectory is " + folder + ", which is not a folder. Create it, or name another one.";
    }
}
