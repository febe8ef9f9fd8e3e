package dev.dymod.run;

import dev.dymod.program.ProgramJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings for the start of a program. Immutable.
 *
 * @param command what the JVM runs
 * @param classes the class folder of the host module
 * @param workingDirectory the folder in which the program runs
 * @param environment variables that differ from Maven's own; a variable without a value is unset
 * @param scratch a folder for files that the start of the JVM needs
 * @param inheritsInput whether the program reads Maven's standard input; otherwise its input is empty
 * @param keepsOutput whether the last output of the program is kept in the scratch folder, which is then the session directory
 */
public record ProgramSettings(
        Command command,
        Path classes,
        Path workingDirectory,
        Map<String, Optional<String>> environment,
        Path scratch,
        boolean inheritsInput,
        boolean keepsOutput) {

    /** Copies the map. */
    public ProgramSettings {
        environment = Map.copyOf(environment);
    }

    /** Returns these settings with one more entry at the end of the class path. */
    public ProgramSettings withClassPathEntry(Path entry) {
        List<Path> classPath = new ArrayList<>(command.classPath());
        classPath.add(entry);
        Command longer = new Command(
                command.java(), command.jvmArguments(), classPath, command.mainClass(), command.arguments());
        return new ProgramSettings(longer, classes, workingDirectory, environment, scratch, inheritsInput, keepsOutput);
    }

    /** Returns the same settings, with the option for a JVM that redefines more than method bodies, if it is such a JVM. */
    public ProgramSettings redefiningStructure() {
        List<String> arguments = new ArrayList<>(command.jvmArguments());
        EnhancedRuntime.option(command.java(), JvmOptions.all(arguments, variables()))
                .ifPresent(option -> arguments.add(0, option));
        Command changed =
                new Command(command.java(), arguments, command.classPath(), command.mainClass(), command.arguments());
        return new ProgramSettings(
                changed, classes, workingDirectory, environment, scratch, inheritsInput, keepsOutput);
    }

    /** Returns the traits of the program's JVM. */
    public ProgramJvm jvm() {
        List<String> options = JvmOptions.all(command.jvmArguments(), variables());
        return new ProgramJvm(EnhancedRuntime.redefinable(command.java(), options), JvmOptions.areForDebugger(options));
    }

    /** Returns all environment variables of the program. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        environment.forEach((name, value) -> {
            variables.remove(name);
            value.ifPresent(text -> variables.put(name, text));
        });
        return variables;
    }

    /**
     * Parts of the command line.
     *
     * @param java the executable of the JVM
     * @param jvmArguments arguments for the JVM, dymod's own first
     * @param classPath the class path of the program
     * @param mainClass binary name of the class to run; empty for the only one in the class folder of the host module
     * @param arguments arguments for the program
     */
    public record Command(
            Path java,
            List<String> jvmArguments,
            List<Path> classPath,
            Optional<String> mainClass,
            List<String> arguments) {

        /** Copies the lists. */
        public Command {
            jvmArguments = List.copyOf(jvmArguments);
            classPath = List.copyOf(classPath);
            arguments = List.copyOf(arguments);
        }
    }
}
