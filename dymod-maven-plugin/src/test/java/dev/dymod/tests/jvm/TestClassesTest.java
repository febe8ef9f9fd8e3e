package dev.dymod.tests.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The test classes of a module")
class TestClassesTest {

    @TempDir
    Path folder;

    @Test
    void are_found_by_the_defaults_of_surefire() throws Exception {
        for (String name : List.of(
                "barn/DoorTest",
                "barn/TestDoor",
                "DoorTests",
                "a/b/DoorTestCase",
                "barn/DoorTest$Nested",
                "barn/DoorIT",
                "barn/Testing",
                "barn/Door",
                "module-info",
                "barn/package-info")) {
            Path file = folder.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        Files.createFile(folder.resolve("barn/OtherTest.txt"));
        assertEquals(
                List.of("DoorTests", "a.b.DoorTestCase", "barn.DoorTest", "barn.TestDoor", "barn.Testing"),
                new TestClasses(List.of(), List.of()).in(folder));
        assertEquals(List.of(), new TestClasses(List.of(), List.of()).in(folder.resolve("none")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    **/*IT.java              |                          | barn.DoorIT
                    **/*.class               | **/*IT.java              | barn.DoorTest barn.DoorTest$Nested barn.hay.HayTest
                    **/*                     | **/*$*                   | barn.DoorIT barn.DoorTest barn.hay.HayTest
                    DoorTest                 |                          | barn.DoorTest
                    barn.hay.HayTest         |                          | barn.hay.HayTest
                    barn/*.java              |                          | barn.DoorIT barn.DoorTest
                    barn/**/H?yTest.java     |                          | barn.hay.HayTest
                    barn/hay/                |                          | barn.hay.HayTest
                    %regex[.*/(Door|Hay)T.*] |                          | barn.DoorTest barn.hay.HayTest
                    %regex[.*Hay.*], DoorIT  |                          |
                    **/*Test, !**/Hay*       |                          | barn.DoorTest
                    DoorTest#opens           |                          | barn.DoorTest
                                             | **/HayTest.java          | barn.DoorTest
                                             | barn.hay.*Test           | barn.DoorTest
                    """)
    void match_the_patterns_of_surefire(String includes, String excludes, String expected) {
        TestClasses classes = new TestClasses(
                Stream.ofNullable(includes).toList(),
                Stream.ofNullable(excludes).toList());
        assertEquals(
                expected == null ? "" : expected,
                String.join(
                        " ",
                        Stream.of("barn.DoorIT", "barn.DoorTest", "barn.DoorTest$Nested", "barn.hay.HayTest")
                                .filter(classes::has)
                                .toList()));
    }
}
