package dev.dymod.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of plain English that a machine can check; CONTRIBUTING.md has the others. */
@DisplayName("The language of code and documents")
class LanguageTest {

    private static final int LINE = 130;

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)\\b(anew|told|tells|goes on|go on|mend|mends|mended|whoever)\\b");

    private static final Pattern TYPE = Pattern.compile(
            "/\\*\\*\\s+(?:\\* )?(\\w+( same\\b)?)[^/]*?\\*/\\s*(?:@\\w+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?\\s*)*"
                    + "(?:(?:public|private|protected|static|final|abstract|sealed|non-sealed) )*"
                    + "(?:class|interface|record|enum|@interface) (\\w+)");

    private static final Pattern NO_BEGINNING = Pattern.compile(
            "What|Who|Whose|Which|Where|When|Whether|How|By|The same|Something|All|Of|Says|Tells|None|It|That|Those|Does|Not");

    @Test
    void begins_the_javadoc_of_a_type_with_a_noun_or_verb() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".java")) {
            Matcher type = TYPE.matcher(Files.readString(file));
            while (type.find()) {
                if (NO_BEGINNING.matcher(type.group(1)).matches()) {
                    found.add(ROOT.relativize(file) + ": " + type.group(3) + " begins with " + type.group(1));
                }
            }
        }
        assertEquals("", String.join("\n", found));
    }

    @Test
    void uses_no_word_of_the_old_dialect() throws IOException {
        assertEquals("", String.join("\n", lines(line -> FORBIDDEN.matcher(line).find())));
    }

    @Test
    void has_lines_that_fit() throws IOException {
        assertEquals("", String.join("\n", lines(line -> line.length() > LINE && !isTableOrCommand(line))));
    }

    private static boolean isTableOrCommand(String line) {
        return line.startsWith("|")
                || line.startsWith("![")
                || line.startsWith("    ") && !line.contains("//") && !line.contains(" * ")
                || line.contains("http");
    }

    private static List<String> lines(java.util.function.Predicate<String> wrong) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".java", ".md")) {
            if (file.endsWith("LanguageTest.java")) {
                continue;
            }
            int number = 0;
            boolean isText = true;
            for (String line : Files.readAllLines(file)) {
                number++;
                isText ^= line.startsWith("```");
                if (isText && wrong.test(line)) {
                    found.add(ROOT.relativize(file) + ":" + number + ": " + line.strip());
                }
            }
        }
        return found;
    }

    /** Files that people read: sources and documents, without build folders and without the projects that tests build. */
    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(file -> {
                        String path = "/" + ROOT.relativize(file).toString().replace('\\', '/');
                        return !path.contains("/target/")
                                && !path.contains("/src/it/projects/")
                                && !path.contains("/.");
                    })
                    .toList();
        }
    }
}
