package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that a submodule's use of the JDK and of libraries has the same results in debug mode as in a release. A release of
 * the project {@code uses} is run, and one of its edited sources. In debug mode, one program has to print the lines of both.
 */
@Order(1)
@DisplayName("A use of Java or of a library has the results of a release")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsesIT {

    private static final String CLASS_PATH = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
    private static final String JDK = "uses/src/main/java/uses/jdk/";
    private static final String RESOURCES = "uses/src/main/resources/";

    /**
     * Uses that load the submodule's classes neither by a generation nor by the context class loader, and so find the copy on
     * the class path; see docs/differences.md. For each there is another use, which passes a class loader and has to be the same.
     */
    private static final Set<String> BY_ANOTHER_LOADER = Set.of(
            "CDI, Weld, archives scanned", // In threads of the common pool; other use: class loader given.
            "JPA, Hibernate", // By Hibernate's class loader first; other uses: context first, class loaders given.
            "Logback, own appender in a file"); // By that of Logback's context; other use: own context.

    private final Project project = Project.copyOf("uses", "UsesIT");
    private SortedMap<String, String> one;
    private SortedMap<String, String> two;

    @BeforeAll
    void release() {
        one = released(project);
        Project edited = Project.copyOf("uses", "UsesIT-edited");
        edit(edited);
        two = released(edited);
    }

    @Tag("any-jdk")
    @Test
    void from_class_folders_as_from_jars() {
        project.restore("uses", "uses/src");
        project.restore("uses", "more/src");
        try (MavenRun mvn = start("test")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertEquals(one, results(mvn.linesSince(0), "one"));
        }
    }

    @ParameterizedTest(name = "under mvn -Pdebug {0}")
    @ValueSource(strings = {"process-classes exec:java", "process-classes dymod:run"})
    void in_debug_mode(String goals) {
        assertSameResults(goals);
    }

    /** The same code of dymod in JVMs that others start, with the class path of the first ones. */
    @Tag("any-jdk")
    @ParameterizedTest(name = "under mvn -Pdebug {0}")
    @ValueSource(strings = {"spring-boot:run", "test"})
    void in_debug_mode_of_another_runner(String goals) {
        assertSameResults(goals);
    }

    private void assertSameResults(String goals) {
        project.restore("uses", "uses/src");
        project.restore("uses", "more/src");
        try (MavenRun mvn = start("-Pdebug " + goals)) {
            mvn.awaitLine("all of edition one");
            int mark = mvn.mark();
            List<String> differences = differences("one", one, results(mvn.linesSince(0), "one"));

            edit(project);

            mvn.awaitLine("all of edition two");
            differences.addAll(differences("two", two, results(mvn.linesSince(mark), "two")));
            assertEquals("", String.join("\n", differences));
        }
    }

    private MavenRun start(String goals) {
        List<String> arguments = new ArrayList<>(List.of(goals.split(" ")));
        // The name of PrintsUses is not that of a test.
        arguments.addAll(List.of("-Dtest=PrintsUses", "-Dsurefire.failIfNoSpecifiedTests=false"));
        return MavenRun.start(project, arguments.toArray(String[]::new));
    }

    /** Returns the results that a release prints, which is run from its jars. */
    private static SortedMap<String, String> released(Project project) {
        try (MavenRun mvn = MavenRun.start(project, "package", CLASS_PATH, "-Dmdep.outputFile=target/class-path")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
        List<Path> classPath = Stream.concat(
                        Stream.of(project.file("app/target/app-1.0.jar")),
                        Arrays.stream(project.read("app/target/class-path").split(File.pathSeparator))
                                .map(Path::of))
                .toList();
        List<String> lines = JavaRun.output(classPath, "-Deditions=1", "-XX:TieredStopAtLevel=1")
                .lines()
                .toList();
        String all = "all of edition ";
        return results(
                lines,
                lines.stream()
                        .filter(line -> line.startsWith(all))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(String.join("\n", lines)))
                        .substring(all.length()));
    }

    /** Returns the results, by name, that are printed until all are of an edition. */
    private static SortedMap<String, String> results(List<String> lines, String edition) {
        SortedMap<String, String> results = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (line.startsWith("use ") && colon > 0) {
                results.put(line.substring("use ".length(), colon), line.substring(colon + 2));
            }
            if (line.endsWith("all of edition " + edition)) {
                break;
            }
        }
        return results;
    }

    private static List<String> differences(
            String edition, SortedMap<String, String> release, SortedMap<String, String> debug) {
        SortedSet<String> names = new TreeSet<>(release.keySet());
        names.addAll(debug.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!BY_ANOTHER_LOADER.contains(name) && !Objects.equals(release.get(name), debug.get(name))) {
                differences.add("edition " + edition + ", " + name + "\n  release: " + release.get(name)
                        + "\n  debug:   " + debug.get(name));
            }
        }
        return differences;
    }

    /** Makes edition two: changes files, classes, members and services, and then every text. */
    private static void edit(Project project) {
        project.edit(RESOURCES + "META-INF/services/uses.spi.Word", "OldWord", "NewWord");
        project.write(JDK + "NewWord.java", """
                package uses.jdk;

                public final class NewWord implements uses.spi.Word {
                    @Override
                    public String word() {
                        return "new word, " + uses.impl.Edition.name();
                    }
                }
                """);
        project.delete(JDK + "OldWord.java");
        project.delete(RESOURCES + "META-INF/services/javax.xml.xpath.XPathFactory");
        project.delete(RESOURCES + "uses/jdk/words_de.properties");
        project.write(RESOURCES + "uses/jdk/words_fr.properties", "hello = salut, edition one\n");
        project.delete(RESOURCES + "uses/jdk/folder/b.txt");
        project.write(RESOURCES + "uses/jdk/folder/deep/new.txt", "new, edition one\n");
        project.edit(
                JDK + "SheepBean.java",
                "public int getAge()",
                "public String getWool() {\n        return \"wool\";\n    }\n\n    public int getAge()");
        project.edit(JDK + "Reflection.java", "permits Circle, Square {", "permits Circle, Square, Oval {");
        project.edit(
                JDK + "Reflection.java",
                "record Circle() implements Shape {}",
                "record Circle() implements Shape {}\n\n    record Oval() implements Shape {}");
        project.edit(
                "uses/src/main/java/uses/data/Sheep.java",
                "private String name;",
                "private String name;\n\n    private int age = 3;");
        project.edit(
                "uses/src/main/java/uses/json/Json.java",
                "class Grows {",
                "class Grows {\n        public int age = 2;");
        project.edit("more/src/main/java/more/MoreWord.java", "\"more word, \"", "\"much more, \"");
        for (String sources : List.of("more/src/main", "uses/src/main")) {
            for (Path file : files(project.file(sources))) {
                String path = project.folder().relativize(file).toString();
                String text = project.read(path);
                String edited = text.replaceAll("edition( |=\")one", "edition$1two");
                if (!edited.equals(text)) {
                    project.replace(path, edited);
                }
            }
        }
        // Last, because the program waits for it.
        project.edit("uses/src/main/java/uses/impl/Edition.java", "\"one\"", "\"two\"");
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
