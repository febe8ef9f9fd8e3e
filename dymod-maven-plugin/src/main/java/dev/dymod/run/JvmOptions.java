package dev.dymod.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Options of the program's JVM, from its command line and its environment. */
public final class JvmOptions {

    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** Options of which something comes at the end of the JVM; a file of options may have them, too. */
    private static final Pattern AT_END = Pattern.compile(
            "-agentlib:(?!jdwp).*|-agentpath:.*|-Xrun(?!jdwp).*|-Xlog.*|-verbose.*|-Xprof|-XX:.*(AtExit|LogFile|LogVMOutput).*"
                    + "|-XX:AOT.*|-XX:\\+(Print|Log|Dump|Trace).*|-XX:Flags=.*|-XX:VMOptionsFile=.*|@.*");

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

    /**
     * Returns whether the JVM does something of its own after the program's shutdown hooks: it writes a file, prints, or lets a
     * native agent do so.
     *
     * @param options on the command line
     * @param environment of the program
     */
    static boolean doSomethingAtEnd(List<String> options, Map<String, String> environment) {
        return all(options, environment).stream()
                .anyMatch(option -> AT_END.matcher(option).matches());
    }

    /** Returns whether a debugger can attach. */
    static boolean areForDebugger(List<String> all) {
        return all.stream().anyMatch(option -> option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp"));
    }
}
