package dev.dymod.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file that Maven reads")
class BuildFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                <a><b>1</b></a>            | <a> <b>1</b> </a>                  | true
                <a><b>1</b></a>            | <!-- c --><a><b>1<!-- d --></b></a> | true
                <a><b>1</b></a>            | <a><b> 1 </b></a>                  | true
                <a><b>1</b></a>            | <a><b>2</b></a>                    | false
                <a><b>1</b></a>            | <a><b>1</b><b/></a>                | false
                <a><b>1</b></a>            | <a><b x="1">1</b></a>              | false
                <a><b>1</b></a>            | <a><b>1</b>                        | false
                <a><b>1 2</b></a>          | <a><b>1  2</b></a>                 | false
                <a><b>1</b><c>2</c></a>    | <a><c>2</c><b>1</b></a>            | false
                <a><b><c/></b></a>         | <a><b/><c/></a>                    | false
                -Dx=1                      | -Dx=1 -Dy=2                        | false
                """)
    void means_the_same_if_Maven_does_the_same(String before, String after, boolean same) throws IOException {
        Path file = folder.resolve("pom.xml");
        Files.writeString(file, before);
        BuildFiles files = BuildFiles.read(Set.of(file));
        assertEquals(true, files.of(file).hasSameMeaning(BuildFiles.text(file)));
        Files.writeString(file, after);
        assertEquals(same, files.of(file).hasSameMeaning(BuildFiles.text(file)));
    }

    @Test
    void may_be_missing_and_come_back() throws IOException {
        Path file = folder.resolve("maven.config");
        BuildFiles files = BuildFiles.read(Set.of(file));
        assertEquals(true, files.of(file).hasSameMeaning(BuildFiles.text(file)));
        Files.writeString(file, "");
        assertEquals(false, files.of(file).hasSameMeaning(BuildFiles.text(file)));
        Files.delete(file);
        assertEquals(true, files.of(file).hasSameMeaning(BuildFiles.text(file)));
    }
}
