package dev.dymod.session;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Measures how many processors of the machine were idle between two calls. The program counts, in whichever process it is, and
 * so does everything else. Used by one thread at a time.
 */
final class IdleProcessors implements DoubleSupplier {

    private boolean isFirst = true;

    @Override
    public double getAsDouble() {
        double load = system().map(OperatingSystemMXBean::getCpuLoad).orElse(-1.0);
        // The first load is that since an earlier time; a negative one is not known.
        boolean isKnown = !isFirst && load >= 0;
        isFirst = false;
        return isKnown ? (1 - load) * Runtime.getRuntime().availableProcessors() : 0;
    }

    private static Optional<OperatingSystemMXBean> system() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Optional.of(system)
                : Optional.empty();
    }
}
