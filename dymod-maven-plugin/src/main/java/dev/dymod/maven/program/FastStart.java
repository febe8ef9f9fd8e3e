package dev.dymod.maven.program;

import dev.dymod.maven.project.PomProgram;
import dev.dymod.maven.project.RunTimeDependencies;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;

/**
 * Condition on which the program's JVM compiles with its fast compiler only. Such a program starts with about half of the
 * processor time, and long computations take longer.
 */
public enum FastStart {
    /** If the program has Spring Boot, whose own goal {@code spring-boot:run} does it, too. */
    AUTO,
    ALWAYS,
    NEVER;

    private static final String OPTION = "-XX:TieredStopAtLevel=1";

    /** Options of a user who has chosen a compiler. */
    private static final Pattern DECIDED = Pattern.compile(
            "-XX:TieredStopAtLevel=.*|-XX:[+-]TieredCompilation|-XX:CompilationMode=.*|-Xint|-Xcomp|-client|-server");

    /**
     * Returns the option for the JVM.
     *
     * @param program the host module
     * @param options that the JVM has already
     */
    public Optional<String> option(MavenProject program, List<String> options) {
        boolean isDecided =
                options.stream().anyMatch(option -> DECIDED.matcher(option).matches());
        boolean isFast = this == ALWAYS
                || (this == AUTO
                        && RunTimeDependencies.hasSpringBoot(program)
                        && !PomProgram.disablesFastStart(program));
        return isFast && !isDecided ? Optional.of(OPTION) : Optional.empty();
    }
}
