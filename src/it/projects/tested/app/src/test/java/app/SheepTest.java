package app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.Dymod;
import org.junit.jupiter.api.Test;
import sheep.SheepCounter;

class SheepTest {

    private final SheepCounter sheep = Dymod.lookup(SheepCounter.class);

    @Test
    void counts_three_sheep() {
        System.out.println("counted by " + sheep.getClass().getName());

        assertEquals("Many", sheep.count(3));
    }
}
