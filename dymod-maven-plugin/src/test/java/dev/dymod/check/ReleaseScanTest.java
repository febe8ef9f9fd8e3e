package dev.dymod.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.EngineMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The release guard")
class ReleaseScanTest {

    private static final byte[] ENGINE = "anything".getBytes(StandardCharsets.UTF_8);
    private static final String WITHIN = "lib/dymod-reload-1.0.jar";

    @TempDir
    private Path folder;

    @Test
    void knows_every_class_of_the_engine_and_none_of_the_runtime() throws IOException {
        for (String name : classes("dymod-reload")) {
            assertTrue(Traces.ofName(name).isPresent(), name);
        }
        for (String name : classes("dymod-runtime")) {
            assertTrue(Traces.ofName(name).isEmpty(), name);
        }
    }

    @Test
    void has_a_marked_class_in_every_package_of_the_engine() throws IOException {
        Map<String, Set<String>> marks = new TreeMap<>();
        for (String name : classes("dymod-reload")) {
            String pack = name.substring(0, name.lastIndexOf('/'));
            marks.computeIfAbsent(pack, any -> new TreeSet<>());
            byte[] bytes = Files.readAllBytes(Path.of("../dymod-reload/target/classes", name));
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(EngineMark.TEXT)
                    && Traces.maySay(name.replace("dev/dymod", "acme"))) {
                marks.get(pack).add(name);
            }
        }
        marks.forEach((pack, marked) -> assertTrue(!marked.isEmpty(), pack + " has no marked class"));
    }

    @Test
    void looks_into_archives_in_archives_whatever_they_are_called() throws IOException {
        assertFound("app.jar", zip(WITHIN, ENGINE), "app.jar!/" + WITHIN);
        assertFound("app", zip("app.dat", zip(WITHIN, ENGINE)), "app!/app.dat!/" + WITHIN);
        assertFound("image.tar", tar("layer", zip(WITHIN, ENGINE)), "image.tar!/layer!/" + WITHIN);
        assertFound("dist.tgz", gzip(tar("app.war", zip(WITHIN, ENGINE))), "dist.tgz!/app.war!/" + WITHIN);
        assertFound("ear", zip("a.tar.gz", gzip(tar(WITHIN, ENGINE))), "ear!/a.tar.gz!/" + WITHIN);
        assertFound("many.jar.gz", gzip(zip(WITHIN, ENGINE)), "many.jar.gz!/" + WITHIN);
    }

    /** As spring-boot makes it where it is to be executable: a ZIP is found from its end. */
    @Test
    void looks_into_jars_that_begin_with_a_script() throws IOException {
        byte[] script = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8);
        byte[] jar = zip(WITHIN, ENGINE);
        byte[] executable = Arrays.copyOf(script, script.length + jar.length);
        System.arraycopy(jar, 0, executable, script.length, jar.length);

        assertFound("run.jar", executable, "run.jar!/" + WITHIN);
        assertFound("run.zip", zip("run.jar", executable), "run.zip!/run.jar!/" + WITHIN);
    }

    @Test
    void says_which_archives_it_cannot_look_into_and_goes_on() throws IOException {
        ReleaseScan scan = new ReleaseScan();
        byte[] broken = Arrays.copyOf(gzip(tar("a", new byte[4096])), 40);
        scan.look(file("broken.jar", new byte[] {1, 2, 3}), "broken.jar");
        scan.look(file("app.zip", zip("broken.tar.gz", broken)), "app.zip");
        scan.look(file("good.jar", zip(WITHIN, ENGINE)), "good.jar");

        assertEquals(
                List.of("broken.jar", "app.zip!/broken.tar.gz"),
                scan.unread().stream().map(Finding::place).toList());
        assertEquals(
                List.of("good.jar!/" + WITHIN),
                scan.findings().stream().map(Finding::place).toList());
    }

    @Test
    void tells_a_folder_once() throws IOException {
        Files.createDirectories(folder.resolve("lib/sub"));
        file("lib/sub/dymod-reload.jar", ENGINE);
        file("lib/dymod-reload-2.jar", ENGINE);
        file("lib/current", "format=2\nany other file of that name".getBytes(StandardCharsets.UTF_8));
        ReleaseScan scan = new ReleaseScan();
        scan.look(folder.resolve("lib"), "lib");
        scan.look(folder.resolve("lib/sub/dymod-reload.jar"), "again");

        assertEquals(1, scan.findings().size(), scan.findings()::toString);
        assertEquals(
                "is dymod-reload, with 1 more file beside it",
                scan.findings().get(0).what());
    }

    private void assertFound(String name, byte[] contents, String place) throws IOException {
        ReleaseScan scan = new ReleaseScan();
        scan.look(file(name, contents), name);
        assertEquals(List.of(new Finding(place, "is dymod-reload")), scan.findings());
        assertEquals(List.of(), scan.unread());
    }

    private Path file(String name, byte[] contents) throws IOException {
        return Files.write(folder.resolve(name), contents);
    }

    /** Of an artifact as this build has just compiled it. */
    private static List<String> classes(String artifact) throws IOException {
        Path classes = Path.of("..", artifact, "target", "classes");
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = files.map(
                            file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            assertTrue(names.size() > 10, () -> classes + ": " + names);
            return names;
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.to(bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(String entry, byte[] contents) throws IOException {
        return bytes(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(contents);
            }
        });
    }

    private static byte[] tar(String entry, byte[] contents) throws IOException {
        return bytes(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
                TarArchiveEntry header = new TarArchiveEntry(entry);
                header.setSize(contents.length);
                tar.putArchiveEntry(header);
                tar.write(contents);
                tar.closeArchiveEntry();
            }
        });
    }

    private static byte[] gzip(byte[] contents) throws IOException {
        return bytes(out -> {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(contents);
            }
        });
    }
}
