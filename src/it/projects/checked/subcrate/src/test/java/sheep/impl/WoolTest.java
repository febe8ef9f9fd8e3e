package sheep.impl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WoolTest {

    @Test
    void of_three_sheep() {
        assertEquals(12, Wool.kilograms(3));
    }
}
