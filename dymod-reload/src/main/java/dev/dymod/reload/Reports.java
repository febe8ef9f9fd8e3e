package dev.dymod.reload;

import dev.dymod.publication.AppReport;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells the watcher what became of each generation in this program. Thread-safe. */
final class Reports {

    private static final System.Logger LOG = System.getLogger("dev.dymod");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final System.Logger.Level complaint;
    private final int number = COUNT.incrementAndGet();
    private final Map<String, AppReport.Module> modules = new TreeMap<>();
    private boolean complained;

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

    synchronized void add(AppReport.Module module) {
        modules.put(module.name(), module);
    }

    synchronized void write() {
        long pid = ProcessHandle.current().pid();
        String host = Machine.NAME;
        try {
            new AppReport(pid, host, new ArrayList<>(modules.values()))
                    .write(folder.resolve(host + "-" + pid + "-" + number + ".json"));
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                LOG.log(complaint, Messages.noReports(folder) + " (" + e + ")");
            }
        }
    }

    /** Asked for at the first report, since a machine without a name server may take its time to tell its name. */
    private static final class Machine {
        static final String NAME = name();

        private static String name() {
            try {
                return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.]", "_");
            } catch (UnknownHostException e) {
                return "localhost"; // The name only tells programs on one directory apart.
            }
        }
    }
}
