package dev.dymod.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document of goals and parameters")
class GoalsDocumentTest {

    private static final String COMMAND = "mvn -q test -pl dymod-maven-plugin -am -Dtest=GoalsDocumentTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";

    private static final Path DOCUMENT = Path.of("../docs/parameters.md");

    /** With {@code -Ddocs.write}, writes the document first. */
    @Test
    void equals_the_plugin_descriptor() throws IOException {
        String text = GoalsDocument.of(Path.of("target/classes/META-INF/maven/plugin.xml"))
                .text(COMMAND);
        if (Boolean.parseBoolean(System.getProperty("docs.write", "false"))) {
            Files.writeString(DOCUMENT, text);
        }
        assertEquals(text, Files.readString(DOCUMENT), "docs/parameters.md is outdated: run " + COMMAND);
    }
}
