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
import org.junit.jupiter.api.Test;

@DisplayName("The README")
class ReadmeIT {

    private static final Pattern SNIPPET = Pattern.compile("(?s)```(?:java|xml)\n(.*?)```");

    @Test
    void shows_code_that_stands_in_the_project_that_the_tests_run() throws IOException {
        String readme = Files.readString(Environment.projects().resolve("../../../README.md"));
        List<String> sources = sources(Environment.projects().resolve("sheep"));

        Matcher snippets = SNIPPET.matcher(readme);
        int count = 0;
        for (; snippets.find(); count++) {
            String snippet = withoutIndent(snippets.group(1));
            assertTrue(
                    sources.stream().anyMatch(source -> source.contains(snippet)),
                    () -> "no file of the sheep project has:\n" + snippet);
        }
        assertFalse(count == 0, "the README has snippets");
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
