package dev.dymod.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for when a program has no {@link StandbyProgram}: a second JVM would be noticed, or would take what others need. */
final class StandbyLimits {

    /** Memory that must be available before a second JVM is started, in bytes. */
    private static final long LEAST_MEMORY = 1L << 30;

    /** Share of all processors that others may use while a standby is started. */
    private static final double IDLE = 0.3;

    /** Options that open a port, write a file, or run other code before {@code main}. */
    private static final Pattern NOTICED = Pattern.compile(
            "-agentlib:.*|-agentpath:.*|-javaagent:.*|-Xrun.*|-Xdebug"
                    + "|-Dcom\\.sun\\.management\\.jmxremote.*|-XX:.*FlightRecord.*|-Xlog.*|-Xloggc.*|-XX:.*LogFile.*|-XX:\\+LogVMOutput"
                    + "|-XX:ArchiveClassesAtExit.*|-XX:AOT.*|-XX:OnOutOfMemoryError.*|-XX:\\+PrintFlagsFinal|-verbose.*|-Xshare:dump|@.*");

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+([0-9]+) kB");

    private StandbyLimits() {}

    /**
     * Returns the option because of which the program can have no standby.
     *
     * @param options of the program's JVM
     * @param environment of the program
     */
    static Optional<String> noticedOption(List<String> options, Map<String, String> environment) {
        return JvmOptions.all(options, environment).stream()
                .filter(option -> NOTICED.matcher(option).matches())
                .findFirst();
    }

    /** Returns whether there is memory for one more JVM. */
    static boolean isMemoryAvailable() {
        return availableMemory() >= LEAST_MEMORY;
    }

    private static long availableMemory() {
        try {
            for (String line : Files.readAllLines(MEMORY, StandardCharsets.US_ASCII)) {
                var matcher = AVAILABLE.matcher(line);
                if (matcher.matches()) {
                    return Long.parseLong(matcher.group(1)) << 10;
                }
            }
        } catch (IOException e) {
            // This is not Linux.
        }
        return system().map(OperatingSystemMXBean::getFreeMemorySize).orElse(Long.MAX_VALUE);
    }

    /** Returns whether the processors have little to do; the load of this JVM counts, too. */
    static boolean isMachineIdle() {
        return system().map(OperatingSystemMXBean::getCpuLoad).orElse(0.0) < IDLE;
    }

    private static Optional<OperatingSystemMXBean> system() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Optional.of(system)
                : Optional.empty();
    }
}
