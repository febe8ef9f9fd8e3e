package dev.dymod.maven.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The jar of the Maven extension")
class ExtensionJarTest {

    @TempDir
    Path folder;

    /** Every plugin of the build sees the classes of the jar. */
    @Test
    void has_the_extension_and_its_descriptor_only() throws Exception {
        try (ZipFile jar = new ZipFile(ExtensionJar.in(folder).toFile())) {
            assertEquals(
                    List.of("dev/dymod/maven/invoke/OutputRedirection.class", "META-INF/plexus/components.xml"),
                    jar.stream().map(ZipEntry::getName).toList());
        }
    }
}
