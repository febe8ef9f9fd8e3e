package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypePatternsTest {

    private static final List<String> TYPES = List.of(
            "inn.cook.Plate",
            "inn.cook.Plate$Rim",
            "inn.cook.PlateDto",
            "inn.cook.hot.SoupDto",
            "inn.cookery.Plate",
            "Bare");

    @Test
    void a_name_matches_one_type() {
        assertMeant("inn.cook.Plate", "inn.cook.Plate");
        assertMeant("inn.cook.Plate$Rim", "inn.cook.Plate$Rim");
        assertMeant("Bare", "Bare");
        assertMeant("inn.cook", new String[0]);
    }

    @Test
    void a_star_stays_in_its_package() {
        assertMeant("inn.cook.*", "inn.cook.Plate", "inn.cook.Plate$Rim", "inn.cook.PlateDto");
        assertMeant("inn.cook.*Dto", "inn.cook.PlateDto");
        assertMeant("inn.cook.P*e", "inn.cook.Plate");
        assertMeant("*", "Bare");
    }

    @Test
    void two_stars_match_subpackages() {
        assertMeant("inn.cook.**", "inn.cook.Plate", "inn.cook.Plate$Rim", "inn.cook.PlateDto", "inn.cook.hot.SoupDto");
        assertMeant("**", TYPES.toArray(String[]::new));
    }

    @Test
    void patterns_without_a_match_are_returned() {
        assertEquals(
                List.of("inn.cook.Plat", "inn.hot.**"),
                TypePatterns.of(List.of("inn.cook.Plat", "inn.cook.*", "inn.hot.**"))
                        .unmatched(TYPES));
    }

    @Test
    void malformed_patterns_are_recognised() {
        for (String good : List.of("a.B", "a.*", "a.**", "**", "*", "a.*Dto*", "a.B$C", "sch\u00e4f.W\u5154")) {
            assertTrue(TypePatterns.isWellFormed(good), good);
        }
        for (String bad : List.of(
                "", "a.", ".B", "a..B", "a.*.B", "a.**Dto", "a/B", "a.B C", "a.B;", "a.***", "a.**.B", "(.)*")) {
            assertFalse(TypePatterns.isWellFormed(bad), bad);
        }
        assertFalse(TypePatterns.isWellFormed("a".repeat(10_000) + "!"));
    }

    private static void assertMeant(String pattern, String... types) {
        assertTrue(TypePatterns.isWellFormed(pattern), pattern);
        TypePatterns patterns = TypePatterns.of(List.of(pattern));
        assertEquals(List.of(types), TYPES.stream().filter(patterns::matches).toList(), pattern);
    }
}
