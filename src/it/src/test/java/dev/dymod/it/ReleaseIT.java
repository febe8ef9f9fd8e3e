package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A release")
class ReleaseIT {

    private static final String CLASS_PATH = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

    /** Program that prints its provider, its mode and the threads of dymod, and ends. */
    private static final String CURIOUS_PROGRAM = """
            package app;

            import dev.dymod.Dymod;
            import sheep.SheepCounter;

            public final class Main {
                public static void main(String[] args) {
                    SheepCounter sheep = Dymod.lookup(SheepCounter.class);
                    System.out.println("three sheep: " + sheep.count(3));
                    System.out.println("provider: " + sheep.getClass().getName());
                    System.out.println("dynamic: " + Dymod.isDynamic());
                    Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> name.startsWith("dymod"))
                            .sorted()
                            .forEach(name -> System.out.println("thread: " + name));
                }
            }
            """;

    @Test
    void runs_the_same_program_without_a_trace_of_the_engine() {
        Project project = Project.copyOf("sheep", "release");
        project.write("app/src/main/java/app/Main.java", CURIOUS_PROGRAM);
        String debug = mvn(project, "-Pdebug");
        assertTrue(debug.contains("three sheep: Many\nprovider: sheep.SheepCounter"), debug);
        assertTrue(debug.contains("dynamic: true\nthread: dymod-"), debug);
        assertTrue(debug.contains("thread: dymod-follower\n"), debug);

        mvn(project, "package", CLASS_PATH, "-Dmdep.outputFile=target/class-path");

        List<Path> classPath = Stream.concat(
                        Stream.of(project.file("app/target/app-1.0.jar")),
                        Arrays.stream(project.read("app/target/class-path").split(File.pathSeparator))
                                .map(Path::of))
                .toList();
        assertEquals(
                List.of("app-1.0.jar", "dymod-runtime-" + Environment.version() + ".jar", "subcrate-1.0.jar"),
                classPath.stream().map(jar -> jar.getFileName().toString()).toList());
        assertEquals("""
                three sheep: Many
                provider: sheep.impl.Sheep
                dynamic: false
                """, JavaRun.output(classPath));
        assertEquals(List.of(), enginesClasses(JavaRun.output(classPath, "-verbose:class")));
    }

    @Test
    void has_the_jars_of_a_build_that_never_had_the_profile() {
        Project never = Project.copyOf("sheep", "never-had-the-profile");
        cutProfile(never, "pom.xml");
        cutProfile(never, "app/pom.xml");
        Project project = Project.copyOf("sheep", "has-the-profile");
        for (Project each : List.of(never, project)) {
            each.write("app/src/main/java/app/Main.java", CURIOUS_PROGRAM);
        }
        mvn(never, "package");

        mvn(project, "-Pdebug");
        assertTrue(Files.exists(project.file("app/target/dymod/subcrate/current")));
        mvn(project, "package");
        assertSameJars(never, project);

        mvn(project, "clean", "package");
        assertFalse(Files.exists(project.file("app/target/dymod")));
        assertSameJars(never, project);
    }

    private static String mvn(Project project, String... arguments) {
        try (MavenRun mvn = MavenRun.start(project, arguments)) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            return mvn.output();
        }
    }

    private static void cutProfile(Project project, String pom) {
        String text = project.read(pom);
        String profiles =
                text.substring(text.indexOf("<profiles>"), text.indexOf("</profiles>") + "</profiles>".length());
        project.edit(pom, profiles, "");
    }

    private static void assertSameJars(Project expected, Project actual) {
        for (String jar : List.of("app/target/app-1.0.jar", "subcrate/target/subcrate-1.0.jar")) {
            assertEquals(Jar.entriesOf(expected.file(jar)), Jar.entriesOf(actual.file(jar)), jar);
        }
    }

    /** Returns the classes of dymod-reload that a JVM has loaded. A release has the packages of dymod-runtime. */
    private static List<String> enginesClasses(String verbose) {
        assertTrue(verbose.contains("dev.dymod.StaticLinking "), verbose);
        return verbose.lines()
                .filter(line -> line.matches(".*dev\\.dymod\\.(?!spi\\.)[a-z]+\\..*"))
                .toList();
    }
}
