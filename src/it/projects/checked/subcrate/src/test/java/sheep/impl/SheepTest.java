package sheep.impl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheepTest {

    @Test
    void counts_three() {
        assertEquals("Many", new Sheep().count(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void counts_any(int number) {
        assertTrue(!new Sheep().count(number).isEmpty());
    }
}
