package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A picture of a terminal")
class TerminalPictureTest {

    private static final String BLUE = "\u001B[1;34m";

    @Test
    void has_the_colours_of_escape_sequences() {
        assertShows("[" + BLUE + "INFO\u001B[m] a < b", """
                >[<tspan fill="#89b4fa" font-weight="bold">INFO</tspan>] a &lt; b<""");
    }

    @Test
    void continues_in_the_next_row_with_the_same_colour() {
        String before = "x".repeat(110);
        assertShows(before + BLUE + "inside, and outside", """
                <tspan fill="#89b4fa" font-weight="bold">inside</tspan></text>
                <text x="20" y="72"><tspan fill="#89b4fa" font-weight="bold">, and outside</tspan></text>""");
    }

    private static void assertShows(String line, String svg) {
        TerminalPicture picture = new TerminalPicture("any");
        picture.add(line);
        assertTrue(picture.svg().contains(svg), picture::svg);
    }
}
