package dev.dymod.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class ContractParameterTest {

    @Test
    void is_read_without_the_space_around_its_items() throws MojoExecutionException {
        assertEquals(
                List.of("inn.*"),
                ContractParameter.patterns(List.of(" inn.* ", "inn.cook.Plate")).unmatched(List.of("inn.cook.Plate")));
    }

    @Test
    void is_rejected_with_an_example_if_it_is_not_a_pattern() {
        assertEquals(
                "dymod.contract has inn/cook, which is not the name of a type. Write its full name, with $ before a nested"
                        + " type, or a pattern: inn.cook.Plate, inn.cook.*Dto, inn.cook.* for a package, inn.cook.** for"
                        + " its subpackages, too.",
                assertThrows(MojoExecutionException.class, () -> ContractParameter.patterns(List.of("inn/cook")))
                        .getMessage());
    }
}
