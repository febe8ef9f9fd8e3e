package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A program of named modules, under dymod:run")
class NamedModulesIT {

    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final String WORDS = "words/src/main/java/words/Words.java";
    private static final String APP_MODULE = "app/src/main/java/module-info.java";

    @Test
    void is_compiled_in_this_JVM_as_Maven_compiles_it() {
        Project project = project("NamedModulesIT");
        Map<String, byte[]> classes;
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            long pid = mvn.awaitAppPid("app", 1);
            assertEquals(0, mvn.count("is compiled by a Maven build"), mvn::output);

            project.edit(FARM, "\"calm\"", "org.apache.commons.codec.binary.Hex.encodeHexString(new byte[] {7})");
            mvn.awaitLine("days, 07, sun, on the farm, Many sheep");
            project.edit(WORDS, "on the farm", "in the barn");
            mvn.awaitLine("days, 07, sun, in the barn, Many sheep");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            mvn.awaitLine("days, 07, sun, in the barn, Three sheep");
            project.write(
                    "app/src/main/java/app/Wool.java",
                    "package app; class Wool { static String colour() { return \"white\"; } }");
            project.edit(FARM, "new byte[] {7})", "new byte[] {7}) + Wool.colour()");
            mvn.awaitLine("days, 07white, sun, in the barn, Three sheep");

            // The class path of the program has both, but the module requires neither.
            project.edit(FARM, "return org", "java.sql.Date none; javax.inject.Inject nor; return org");
            mvn.awaitLine("[dymod] app: 2 errors; the program keeps running as it is");
            mvn.assertPrinted("package java.sql is not visible");
            mvn.assertPrinted("package javax.inject is not visible");
            project.edit(FARM, "java.sql.Date none; javax.inject.Inject nor; return org", "return \"of \" + org");
            mvn.awaitLine("days, of 07white, sun, in the barn, Three sheep");
            // A package that its module does not export.
            project.edit(FARM, "\"of \"", "new sheep.impl.Sheep()");
            mvn.awaitLine("[dymod] app: 1 error; the program keeps running as it is");
            mvn.assertPrinted("package sheep.impl is not visible");
            project.edit(FARM, "new sheep.impl.Sheep()", "\"like \"");
            mvn.awaitLine("days, like 07white, sun, in the barn, Three sheep");

            assertEquals(pid, mvn.awaitAppPid("app", 2));
            assertEquals(1, mvn.count("begun"), mvn::output);
            AwaitRun.on(project, "app").expect(0);
            classes = programClasses(project, "app", "words");
            mvn.terminate();
            mvn.awaitExit();
        }
        assertAsMavenCompiles(classes, project);
    }

    @ParameterizedTest(name = "maven-compiler-plugin {0}")
    @ValueSource(strings = {"3.16.0", "3.11.0"})
    void follows_an_edit_of_its_descriptor(String version) {
        Project project = project("NamedModulesIT-descriptor-" + version);
        project.edit("pom.xml", "<version>3.16.0</version>", "<version>" + version + "</version>");
        // Since 3.12, maven-compiler-plugin then writes the versions of the JDK's modules itself.
        project.edit(
                "pom.xml",
                "</properties>",
                "<project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp></properties>");
        Map<String, byte[]> classes;
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            mvn.awaitAppPid("app", 1);

            project.edit(APP_MODULE, "requires words;", "");
            mvn.awaitLine("[dymod] app: 1 error; the program keeps running as it is");
            mvn.assertPrinted("package words is not visible");
            project.edit(
                    APP_MODULE,
                    "requires dev.dymod;",
                    "requires dev.dymod; requires words; requires java.sql; requires javax.inject;");
            mvn.awaitLine("begun");
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            project.edit(
                    FARM,
                    "return \"calm\"",
                    "Class<?> c = javax.inject.Inject.class; return new java.sql.Date(0).getTime() + \"\"");
            mvn.awaitLine("days, 0, sun, on the farm, Many sheep");
            AwaitRun.on(project, "app").expect(0);
            assertEquals(0, mvn.count("is compiled by a Maven build"), mvn::output);
            classes = programClasses(project, "app", "words", "subcrate");
            mvn.terminate();
            mvn.awaitExit();
        }
        assertAsMavenCompiles(classes, project);
    }

    private static Project project(String test) {
        Project project = Project.copyOf("live", test);
        // One of them has the name of its module in its manifest, the other in the name of its file.
        project.edit("app/pom.xml", "<dependencies>", """
                <dependencies>
                    <dependency>
                      <groupId>javax.inject</groupId><artifactId>javax.inject</artifactId><version>1</version>
                    </dependency>
                    <dependency>
                      <groupId>commons-codec</groupId><artifactId>commons-codec</artifactId><version>1.15</version>
                    </dependency>
                """);
        project.write(
                APP_MODULE,
                "module app { requires dev.dymod; requires words; requires subcrate; requires org.apache.commons.codec;"
                        + " uses sheep.SheepCounter; }");
        project.write("words/src/main/java/module-info.java", "module words { exports words; }");
        project.write(
                "subcrate/src/main/java/module-info.java",
                "module subcrate { exports sheep; provides sheep.SheepCounter with sheep.impl.Sheep; }");
        return project;
    }

    /** Returns the class files of some modules that the program runs. */
    private static Map<String, byte[]> programClasses(Project project, String... modules) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String module : modules) {
            add(project.file("app/target/dymod/" + module + "/program"), module, classes);
        }
        return classes;
    }

    private static void add(Path folder, String module, Map<String, byte[]> classes) {
        for (Path file : Project.list(folder)) {
            if (file.toString().endsWith(".class")) {
                classes.put(module + "/" + folder.relativize(file), Project.bytes(file));
            }
        }
    }

    private static void assertAsMavenCompiles(Map<String, byte[]> classes, Project project) {
        try (MavenRun mvn = MavenRun.start(project, "clean", "compile")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
        List<String> modules = classes.keySet().stream()
                .map(name -> name.replaceFirst("/.*", ""))
                .distinct()
                .toList();
        Map<String, byte[]> expected = new TreeMap<>();
        modules.forEach(module -> add(project.file(module + "/target/classes"), module, expected));
        assertEquals(expected.keySet(), classes.keySet());
        assertTrue(
                classes.containsKey("app/module-info.class"),
                () -> classes.keySet().toString());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, classes.get(name), name));
    }
}
