package dev.dymod.docs;

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

@DisplayName("Troubleshooting")
class TroubleshootingTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^### `([^`]+)`");

    /** Messages of Maven. */
    private static final List<String> OF_MAVEN =
            List.of("No goals have been specified for this build", "Could not resolve dependencies for project");

    /** Separates the literals of a concatenation. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void explains_messages_that_dymod_has() throws IOException {
        String messages = messages();
        Matcher heading = HEADING.matcher(Files.readString(Path.of("../docs/troubleshooting.md")));
        int count = 0;
        while (heading.find()) {
            count++;
            for (String part : heading.group(1).split("\\.\\.\\.|(?<=: )")) {
                String text = part.strip();
                assertTrue(
                        text.length() < 2 || OF_MAVEN.contains(text) || messages.contains(text),
                        () -> "no Messages class has \"" + text + "\", of " + heading.group(1));
            }
        }
        assertTrue(count > 20, count + " messages");
    }

    private static String messages() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String module : List.of("dymod-runtime", "dymod-reload", "dymod-compiler", "dymod-maven-plugin")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith("Messages.java"))
                        .toList()) {
                    texts.add(JOINT.matcher(Files.readString(file)).replaceAll(""));
                }
            }
        }
        return String.join("\n", texts);
    }
}
