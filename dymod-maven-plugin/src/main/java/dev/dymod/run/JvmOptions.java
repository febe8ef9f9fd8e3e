package dev.dymod.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of the program's JVM, from its command line and its environment. */
public final class JvmOptions {

    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmOptions() {}

    /**
     * Returns all options.
     *
     * @param options on the command line
     * @param environment of the program
     */
    public static List<String> all(List<String> options, Map<String, String> environment) {
        List<String> all = new ArrayList<>(options);
        VARIABLES.forEach(name -> Optional.ofNullable(environment.get(name))
                .ifPresent(value -> all.addAll(List.of(value.strip().split("\\s+")))));
        return all;
    }

    /** Returns whether a debugger can attach. */
    static boolean areForDebugger(List<String> all) {
        return all.stream().anyMatch(option -> option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp"));
    }
}
