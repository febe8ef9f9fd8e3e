package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Advice to make a package a submodule")
class PackageAdviceTest {

    /** Restarts are separated by commas: the packages that were edited, - for a requested restart, ? for another reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                too few restarts                 | a.b, a.b                               | - -
                three for one package            | a.b, a.b, a.b                          | - - a.b
                only once                        | a.b, a.b, a.b, a.b, c, c, c            | - - a.b - - - -
                another package in between       | a.b, a.b, c, a.b, a.b, a.b             | - - - - - a.b
                two packages at once             | a.b, a.b, a.b c, a.b                   | - - - -
                a subpackage is another package  | a.b, a.b, a.b.c                        | - - -
                another reason in between        | a.b, a.b, ?, a.b                       | - - - -
                another reason beside it         | a.b, a.b, a.b ?, a.b                   | - - - -
                another reason each time         | ?, ?, ?                                | - - -
                a requested restart in between   | a.b, a.b, -, a.b                       | - - - a.b
                the package of the main class    | shop, shop, shop                       | - - -
                a package below the main class's | shop.web, shop.web, shop.web           | - - shop.web
                """)
    void names_the_only_edited_package_of_three_restarts(String name, String restarts, String expected) {
        PackageAdvice advice = new PackageAdvice();
        String actual = Arrays.stream(restarts.split(", "))
                .map(packages ->
                        advice.afterRestart(packages(packages), "shop.Main").orElse("-"))
                .collect(Collectors.joining(" "));
        assertEquals(expected, actual, name);
    }

    private static TreeSet<String> packages(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.equals("-"))
                .map(name -> name.equals("?") ? "" : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
