package dev.dymod.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a program. Immutable.
 *
 * @param java the executable of its JVM
 * @param jvmArguments for the JVM, ours first
 * @param classPath its class path
 * @param mainClass binary name of the class to run; empty to take the only one that there is in {@code classes}
 * @param classes the class folder of the host
 * @param arguments for the program
 * @param workingDirectory where it runs
 * @param environment added to Maven's own
 * @param scratch a folder for files that the JVM is started with
 * @param inheritsInput whether standard input is the program's; it is empty else
 */
public record ProgramSettings(
        Path java,
        List<String> jvmArguments,
        List<Path> classPath,
        Optional<String> mainClass,
        Path classes,
        List<String> arguments,
        Path workingDirectory,
        Map<String, String> environment,
        Path scratch,
        boolean inheritsInput) {

    /** Copies its collections. */
    public ProgramSettings {
        jvmArguments = List.copyOf(jvmArguments);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
