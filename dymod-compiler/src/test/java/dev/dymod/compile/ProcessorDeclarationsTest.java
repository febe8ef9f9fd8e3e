package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a processor promises decides what an edit compiles, and one that breaks its promise is named. */
final class ProcessorDeclarationsTest {

    @TempDir
    Path folder;

    private EditedModule module;

    @AfterEach
    void end() {
        module.close();
    }

    /** A module with these processors, three sources that they are for, and one that uses what they made. */
    private void begin(OwnProcessors processors) throws IOException {
        module = new EditedModule(folder);
        module.classPath = List.of(OwnProcessors.annotations(folder));
        module.processorPath = List.of(processors.compiled());
        module.write("p/A", "package p; @mark.Make public class A { int one; int f() { return 1; } }");
        module.write("p/B", "package p; @mark.Make public class B { int two; }");
        module.write("p/C", "package p; @mark.Collect public class C { int f() { return 1; } }");
        module.write("p/Plain", "package p; class Plain { int f() { return 1; } }");
    }

    private OwnProcessors processors() throws IOException {
        return new OwnProcessors(folder);
    }

    private String body(String source) throws IOException {
        return module.replace(source, "return 1", "return 1 + 1").compile();
    }

    @Test
    void anIsolatingOneMakesWhatItMadeOfASourceAnew() throws IOException {
        begin(processors().maker("isolating"));
        module.write("p/User", "package p; class User { int f(made.AMade a, made.BMade b) { return a.one + b.two; } }");
        module.compile();
        assertEquals("A", body("p/A"));
        assertEquals("Plain", body("p/Plain"));
        assertEquals(
                "A User",
                module.replace("p/A", "int one;", "int one; int more;").compile());
        assertTrue(module.text("made/AMade.txt").contains("more"));
        assertEquals("User", module.replace("p/User", "a.one", "a.more").compile());
        assertEquals("FAILS", module.replace("p/A", "int more;", "").compile());
        assertEquals("A", module.replace("p/A", "int one;", "int one, more;").compile());
    }

    @Test
    void whatWasMadeOfASourceGoesWithItOrWithItsAnnotation() throws IOException {
        begin(processors().maker("isolating"));
        module.compile();
        assertEquals("", module.delete("p/A").compile());
        assertFalse(module.classes().file("made/AMade.class").isPresent());
        assertFalse(module.classes().file("made/AMade.txt").isPresent());
        assertTrue(module.classes().file("made/BMade.class").isPresent());
        module.write("p/E", "package p; @mark.Make public class E { int five; }")
                .delete("p/B");
        assertEquals("E", module.compile());
        module.write("p/F", "package p; @mark.Make public class F {}");
        assertEquals("F", module.compile());
        assertEquals("F", module.replace("p/F", "@mark.Make", "").compile());
        assertFalse(module.classes().file("made/FMade.txt").isPresent());
    }

    @Test
    void aSourceMayReferToWhatIsMadeOfAnotherAndThatToAThird() throws IOException {
        begin(processors().maker("isolating"));
        module.write("p/B", "package p; @mark.Make public class B { made.AMade a; }");
        module.write("p/User", "package p; class User { Object f(made.BMade b) { return b.a.one; } }");
        module.compile();
        assertEquals("A B User", module.replace("p/A", "int one", "long one").compile());
    }

    @Test
    void anIsolatingOneMayDecideByAllThatCanBeReached() throws IOException {
        begin(processors().with("Far", "mark.Make", "isolating", "", """
                for (Element each : all) {
                    StringBuilder text = new StringBuilder();
                    for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements()))
                        for (VariableElement far : ElementFilter.fieldsIn(processingEnv.getTypeUtils().asElement(field.asType()).getEnclosedElements()))
                            text.append(members(processingEnv.getTypeUtils().asElement(far.asType())));
                    resource("far/" + each.getSimpleName() + ".txt", text.toString(), each);
                }
                """));
        module.write("p/A", "package p; @mark.Make public class A { Near near; }");
        module.write("p/B", "package p; @mark.Make public class B { Far far; }");
        module.write("p/Near", "package p; public class Near { Far far; }");
        module.write("p/Far", "package p; public class Far { Name name; }");
        module.write("p/Name", "package p; public class Name { public int length; int f() { return 1; } }");
        module.compile();
        assertEquals("Name", body("p/Name"));
        assertEquals(
                "A B Far Name",
                module.replace("p/Name", "int length;", "int length; public int size;")
                        .compile());
        assertTrue(module.text("far/B.txt").contains("length"));
        assertEquals(
                "A B Far Near",
                module.replace("p/Far", "Name name;", "Name name; Near near;").compile());
    }

    @Test
    void twoSourcesThatMakeTheSameAreAnErrorAsInACleanBuild() throws IOException {
        begin(processors().maker("isolating"));
        module.compile();
        module.write("q/A", "package q; @mark.Make public class A {}");
        assertEquals("FAILS", module.compile());
        assertEquals("", module.delete("q/A").compile());
    }

    /** The class {@code made.Given} as text. */
    private String givenClass() throws IOException {
        Path plain = new Project(folder.resolve("plain"))
                .compiled("plain", Map.of("made/Given.java", "package made; public class Given { public int g; }"));
        return Base64.getEncoder().encodeToString(Files.readAllBytes(plain.resolve("made/Given.class")));
    }

    @Test
    void anIsolatingOneMayMakeAClass() throws IOException {
        String base64 = givenClass();
        begin(processors().with("Giver", "mark.Collect", "isolating", "", """
                for (Element each : all) {
                    type("made.Given", "%s", each);
                    resource("made/given.txt", members(each), each);
                }
                """.formatted(base64)));
        module.write("p/User", "package p; class User { int f(made.Given given) { return given.g; } }");
        module.compile();
        assertEquals("C", body("p/C"));
        assertEquals("Plain", body("p/Plain"));
        assertEquals("User", module.replace("p/User", "given.g", "given.g + 1").compile());
        assertEquals("FAILS", module.replace("p/C", "@mark.Collect", "").compile());
        module.delete("p/User");
        assertEquals("ALL: there are other packages", module.compile());
        assertFalse(module.classes().file("made/Given.class").isPresent());
    }

    @Test
    void anAggregatingOneSeesAllOfItsSourcesAgain() throws IOException {
        begin(processors().maker("isolating").collector("aggregating", ""));
        module.write("p/User", "package p; class User { Object f() { return all.Registry.newC(); } }");
        module.compile();
        assertEquals("C Plain", body("p/Plain"));
        assertEquals("A C", body("p/A"));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        assertEquals("C D User", module.compile());
        assertEquals("p.C\np.D\n", module.text("META-INF/registry.txt"));
        module.write("p/Child", "package p; public class Child extends D {}");
        assertEquals("C Child D User", module.compile());
        assertTrue(module.text("META-INF/registry.txt").contains("p.Child"), "the annotation is inherited");
        assertEquals(
                "C Child D User",
                module.delete("p/A").replace("p/Child", "extends D", "").compile());
        assertEquals("FAILS", module.delete("p/C").compile());
        assertEquals(
                "D User",
                module.write("p/User", "package p; class User { Object f() { return all.Registry.newD(); } }")
                        .compile());
    }

    @Test
    void whatAnAggregatingOneMakesIsOfNoneOfItsSources() throws IOException {
        begin(processors().with("Giver", "mark.Collect", "aggregating", "", """
                type("made.Given", "%s", all.toArray(new Element[0]));
                """.formatted(givenClass())));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        module.write("made/User", "package made; class User { int f(Given given) { return given.g; } }");
        module.compile();
        assertEquals("D", module.delete("p/C").compile());
        assertEquals("D Plain", body("p/Plain"));
        assertEquals("FAILS", module.replace("p/D", "@mark.Collect", "").compile());
        assertEquals(
                "D",
                module.delete("made/User")
                        .write("made/Other", "package made; class Other {}")
                        .compile()
                        .replace(" Other", "")
                        .replace("Other ", ""));
        assertFalse(module.classes().file("made/Given.class").isPresent());
    }

    @Test
    void aDynamicOneSaysWhichItIs() throws IOException {
        begin(processors().collector("dynamic", "\"org.gradle.annotation.processing.aggregating\""));
        module.compile();
        assertEquals("C Plain", body("p/Plain"));
    }

    @Test
    void aDynamicOneThatDoesNotSayIsNotIncremental() throws IOException {
        begin(processors().collector("DYNAMIC", "\"something\""));
        module.compile();
        assertEquals("ALL: processor proc.Collector does not declare itself incremental", body("p/Plain"));
    }

    @Test
    void anUndeclaredOneIsNamedIfItTakesPart() throws IOException {
        begin(processors().maker("isolating").collector("", ""));
        module.compile();
        assertEquals("ALL: processor proc.Collector does not declare itself incremental", body("p/Plain"));
        assertEquals(
                "ALL: processor proc.Collector does not declare itself incremental",
                module.replace("p/C", "@mark.Collect", "").compile());
        assertEquals("A", body("p/A"));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        assertEquals("ALL: processor proc.Collector does not declare itself incremental", module.compile());
    }

    @Test
    void anIsolatingOneThatAggregatesIsNamed() throws IOException {
        begin(processors().collector("isolating", ""));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        module.compile();
        String because = body("p/Plain");
        assertTrue(
                because.startsWith("ALL: processor proc.Collector declares itself isolating, and made")
                        && because.endsWith("Registry.java of 2 sources instead of one"),
                because);
    }

    @Test
    void anIsolatingOneThatKeepsItsOriginsToItselfIsNamed() throws IOException {
        begin(processors().with("Quiet", "mark.Make", "isolating", "", "resource(\"made.txt\", all.toString());"));
        module.compile();
        String because = body("p/Plain");
        assertTrue(because.endsWith("made.txt of 0 sources instead of one"), because);
    }

    @Test
    void anAggregatingOneOfEverythingCompilesEverything() throws IOException {
        begin(processors().with("Star", "*", "aggregating", "", "resource(\"made.txt\", \"\" + all.size());"));
        module.compile();
        assertEquals("ALL: processor proc.Star aggregates all sources", body("p/Plain"));
    }

    @Test
    void oneThatReadsOutsideOfTheOutputIsNamed() throws IOException {
        begin(processors().with("Reader", "mark.Make", "isolating", "", """
                try { processingEnv.getFiler().getResource(StandardLocation.CLASS_PATH, "", "settings.txt").openInputStream().close(); }
                catch (IOException e) { }
                """));
        module.compile();
        assertEquals("ALL: processor proc.Reader reads from CLASS_PATH", body("p/Plain"));
    }

    @Test
    void aProcessorThatChangesCompilesEverything() throws IOException {
        begin(processors().maker("isolating"));
        module.compile();
        assertEquals("A", body("p/A"));
        Files.writeString(module.processorPath.get(0).resolve("note.txt"), "new");
        assertEquals("ALL: the path of the processors changed", body("p/Plain"));
    }

    @Test
    void anOptionOfAProcessorThatHasNothingToDoIsNoWarning() throws IOException {
        begin(processors().maker("isolating"));
        module.options = List.of("-g", "-Awool=soft", "-Xlint:processing");
        module.write("p/Other", "package p; @Deprecated class Other { int f() { return 1; } }");
        module.compile();
        assertEquals("Plain", body("p/Plain"));
        assertEquals("Other", body("p/Other"));
    }

    @Test
    void oneThatThrowsIsAFailureWithTheTraceThatItHasAnyway() throws IOException {
        begin(processors().with("Thrower", "mark.Make", "isolating", "", """
                for (Element each : all) if (members(each).contains("thirteen")) throw new IllegalStateException("13 sheep");
                """));
        module.compile();
        assertEquals("A", body("p/A"));
        assertEquals("FAILS", module.replace("p/A", "int one;", "int thirteen;").compile());
        CompileDiagnostic crash = assertInstanceOf(CompileResult.Failed.class, module.last())
                .diagnostics()
                .get(0);
        assertTrue(crash.rendered().contains("at proc.Thrower.process"), crash.rendered());
        assertFalse(crash.rendered().contains("Followed"), crash.rendered());
        assertEquals("A", module.replace("p/A", "int thirteen;", "int one;").compile());
    }

    @Test
    void oneThatNeedsJavacsOwnEnvironmentHasIt() throws IOException {
        begin(processors().with("Deep", "mark.Make", "isolating", "", """
                com.sun.source.util.Trees.instance(processingEnv);
                """));
        module.compile();
        assertEquals("ALL: an annotation processor fails when it is followed", body("p/Plain"));
    }

    @Test
    void theWordsOfJavacAreThoseThatItHasWithoutUs() throws Exception {
        begin(processors().with("Old", "mark.Make,mark.Make", "isolating", "", ""));
        Path project = folder.resolve("words");
        Project words = new Project(project);
        words.source("A.java", "@mark.Make class A {}");
        words.classPath = module.classPath;
        words.processorPath = Optional.of(module.processorPath);
        words.options = List.of("-Xlint:all", "-Aunknown=1");
        try (JavacCompiler compiler = JavacCompiler.ofThisJdk()) {
            CompileResult.Compiled done = (CompileResult.Compiled) compiler.compile(words.request());
            List<String> printed = words.javac(
                            "--processor-path", module.processorPath.get(0).toString())
                    .printed();
            assertEquals(
                    printed.stream()
                            .filter(line -> !line.matches("\\d+ warnings?"))
                            .toList(),
                    done.warnings().stream()
                            .flatMap(warning -> warning.rendered().lines())
                            .toList());
            assertTrue(
                    printed.toString().contains("proc.Old")
                            || printed.toString().contains("mark.Make"),
                    printed::toString);
        }
    }
}
