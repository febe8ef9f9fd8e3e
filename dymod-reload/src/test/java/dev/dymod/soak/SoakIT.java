package dev.dymod.soak;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form; CONTRIBUTING.md has the long one. */
@Timeout(120)
class SoakIT {

    @Test
    void hundreds_of_swaps_under_calls_break_nothing_and_leave_nothing_behind(@TempDir Path folder) throws Exception {
        Soak.run(folder, 200, System.out);
    }
}
