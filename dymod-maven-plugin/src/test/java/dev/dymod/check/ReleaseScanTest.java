package dev.dymod.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.agent.OutputRing;
import dev.dymod.publication.RingFormat;
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
import javax.tools.ToolProvider;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The release guard")
class ReleaseScanTest {

    private static final byte[] ENGINE = "anything".getBytes(StandardCharsets.UTF_8);
    private static final String WITHIN = "lib/dymod-reload-1.0.jar";

    @TempDir
    private Path folder;

    @Test
    void knows_every_class_of_the_engine_and_none_of_the_runtime() throws IOException {
        for (String name : classes("dymod-reload")) {
            assertTrue(EngineSignature.ofName(name).isPresent(), name);
        }
        for (String name : classes("dymod-runtime")) {
            assertTrue(EngineSignature.ofName(name).isEmpty(), name);
        }
    }

    @Test
    void has_a_marked_class_in_every_package_of_the_engine() throws IOException {
        Map<String, Set<String>> marks = new TreeMap<>();
        for (String name : classes("dymod-reload")) {
            String pack = name.substring(0, name.lastIndexOf('/'));
            marks.computeIfAbsent(pack, any -> new TreeSet<>());
            byte[] bytes = Files.readAllBytes(Path.of("../dymod-reload/target/classes", name));
            if (EngineSignature.ofContents(name.replace("dev/dymod", "acme"), bytes)
                    .isPresent()) {
                marks.get(pack).add(name);
            }
        }
        marks.forEach((pack, marked) -> assertTrue(!marked.isEmpty(), pack + " has no marked class"));
    }

    @Test
    void looks_into_archives_in_archives_of_any_name() throws IOException {
        assertFound("app.jar", zip(WITHIN, ENGINE), "app.jar!/" + WITHIN);
        assertFound("app", zip("app.dat", zip(WITHIN, ENGINE)), "app!/app.dat!/" + WITHIN);
        assertFound("image.tar", tar("layer", zip(WITHIN, ENGINE)), "image.tar!/layer!/" + WITHIN);
        assertFound("dist.tgz", gzip(tar("app.war", zip(WITHIN, ENGINE))), "dist.tgz!/app.war!/" + WITHIN);
        assertFound("ear", zip("a.tar.gz", gzip(tar(WITHIN, ENGINE))), "ear!/a.tar.gz!/" + WITHIN);
        assertFound("many.jar.gz", gzip(zip(WITHIN, ENGINE)), "many.jar.gz!/" + WITHIN);
    }

    /** An executable jar of Spring Boot begins with a script: readers find a ZIP from its end. */
    @Test
    void looks_into_an_archive_that_begins_with_a_script_or_a_program() throws IOException {
        byte[] jar = zip(WITHIN, ENGINE);
        for (String name : List.of("run.jar", "run", "run.exe")) {
            for (String begin :
                    List.of("#!/bin/sh\nexec java -jar $0\n", "MZ\0\0any code", "\u007fELF\0any code", "REM any")) {
                byte[] executable = joined(text(begin), jar);
                assertFound(name, executable, name + "!/" + WITHIN);
                if (!begin.startsWith("REM")) {
                    assertFound("run.zip", zip(name, executable), "run.zip!/" + name + "!/" + WITHIN);
                }
            }
        }
    }

    /** As makeself does. */
    @Test
    void looks_into_archives_that_a_script_unpacks() throws IOException {
        byte[] script = text("#!/bin/sh\ntail -n +4 $0 | tar xz\n# BZh is not an archive\nBZh neither\nexit\n");
        byte[] tar = tar(WITHIN, ENGINE);
        for (byte[] archive : List.of(tar, gzip(tar), xz(tar), zip(WITHIN, ENGINE))) {
            assertFound("setup.run", joined(script, archive), "setup.run!/" + WITHIN);
            assertFound("dist.tar", tar("bin/setup", joined(script, archive)), "dist.tar!/bin/setup!/" + WITHIN);
        }
        assertFound(
                "setup.run", joined(script, gzip(tar("a.zip", zip(WITHIN, ENGINE)))), "setup.run!/a.zip!/" + WITHIN);
    }

    @Test
    void looks_into_xz_packages_of_debian_and_all_members_of_a_gzip() throws IOException {
        byte[] tar = tar(WITHIN, ENGINE);
        assertFound("dist.tar.xz", xz(tar), "dist.tar.xz!/" + WITHIN);
        assertFound("app.war", zip("dist.tar.xz", xz(tar)), "app.war!/dist.tar.xz!/" + WITHIN);
        assertFound("app.deb", ar("data.tar.xz", xz(tar)), "app.deb!/data.tar.xz!/" + WITHIN);
        int half = tar.length / 2;
        byte[] members = joined(gzip(Arrays.copyOf(tar, half)), gzip(Arrays.copyOfRange(tar, half, tar.length)));
        assertFound("dist.tgz", members, "dist.tgz!/" + WITHIN);
    }

    /** An archive that cannot be read must not count as clean. */
    @Test
    void names_archives_that_it_cannot_look_into() throws IOException {
        byte[] zstd = joined(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, new byte[40]);
        Map<String, byte[]> unreadable = new TreeMap<>(Map.of(
                "dist.tar.zst", zstd,
                "dist.7z", joined(new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c}, new byte[40]),
                "dist.rar", joined(text("Rar!"), new byte[] {0x1a, 7, 0, 0}),
                "setup.run", joined(text("#!/bin/sh\nunpack $0\n"), zstd),
                "odd.run", joined(text("#!/bin/sh\nunpack $0\n"), new byte[] {1, 2, 3, 0, 0}),
                "broken.jar", new byte[] {1, 2, 3}));
        for (Map.Entry<String, byte[]> each : unreadable.entrySet()) {
            for (boolean nested : List.of(false, true)) {
                ReleaseScan scan = new ReleaseScan(Set.of());
                String place = nested ? "app.zip!/" + each.getKey() : each.getKey();
                byte[] contents = nested ? zip(each.getKey(), each.getValue()) : each.getValue();
                scan.look(file(nested ? "app.zip" : place, contents), nested ? "app.zip" : place);
                assertEquals(
                        List.of(place),
                        scan.unread().stream().map(Finding::place).toList());
                assertTrue(
                        scan.unread().stream()
                                .noneMatch(finding -> finding.what().endsWith(".")),
                        scan.unread()::toString);
            }
        }
        ReleaseScan scan = new ReleaseScan(Set.of());
        scan.look(file("start.sh", text("#!/bin/sh\nexec java -jar app.jar\n")), "start.sh");
        scan.look(file("native", text("\u007fELF\0\nBZh\0any code")), "native");
        scan.look(file("empty.jar", new byte[0]), "empty.jar");
        assertEquals(List.of(), scan.unread());
    }

    @Test
    void continues_after_an_archive_that_it_cannot_look_into() throws IOException {
        ReleaseScan scan = new ReleaseScan(Set.of());
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
    void finds_the_last_output_of_a_program() throws IOException {
        for (String name : List.of("program.out", "program.err")) {
            byte[] ring = OutputRing.emptyHeader(RingFormat.ERRORS_LENGTH);
            ReleaseScan scan = new ReleaseScan(Set.of());
            scan.look(file("app.jar", zip("dymod/" + name, ring)), "app.jar");
            assertEquals(
                    List.of("app.jar!/dymod/" + name),
                    scan.findings().stream().map(Finding::place).toList());
            scan = new ReleaseScan(Set.of());
            scan.look(file(name, text("another file of that name")), name);
            assertEquals(List.of(), scan.findings());
        }
    }

    /** As a template, or a source with a text block, is compiled. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "<script src='http://localhost:24680/dymod.js'></script>"          | true
            "http://127.0.0.1:" + port + "/dymod.js"                           | true
            "<body>http://[::1]:" + port + "/dymod.js'></script>"              | true
            "\u00e4 http://localhost:" + port + "/dymod.js \u00e4"             | true
            new String[] {"<script src=//localhost:", "/dymod.js></script>"}   | true
            new String[] {"/dymod.js></script>", "<script src=//localhost:"}   | true
            "http://dymod.example/dymod.js"                                    | false
            "/dymod.js"                                                        | false
            new String[] {"/dymod.js", "http://localhost:8080 is the address"} | false
            new String[] {"the file js/dymod.js", "http://localhost:"}         | false
            """)
    void finds_the_script_of_a_page_in_a_class(String expression, boolean found) throws Exception {
        Path source = file(
                "Page.java",
                ("class Page { Object page(int port) { return " + expression + "; } }")
                        .getBytes(StandardCharsets.UTF_8));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-encoding", "UTF-8", "-d", folder.toString(), source.toString());
        assertEquals(0, errors);
        byte[] page = Files.readAllBytes(folder.resolve("Page.class"));
        for (byte[] archive : List.of(zip("shop/Page.class", page), zip("lib/a.jar", zip("shop/Page.class", page)))) {
            ReleaseScan scan = new ReleaseScan(Set.of());
            scan.look(file("app.jar", archive), "app.jar");
            assertEquals(found ? 1 : 0, scan.findings().size(), scan.findings()::toString);
            if (found) {
                Finding finding = scan.findings().get(0);
                assertTrue(finding.place().endsWith("!/shop/Page.class"), finding::toString);
                assertTrue(finding.what().startsWith("has a string that loads dymod.js"), finding::toString);
            }
        }
        assertTrue(
                EngineSignature.ofContents("a/Page.class", Arrays.copyOf(page, 40))
                        .isEmpty(),
                "a broken class");
    }

    @Test
    void finds_the_file_that_opens_the_page_of_a_session() throws IOException {
        ReleaseScan scan = new ReleaseScan(Set.of());
        String token = "<meta name=\"dymod-token\" content=\"" + "0".repeat(48) + "\">";
        scan.look(file("app.jar", zip("dymod/page.html", text(token))), "app.jar");
        scan.look(file("page.html", text("<p>another file of that name")), "page.html");
        assertEquals(
                List.of("app.jar!/dymod/page.html"),
                scan.findings().stream().map(Finding::place).toList());
    }

    @Test
    void reports_a_folder_once_and_skips_excluded_files() throws IOException {
        Files.createDirectories(folder.resolve("lib/sub"));
        file("lib/sub/dymod-reload.jar", ENGINE);
        file("lib/dymod-reload-2.jar", ENGINE);
        file("lib/current", "format=2\nany other file of that name".getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(folder.resolve("lib/work/session"));
        file("lib/work/session/dymod-reload.jar", ENGINE);
        ReleaseScan scan = new ReleaseScan(Set.of(folder.resolve("lib/work/session")));
        scan.look(folder.resolve("lib"), "lib");
        scan.look(folder.resolve("lib/sub/dymod-reload.jar"), "again");

        assertEquals(1, scan.findings().size(), scan.findings()::toString);
        assertEquals(
                "is dymod-reload, with 1 more file beside it",
                scan.findings().get(0).what());
    }

    private void assertFound(String name, byte[] contents, String place) throws IOException {
        ReleaseScan scan = new ReleaseScan(Set.of());
        scan.look(file(name, contents), name);
        assertEquals(List.of(new Finding(place, "is dymod-reload")), scan.findings());
        assertEquals(List.of(), scan.unread());
    }

    private Path file(String name, byte[] contents) throws IOException {
        return Files.write(folder.resolve(name), contents);
    }

    /** Returns the classes of an artifact that this build has just compiled. */
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

    private static byte[] ar(String entry, byte[] contents) throws IOException {
        return bytes(out -> {
            try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
                ar.putArchiveEntry(new ArArchiveEntry(entry, contents.length));
                ar.write(contents);
                ar.closeArchiveEntry();
            }
        });
    }

    private static byte[] xz(byte[] contents) throws IOException {
        return bytes(out -> {
            try (OutputStream xz = new XZCompressorOutputStream(out)) {
                xz.write(contents);
            }
        });
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static byte[] gzip(byte[] contents) throws IOException {
        return bytes(out -> {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(contents);
            }
        });
    }
}
