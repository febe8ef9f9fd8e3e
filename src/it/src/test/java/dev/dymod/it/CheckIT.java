package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that {@code dymod:check} finds the engine, or a session, in all ways of packing it. One build has a module for each
 * way.
 */
@Tag("any-jdk")
@DisplayName("dymod:check")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckIT {

    /** Pointer that a build under the profile leaves behind. */
    private static final String POINTER = "format=1\nmodule=wool\ngeneration=3\ncontract=\ncontract.sha256=0\n";

    private MavenRun mvn;

    @BeforeAll
    void verify() {
        Project project = Project.copyOf("smuggled", "check");
        project.write("session/target/dymod/wool/current", POINTER);
        project.write("session/target/dymod/wool/generations/3-1f3a9c.jar", "any jar of that name");
        for (String module : List.of("executable", "unreadable", "warned", "scripted")) {
            project.copy("clean", module);
            project.edit(module + "/pom.xml", "<artifactId>clean<", "<artifactId>" + module + "<");
            project.edit("pom.xml", "<module>clean</module>", "<module>clean</module><module>" + module + "</module>");
        }
        project.edit(
                "warned/pom.xml",
                "</parent>",
                "</parent><properties><dymod.check.unreadable>warn</dymod.check.unreadable></properties>");
        project.write(
                "scripted/src/main/resources/templates/shop.html",
                "<title>shop</title><script src=\"http://localhost:${port}/dymod.js\"></script>");
        project.write("scripted/src/main/java/shop/Page.java", """
                package shop;

                public class Page {
                    public static String head(int port) {
                        return "<script src=\\"http://localhost:" + port + "/dymod.js\\"></script>";
                    }
                }
                """);
        project.write("scripted/src/main/java/shop/Own.java", """
                package shop;

                public class Own {
                    public static final String HELP = "http://localhost:8080/";
                    public static final String NAME = "js/dymod.js is a file of the shop itself";
                }
                """);
        project.write("scripted/src/main/resources/static/own.js", "import './dymod.js'; // of the shop itself");
        try {
            // A script that unpacks the archive behind it.
            project.write("executable/target/setup.run", "#!/bin/sh\nunpack $0\n");
            Files.write(
                    project.file("executable/target/setup.run"),
                    Files.readAllBytes(Environment.staged("dymod-reload")),
                    StandardOpenOption.APPEND);
            for (String module : List.of("unreadable", "warned")) {
                Files.createDirectories(project.file(module + "/target"));
                Files.write(
                        project.file(module + "/target/dist.tar.zst"),
                        new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mvn = MavenRun.start(project, "-fae", "verify");
        assertNotEquals(0, mvn.awaitExit());
    }

    @AfterAll
    void close() {
        mvn.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            scope      | dev.dymod:dymod-reload:jar:VERSION:runtime                   | is on the run-time class path, in scope runtime
            transitive | dev.dymod:dymod-reload:jar:VERSION:compile                   | is on the run-time class path, in scope compile, by way of smuggled:carrier:jar:1.0
            shaded     | target/shaded-1.0.jar!/dev/dymod/[^ ]+                       | is a class of dymod's debug mode, with [0-9]+ more files beside it
            relocated  | target/relocated-1.0.jar!/acme/hidden/[^ ]+                  | is a class of dymod-reload under another name, with [0-9]+ more files? beside it
            relocated  | target/relocated-1.0.jar!/META-INF/services/[^ ]+            | names the linker of dymod-reload
            assembled  | target/assembled-1.0-dist.tar.gz!/[^ ]*lib/dymod-reload-VERSION.jar | is dymod-reload
            assembled  | target/assembled-1.0-dist.zip!/[^ ]*lib/dymod-reload-VERSION.jar | is dymod-reload
            webapp     | target/webapp-1.0.war!/WEB-INF/lib/dymod-reload-VERSION.jar  | is dymod-reload
            webapp     | target/webapp-1.0/WEB-INF/lib/dymod-reload-VERSION.jar       | is dymod-reload
            boot       | target/boot-1.0.jar!/BOOT-INF/lib/dymod-reload-VERSION.jar   | is dymod-reload
            unpacked   | target/unpacked-1.0.jar!/dev/dymod/[^ ]+                     | is a class of dymod's debug mode, with [0-9]+ more files beside it
            unpacked   | target/classes/dev/dymod/[^ ]+                               | is a class of dymod's debug mode, with [0-9]+ more files beside it
            copied     | target/image/lib/engine.bin!/META-INF/maven/[^ ]+            | is dymod-reload, with [0-9]+ more files? beside it
            executable | target/setup.run!/META-INF/maven/dev.dymod/dymod-reload/[^ ]+ | is dymod-reload, with [0-9]+ more files? beside it
            unreadable | target/dist.tar.zst                                          | cannot be looked into: .*[^.]
            scripted   | target/scripted-1.0.jar!/templates/shop.html                 | loads dymod.js, the script of a debug session's page; .*
            scripted   | target/scripted-1.0.jar!/shop/Page.class                     | has a string that loads dymod.js, the script of a debug session's page; .*
            session    | target/session-1.0.jar!/dymod/wool/generations/[^ ]+         | is part of a debug session, a folder target/dymod, with 1 more file beside it
            """)
    void catches(String module, String place, String what) {
        String failure = mvn.failureOf(module);
        Pattern line = Pattern.compile(
                "\\s+" + place.replace("VERSION", Environment.version()) + " " + what, Pattern.MULTILINE);
        assertTrue(failure.lines().anyMatch(line.asMatchPredicate()), () -> line + "\n" + mvn.output());
    }

    @Test
    void accepts_a_release_that_has_only_the_runtime() {
        mvn.assertPrinted("[dymod] clean contains no part of dymod's debug mode; ");
    }

    @Test
    void only_warns_of_an_unreadable_archive_where_that_is_configured() {
        mvn.assertPrinted("[dymod] target/dist.tar.zst cannot be looked into: ");
        mvn.assertPrinted("[dymod] warned contains no part of dymod's debug mode; ");
    }

    @Test
    void only_reports_when_packing_is_allowed() {
        Project project = Project.copyOf("smuggled", "check-allowed");
        try (MavenRun allowed = MavenRun.start(project, "-pl", "webapp", "verify", "-Ddymod.allowPackage")) {
            assertEquals(0, allowed.awaitExit(), allowed::output);
            allowed.assertPrinted("webapp contains parts of dymod's debug mode, as dymod.allowPackage permits:");
        }
    }

    /** Under the profile, the build fails before it packs anything. */
    @Test
    void is_not_needed_under_the_profile_which_refuses_to_pack() {
        Project project = Project.copyOf("sheep", "check-profile");
        project.write(
                "app/src/main/java/app/Main.java",
                "package app; public class Main { public static void main(String[] args) {} }");
        project.edit(
                "app/pom.xml",
                "<artifactId>app</artifactId>",
                "<artifactId>app</artifactId><packaging>war</packaging>");
        project.write("app/src/main/webapp/WEB-INF/web.xml", "<web-app/>");
        try (MavenRun refused = MavenRun.start(project, "-Pdebug", "package")) {
            assertNotEquals(0, refused.awaitExit());
            refused.assertPrinted(
                    "maven-war-plugin would pack dymod-reload into what app is released as. Run mvn without"
                            + " -Pdebug to package it. To package dymod-reload on purpose, set -Ddymod.allowPackage.");
        }
        project.edit(
                "pom.xml",
                "<artifactId>maven-clean-plugin</artifactId>",
                "<artifactId>maven-war-plugin</artifactId><version>3.5.1</version></plugin><plugin>"
                        + "<artifactId>maven-clean-plugin</artifactId>");
        for (List<String> fine : List.of(
                List.of("-Pdebug", "package", "-Ddymod.allowPackage"),
                List.of("-Pdebug", "package", "-Dmaven.war.skip"))) {
            try (MavenRun allowed = MavenRun.start(project, fine.toArray(String[]::new))) {
                assertEquals(0, allowed.awaitExit(), allowed::output);
            }
        }
    }
}
