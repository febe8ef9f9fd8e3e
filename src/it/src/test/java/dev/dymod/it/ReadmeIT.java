package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("The README")
class ReadmeIT {

    /** Link to a project, or snippet of the project that was linked last. */
    private static final Pattern PROJECT_OR_SNIPPET =
            Pattern.compile("(?s)\\((?:\\.\\./)?src/it/projects/([a-z]+)\\)|```(?:java|xml)\n(.*?)```");

    /** Link within the repository. The part after # is not checked. */
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)");

    @Test
    void shows_code_of_the_projects_that_the_tests_run() throws IOException {
        int count = 0;
        for (Path page : pages()) {
            Matcher part = PROJECT_OR_SNIPPET.matcher(Files.readString(page));
            String project = "none";
            while (part.find()) {
                if (part.group(1) != null) {
                    project = part.group(1);
                } else {
                    assertIsCodeOf(project, withoutIndent(part.group(2)));
                    count++;
                }
            }
        }
        assertFalse(count == 0, "the README has snippets");
    }

    @Test
    void links_to_files_that_exist() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path file = page.resolveSibling(link.group(1));
                assertTrue(Files.exists(file), () -> page + " leads to " + file);
            }
        }
    }

    /** Returns the README and the pages in docs/. */
    private static List<Path> pages() throws IOException {
        Path root = Environment.projects().resolve("../../..").normalize();
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static void assertIsCodeOf(String project, String snippet) throws IOException {
        assertTrue(
                sources(Environment.projects().resolve(project)).stream().anyMatch(source -> source.contains(snippet)),
                () -> "no file of the project " + project + " has:\n" + snippet);
    }

    private static List<String> sources(Path project) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|xml)"))
                    .toList()) {
                sources.add(withoutIndent(Files.readString(file)));
            }
        }
        return sources;
    }

    private static String withoutIndent(String text) {
        return text.lines().map(String::strip).reduce("", (before, line) -> before + line + "\n");
    }
}
