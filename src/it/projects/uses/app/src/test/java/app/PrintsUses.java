package app;

import dev.dymod.Dymod;
import org.junit.jupiter.api.Test;
import uses.Uses;

/** Runs when it is named only: its own name is not that of a test. */
class PrintsUses {

    @Test
    void of_one_edition_or_of_two() throws InterruptedException {
        Main.print(Dymod.lookup(Uses.class), Dymod.isDynamic() ? 2 : 1);
    }
}
