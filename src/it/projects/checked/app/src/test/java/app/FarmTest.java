package app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sheep.impl.Sheep;

class FarmTest {

    @Test
    void says_the_day() {
        assertEquals("day 1, three sheep: " + new Sheep().count(3), new Farm(new Sheep()).line());
    }
}
