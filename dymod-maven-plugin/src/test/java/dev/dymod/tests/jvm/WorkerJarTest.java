package dev.dymod.tests.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.tests.worker.TestWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The jar of the tests' JVM")
class WorkerJarTest {

    @TempDir
    Path temporary;

    @Test
    void has_all_classes_of_the_worker() throws Exception {
        Path root = Path.of(TestWorker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String folder = TestWorker.class.getPackageName().replace('.', '/') + "/";
        List<String> compiled;
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            compiled = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.class"))
                    .sorted()
                    .toList();
        }
        try (JarFile jar = new JarFile(WorkerJar.in(temporary).toFile())) {
            assertEquals(
                    compiled,
                    jar.stream()
                            .filter(entry -> entry.getName().startsWith(folder))
                            .map(entry -> entry.getName().substring(folder.length()))
                            .sorted()
                            .toList());
        }
    }
}
