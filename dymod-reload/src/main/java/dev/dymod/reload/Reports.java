package dev.dymod.reload;

import dev.dymod.publication.AppReport;
import dev.dymod.publication.Machine;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the watcher what became of each generation in this program, for as long as the program follows it. Thread-safe.
 *
 * <p>A process that ends leaves its report to the watcher, which forgets it: there may be no time left to delete anything.
 */
final class Reports {

    private static final System.Logger LOG = System.getLogger("dev.dymod");
    private static final long PID = ProcessHandle.current().pid();

    private final Path folder;
    private final System.Logger.Level complaint;
    private final String number = nextNumber();
    private final Map<String, AppReport.Module> modules = new TreeMap<>();
    private boolean complained;
    private boolean withdrawn;

    /**
     * None yet.
     *
     * @param session the directory to report to
     * @param explicit whether it may be a copy, where nobody reads reports
     */
    Reports(SessionDirectory session, boolean explicit) {
        this.folder = session.apps();
        this.complaint = explicit ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
    }

    /** In this JVM, where several web applications may each have a copy of this class, and one directory. */
    private static String nextNumber() {
        return System.getProperties()
                .merge("dymod.programs", "1", (last, one) -> String.valueOf(Integer.parseInt(last.toString()) + 1))
                .toString();
    }

    synchronized void add(AppReport.Module module) {
        modules.put(module.name(), module);
    }

    /** Whether it could be written. */
    synchronized boolean write() {
        if (withdrawn) {
            return false;
        }
        try {
            new AppReport(PID, Machine.name(), new ArrayList<>(modules.values())).write(file());
            return true;
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                LOG.log(complaint, Messages.noReports(folder) + " (" + e + ")");
            }
            return false;
        }
    }

    /** Takes the report back, for good: the program has ended, and its process may go on. */
    synchronized void withdraw() {
        withdrawn = true;
        if (!modules.isEmpty()) {
            try {
                Files.deleteIfExists(file());
            } catch (IOException e) {
                // The watcher forgets it when the process has ended.
            }
        }
    }

    private Path file() {
        return folder.resolve(Machine.name() + "-" + PID + "-" + number + ".json");
    }
}
