package dev.dymod.reload;

import dev.dymod.publication.AppReport;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.Machine;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Report of this program to the watcher: the outcome of each generation, as long as the program follows the watcher.
 * Thread-safe.
 *
 * <p>A process that ends leaves its report behind, because there may be no time to delete it. The watcher ignores such reports.
 */
final class AdoptionReports {

    private static final long PID = ProcessHandle.current().pid();

    private final Path folder;
    private final System.Logger.Level failureLevel;
    private final Map<String, AppReport.Module> modules = new TreeMap<>();
    private final Map<String, AppReport.Redefined> redefined = new TreeMap<>();

    private List<AppReport.Old> old = List.of();

    /** Name of the machine, and number of the program in this JVM; empty before the first report. */
    private Optional<String> machine = Optional.empty();

    private Optional<String> number = Optional.empty();
    private boolean failureLogged;
    private boolean withdrawn;

    /**
     * Creates an empty report.
     *
     * @param session the directory to report to
     * @param explicit whether {@code dymod.directory} names it; then it may be a copy, whose reports are not read
     */
    AdoptionReports(SessionDirectory session, boolean explicit) {
        this.folder = session.apps();
        this.failureLevel = explicit ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
    }

    /** Returns reports of a {@link Rehearsal}, which asks no name server and is not counted. */
    static AdoptionReports ofRehearsal(SessionDirectory session) {
        AdoptionReports reports = new AdoptionReports(session, true);
        reports.machine = Optional.of("rehearsal");
        reports.number = Optional.of("0");
        return reports;
    }

    /** Counts the programs in this JVM: several web applications may each have a copy of this class, and one directory. */
    private static String nextNumber() {
        return System.getProperties()
                .merge("dymod.programs", "1", (last, one) -> String.valueOf(Integer.parseInt(last.toString()) + 1))
                .toString();
    }

    synchronized void add(AppReport.Module module) {
        modules.put(module.name(), module);
    }

    /** Adds a redefinition of classes of a program module, and writes the report. */
    synchronized void redefined(String module) {
        Optional<AppReport.Redefined> before = Optional.ofNullable(redefined.get(module));
        int count = before.map(AppReport.Redefined::count).orElse(0) + 1;
        redefined.put(module, new AppReport.Redefined(module, count, Instant.now()));
        Object unused = write();
    }

    /** Notes the old generations that are in memory, and writes the report if they have changed. */
    synchronized void old(List<AppReport.Old> now) {
        if (!now.equals(old)) {
            old = now;
            Object unused = write();
        }
    }

    /** Writes the report; returns whether that succeeded. */
    synchronized boolean write() {
        if (withdrawn) {
            return false;
        }
        if (number.isEmpty()) {
            machine = Optional.of(Machine.name());
            number = Optional.of(nextNumber());
        }
        try {
            new AppReport(
                            PID,
                            machine.orElseThrow(),
                            new ArrayList<>(modules.values()),
                            new ArrayList<>(redefined.values()),
                            old)
                    .write(file());
            return true;
        } catch (IOException e) {
            if (!failureLogged) {
                failureLogged = true;
                EngineLog.logger().log(failureLevel, Messages.noReports(folder) + " (" + e + ")");
            }
            return false;
        }
    }

    /** Deletes the report for good: the program has ended, but its process may keep running. */
    synchronized void withdraw() {
        withdrawn = true;
        if (number.isPresent()) {
            try {
                Files.deleteIfExists(file());
            } catch (IOException e) {
                // The watcher ignores it when the process has ended.
            }
        }
    }

    private Path file() {
        return AppReport.file(folder, PID, machine.orElseThrow(), number.orElseThrow());
    }
}
