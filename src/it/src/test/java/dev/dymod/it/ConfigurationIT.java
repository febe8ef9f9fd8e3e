package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("any-jdk")
@DisplayName("A wrong configuration")
class ConfigurationIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";

    /** Program that ends by itself, so that a runner that starts it too early lets the watch begin and report that. */
    static final String SHORT_PROGRAM = """
            package app;

            public final class Main {
                public static void main(String[] args) {}
            }
            """;

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(
                    "unknown-submodule",
                    host -> host.pom("<submodule>subcrate<", "<submodule>supcrate<"),
                    "<submodule>supcrate</submodule> is not a module of this build, which has subcrate, unknown-submodule,"
                            + " no-submodules, empty-submodules, no-reload, other-reload, other-runtime, runner-first"
                            + " and 19 more, and not a folder with a pom.xml. Correct the name, or run Maven from the"
                            + " folder whose build has it."),
            new Mistake(
                    "no-submodules",
                    host -> host.pom("""
                            <configuration>
                                          <submodules>
                                            <submodule>subcrate</submodule>
                                          </submodules>
                                        </configuration>""", ""),
                    "No submodule is found for no-submodules: its program looks up no service that a module of this build"
                            + " provides. Call Dymod.lookup with the class of the service, or name the submodules in the"
                            + " configuration of dymod-maven-plugin: <submodules><submodule>artifactId</submodule></submodules>"),
            new Mistake(
                    "empty-submodules",
                    host -> host.pom("<submodule>subcrate</submodule>", ""),
                    noSubmodule("empty-submodules")),
            new Mistake(
                    "no-reload",
                    host -> host.pom("<scope>runtime</scope>", "<scope>test</scope>"),
                    "dymod-reload is not on the run-time class path of no-reload: its program could not be reloaded. Add"
                            + " it to the dependencies of the profile debug: <dependency><groupId>dev.dymod</groupId>"
                            + "<artifactId>dymod-reload</artifactId><version>" + Environment.version()
                            + "</version><scope>runtime</scope></dependency>"),
            new Mistake(
                    "other-reload",
                    host -> host.pom("${dymod.version}</version>\n          <scope>", "9.9</version><scope>"),
                    otherVersion("dymod-reload")),
            new Mistake(
                    "other-runtime",
                    host -> host.pom(
                            "runtime</artifactId>\n      <version>${dymod.version}",
                            "runtime</artifactId><version>9.9"),
                    otherVersion("dymod-runtime")),
            new Mistake("runner-first", host -> host.moveRunner("<plugins>", "", ""), runnerFirst()),
            new Mistake(
                    "runner-in-the-main-build",
                    host -> host.moveRunner("</dependencies>\n\n", "<build><plugins>", "</plugins></build>"),
                    runnerFirst()),
            new Mistake(
                    "directory-is-a-file",
                    host -> host.project().write(host.name() + "/target/dymod", "in the way"),
                    "{project}/directory-is-a-file/target/dymod cannot be written:"
                            + " {project}/directory-is-a-file/target/dymod is a file. Make it a folder that can be"
                            + " written, or name another one with -Ddymod.directory=..."),
            new Mistake(
                    "no-such-mode",
                    host -> host.parameter("<mode>fast</mode>"),
                    "dymod.mode is fast. Give it one of the values auto, dynamic, static."),
            new Mistake(
                    "no-such-skip",
                    host -> host.parameter("<skip>yes</skip>"),
                    "dymod.skip is yes. Give it one of the values true, false."),
            new Mistake(
                    "no-such-watcher",
                    host -> host.parameter("<watcher>inotify</watcher>"),
                    "dymod.watcher is inotify. Give it one of the values auto, native, poll."),
            new Mistake(
                    "negative-quiet-period",
                    host -> host.parameter("<quietPeriod>-5</quietPeriod>"),
                    "dymod.quietPeriod is -5. Give it a number of milliseconds above 0."),
            new Mistake(
                    "quiet-period-in-words",
                    host -> host.parameter("<quietPeriod>short</quietPeriod>"),
                    "dymod.quietPeriod is short. Give it a number of milliseconds above 0."),
            new Mistake(
                    "empty-provider",
                    host -> host.submoduleProvidedBy("# nobody yet"),
                    "empty-provider-crate cannot be swapped: it provides no service: {project}/empty-provider-crate"
                            + "/src/main/resources/META-INF/services/sheep.SheepCounter names no provider. Write the name"
                            + " of the provider's class into it."),
            new Mistake(
                    "no-provider",
                    host -> host.project().delete(host.submodule() + "/src/main/resources/META-INF"),
                    "no-provider-crate cannot be swapped: it provides no service: no file in META-INF/services names a"
                            + " provider. Write src/main/resources/META-INF/services/<name of the"
                            + " interface> with the name of the provider's class in it, or annotate the class with"
                            + " @AutoService."),
            new Mistake(
                    "missing-provider",
                    host -> host.submoduleProvidedBy("sheep.impl.Shep"),
                    "missing-provider-crate cannot be swapped: {project}/missing-provider-crate/src/main/resources"
                            + "/META-INF/services/sheep.SheepCounter names sheep.impl.Shep, which the module does not"
                            + " have. Correct the name, or write the class."),
            new Mistake(
                    "semicolon",
                    host -> host.submoduleProvidedBy("sheep.impl.Sheep;"),
                    "semicolon-crate cannot be swapped: {project}/semicolon-crate/src/main/resources/META-INF/services"
                            + "/sheep.SheepCounter names sheep.impl.Sheep;, which is no name of a class. A line is such a"
                            + " name, and nothing else: no ; at its end."),
            new Mistake(
                    "no-such-compile",
                    host -> host.parameter("<compile>gradle</compile>"),
                    "dymod.compile is gradle. Give it one of the values auto, javac, maven, external."),
            new Mistake(
                    "not-by-javac",
                    host -> {
                        host.parameter("<compile>javac</compile>");
                        // Skipped, because Maven may not have that compiler here.
                        host.submoduleCompiledWith("<compilerId>eclipse</compilerId><skipMain>true</skipMain>");
                    },
                    "not-by-javac-crate cannot be compiled by javac in this JVM: its compilerId is eclipse, and"
                            + " dymod.compile is javac. Set it to auto or maven."));

    private static String noSubmodule(String host) {
        return "No submodule is declared for " + host + ", so there is nothing to watch. Name those to hot-swap in the"
                + " configuration of dymod-maven-plugin: <submodules><submodule>artifactId</submodule></submodules>";
    }

    private static String otherVersion(String artifact) {
        return artifact + " is version 9.9, dymod-maven-plugin is version " + Environment.version()
                + ". Give both the same version: one property, dymod.version.";
    }

    private static String runnerFirst() {
        return "exec-maven-plugin runs the program before dymod-maven-plugin watches it. Goals of one phase run in the order in"
                + " which Maven has their plugins: those of <build> first, then what a profile adds. In the profile, name"
                + " dymod-maven-plugin, and then exec-maven-plugin.";
    }

    /** Each mistake has a host module of its own, in one build that continues after each failure. */
    @TestFactory
    Stream<DynamicTest> fails_the_build_with_one_sentence() {
        Repository.stage("dymod-reload", "9.9");
        Repository.stage("dymod-runtime", "9.9");
        Project project = Project.copyOf("sheep", "misconfigured");
        project.write(MAIN, SHORT_PROGRAM);
        project.edit("pom.xml", "<module>app</module>", "");
        MISTAKES.forEach(mistake -> mistake.addTo(project));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "--fail-at-end")) {
            assertNotEquals(0, mvn.awaitExit());
            return Stream.concat(
                    MISTAKES.stream()
                            .map(mistake -> dynamicTest(
                                    mistake.host(),
                                    () -> assertEquals(mistake.sentenceIn(project), mvn.failureOf(mistake.host())))),
                    Stream.of(dynamicTest(
                            "no stack trace",
                            () -> assertFalse(
                                    mvn.output().lines().anyMatch(line -> line.startsWith("\tat ")), mvn.output()))))
                    .toList()
                    .stream();
        }
    }

    @Test
    void that_declares_the_program_as_a_submodule_of_itself_is_reported() {
        Project project = Project.copyOf("sheep", "ConfigurationIT-itself");
        project.edit("app/pom.xml", "<submodule>subcrate<", "<submodule>app<");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] app is declared as a submodule, but no module of this build depends on it: it is not"
                    + " swapped. A <submodule> is a module that the program uses, not the program itself.");
        }
    }

    @Test
    void of_the_services_is_reported_at_the_lookup_in_both_modes() {
        Project project = Project.copyOf("sheep", "services");
        project.write("subcrate/src/main/java/sheep/Flock.java", """
                package sheep;

                public abstract class Flock {}
                """);
        project.write(
                "subcrate/src/main/java/sheep/impl/Ram.java",
                project.read(EditIT.SHEEP).replace("class Sheep", "class Ram"));
        project.write("subcrate/src/main/resources/META-INF/services/sheep.SheepCounter", """
                sheep.impl.Sheep
                sheep.impl.Ram
                """);
        project.write(MAIN, """
                package app;

                import dev.dymod.Dymod;
                import dev.dymod.DymodException;
                import java.util.List;
                import sheep.Flock;
                import sheep.SheepCounter;

                public final class Main {
                    public interface Shepherd {}

                    public static void main(String[] args) {
                        ClassLoader loader = Main.class.getClassLoader();
                        for (Class<?> service : List.of(SheepCounter.class, Shepherd.class, Flock.class)) {
                            try {
                                System.out.println(Dymod.lookup(service));
                            } catch (DymodException e) {
                                System.out.println(e.getMessage().replace(loader.toString(), "{loader}"));
                            }
                        }
                        if (Dymod.isDynamic()) {
                            Dymod.lookup(Flock.class);
                        }
                    }
                }
                """);
        List<String> sentences = List.of(
                "There are several providers of sheep.SheepCounter: sheep.impl.Sheep, sheep.impl.Ram. Leave one of them"
                        + " on the class path, or in META-INF/services/sheep.SheepCounter.",
                "There is no provider of app.Main$Shepherd on the class path of {loader}. Declare the submodule that"
                        + " provides it as a dependency, and name the provider's class in its"
                        + " META-INF/services/app.Main$Shepherd.",
                "sheep.Flock is not an interface. Look up an interface that the provider implements: only that can be"
                        + " reloaded.");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            assertNotEquals(0, mvn.awaitExit());
            sentences.forEach(mvn::assertPrinted);
            assertTrue(mvn.failureOf("app").endsWith(sentences.get(2)), mvn.output());
        }
        String release = JavaRun.output(List.of(
                project.file("app/target/classes"),
                project.file("subcrate/target/classes"),
                Environment.staged("dymod-runtime")));
        assertEquals(sentences, release.lines().toList());
    }
}
