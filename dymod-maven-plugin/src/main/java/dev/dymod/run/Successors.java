package dev.dymod.run;

import java.io.IOException;

/** Starts a build that reads everything anew, poms included, and that runs the program in the place of this one. */
public interface Successors {

    /**
     * Starts one, with the input and the output of this process.
     *
     * @param handover what that build's {@link Predecessor} is made from
     * @return its process
     * @throws IOException when it cannot be started
     */
    Process start(String handover) throws IOException;
}
