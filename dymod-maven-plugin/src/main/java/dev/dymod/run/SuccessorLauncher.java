package dev.dymod.run;

import java.io.IOException;

/** Starts successors: builds that read the changed poms, and then run the program in place of this build. */
public interface SuccessorLauncher {

    /** Returns the settings that a successor inherits from this build. */
    InheritedSettings inheritance();

    /**
     * Starts a successor with the standard streams of this process.
     *
     * @param handover the property that {@link Predecessor#of} reads
     * @return the process of the successor
     * @throws IOException if it cannot be started
     */
    Process start(String handover) throws IOException;
}
