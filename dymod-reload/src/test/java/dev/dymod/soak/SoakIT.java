package dev.dymod.soak;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form; CONTRIBUTING.md has the long one. */
@Timeout(120)
class SoakIT {

    @Test
    void hundredsOfSwapsUnderCallsBreakNothingAndLeaveNothingBehind(@TempDir Path folder) throws Exception {
        Soak.run(folder, 200, System.out);
    }
}
