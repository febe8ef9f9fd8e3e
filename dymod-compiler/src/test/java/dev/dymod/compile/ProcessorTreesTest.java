package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processors that read trees and comments, which are in no class file: the classes are those of a clean build, and a compile is
 * incremental where that is certain.
 */
final class ProcessorTreesTest {

    /** Code that writes the trees of each class and of its superclass into a resource. */
    private static final String SUPERCLASSES = """
            for (Element each : all) {
                String tree = Sight.of(processingEnv, each);
                Element above = processingEnv.getTypeUtils().asElement(((TypeElement) each).getSuperclass());
                if (above.toString().startsWith("p.")) tree += Sight.of(processingEnv, above).trim();
                resource("trees/" + each.getSimpleName() + ".txt", tree, each);
            }
            """;

    @TempDir
    Path folder;

    private EditedModule module;

    @AfterEach
    void end() {
        module.close();
    }

    private OwnProcessors processors() throws IOException {
        return new OwnProcessors(folder);
    }

    /** Processors with a class {@code Sight} that returns the text of a class by an expression. */
    private OwnProcessors sight(String imports, String expression) throws IOException {
        return processors().library("Sight", """
                package proc;
                import javax.annotation.processing.*;
                import javax.lang.model.element.*;
                %s
                class Sight {
                    static String of(ProcessingEnvironment environment, Element element) {
                        try { return (%s).toString(); }
                        catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
                    }
                    static <T> T reflective(T result) throws ReflectiveOperationException { return result; }
                }
                """.formatted(imports, "reflective(" + expression + ")"));
    }

    private OwnProcessors trees() throws IOException {
        return sight("import com.sun.source.util.Trees;", "Trees.instance(environment).getTree(element)");
    }

    /** Compiles a module with annotated classes A, B and C, the superclass Base of C, and Plain. */
    private void begin(OwnProcessors processors) throws IOException {
        module = new EditedModule(folder);
        module.classPath = List.of(OwnProcessors.annotations(folder));
        module.processorPath = List.of(processors.compiled());
        module.write("p/A", "package p; @mark.Make @mark.Collect public class A { int f() { return 1; } }");
        module.write("p/B", "package p; @mark.Make public class B extends A { int f() { return 1; } }");
        module.write("p/C", "package p; @mark.Make public class C extends Base { int f() { return 1; } }");
        module.write("p/Base", "package p; /** Is 1. */ class Base { int g() { return 1; } }");
        module.write("p/Plain", "package p; class Plain { int f() { return 1; } }");
        module.compile();
    }

    private String body(String source) throws IOException {
        return module.replace(source, "return 1", "return 1 + 1").compile();
    }

    /** Checks which sources edits compile when a processor reads the trees of superclasses. */
    private void assertThatSuperclassesAreTracked(String afterNewSource) throws IOException {
        assertEquals("Plain", body("p/Plain"));
        assertEquals("A B", body("p/A"), "the processor reads it for B");
        assertEquals("A B", body("p/B"), "javac has no tree of it in the first round");
        assertEquals("Base C", body("p/Base"));
        assertEquals("Base C", body("p/C"));
        assertTrue(module.text("trees/C.txt").contains("1 + 1"));
        assertEquals("FAILS", module.replace("p/C", "int f", "int int f").compile());
        assertEquals("Base C", module.replace("p/C", "int int f", "long f").compile());
        module.write("p/D", "package p; @mark.Make public class D extends Plain { }");
        assertEquals(afterNewSource, module.compile());
        assertEquals("D Plain", body("p/Plain"));
        assertEquals(
                "D",
                module.delete("p/C")
                        .write("p/D", "package p; @mark.Make class D { }")
                        .compile()
                        .replace(" Plain", ""));
    }

    @Test
    void an_isolating_processor_reads_superclasses() throws IOException {
        begin(trees().with("Looker", "mark.Make", "isolating", "", SUPERCLASSES));
        assertThatSuperclassesAreTracked("D Plain");
    }

    @Test
    void an_isolating_processor_reads_superclasses_by_a_method_reference() throws IOException {
        begin(sight(
                        "import com.sun.source.util.*; import java.util.function.*;",
                        "((Function<Element, TreePath>) Trees.instance(environment)::getPath).apply(element).getLeaf()")
                .with("Looker", "mark.Make", "isolating", "", SUPERCLASSES));
        assertThatSuperclassesAreTracked("D Plain");
    }

    @Test
    void an_isolating_processor_reads_superclasses_by_reflection() throws IOException {
        begin(sight(
                        "",
                        "Class.forName(\"com.sun.source.util.Trees\").getMethod(\"getTree\", Element.class).invoke("
                                + "Class.forName(\"com.sun.source.util.Trees\").getMethod(\"instance\","
                                + " ProcessingEnvironment.class).invoke(null, environment), element)")
                .with("Looker", "mark.Make", "isolating", "", SUPERCLASSES));
        assertThatSuperclassesAreTracked("ALL: an annotation processor that may read other sources fails");
    }

    @Test
    void an_isolating_processor_reads_superclasses_by_javacs_task() throws IOException {
        begin(sight(
                        "import com.sun.source.util.*;",
                        "JavacTask.instance(environment) == null ? null : Trees.instance(environment).getTree(element)")
                .with("Looker", "mark.Make", "isolating", "", SUPERCLASSES));
        assertThatSuperclassesAreTracked("D Plain");
    }

    @Test
    void comments_are_in_no_class_file() throws IOException {
        begin(processors().with("Reader", "mark.Make", "isolating", "", """
                for (Element each : all) {
                    Element above = processingEnv.getTypeUtils().asElement(((TypeElement) each).getSuperclass());
                    resource("comments/" + each.getSimpleName() + ".txt", "" + processingEnv.getElementUtils().getDocComment(above), each);
                }
                """));
        assertEquals("Base C", module.replace("p/Base", "Is 1", "Is 2").compile());
        assertEquals("Is 2.", module.text("comments/C.txt").strip());
        assertEquals("Base C", body("p/C"));
        assertEquals("A B", body("p/B"));
    }

    @Test
    void a_processor_that_reads_its_own_source_also_handles_subclasses_again() throws IOException {
        begin(trees().with("Looker", "mark.Make", "isolating", "", """
                for (Element each : all)
                    source("made." + each.getSimpleName() + "Made", "package made; class " + each.getSimpleName() + "Made { int n = "
                            + Sight.of(processingEnv, each).length() + "; }", each);
                """));
        assertEquals("C", body("p/C"));
        assertEquals("B", body("p/B"));
        assertEquals("A B", body("p/A"));
        assertEquals("Base", body("p/Base"), "no processor reads it");
    }

    @Test
    void an_aggregating_processor_has_the_trees_that_it_reads() throws IOException {
        String fields = """
                StringBuilder text = new StringBuilder();
                for (Element each : all)
                    for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements()))
                        text.append(Sight.of(processingEnv, processingEnv.getTypeUtils().asElement(field.asType())));
                resource("trees.txt", text.toString());
                """;
        for (OwnProcessors each : List.of(
                trees().with("Gatherer", "mark.Collect", "aggregating", "", fields),
                sight(
                                "import com.sun.source.util.*;",
                                "JavacTask.instance(environment) == null ? null : Trees.instance(environment).getTree(element)")
                        .with("Gatherer", "mark.Collect", "aggregating", "", fields))) {
            begin(each);
            assertEquals(
                    "A B Base",
                    module.replace("p/A", "int f", "Base base; int f").compile());
            assertEquals("A B Base Plain", body("p/Plain"));
            assertEquals("A B Base", body("p/Base"));
            assertEquals(
                    "A B", module.replace("p/A", "Base base;", "").compile().replace(" Base", ""));
            assertEquals("A B Plain", module.replace("p/Plain", "1 + 1", "2").compile());
            module.close();
        }
    }

    @Test
    void a_processor_may_only_check() throws IOException {
        begin(processors()
                .library("Sight", """
                package proc;
                import java.util.Set;
                import com.sun.source.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;
                import javax.tools.Diagnostic;
                @SupportedAnnotationTypes("*")
                public class Sight extends AbstractProcessor {
                    private Trees trees;
                    public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    public void init(ProcessingEnvironment environment) { super.init(environment); trees = Trees.instance(environment); }
                    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                        for (Element each : round.getRootElements()) {
                            TreePath path = trees.getPath(each);
                            if (path.getLeaf().toString().contains("return 13"))
                                trees.printMessage(Diagnostic.Kind.ERROR, "13", path.getLeaf(), path.getCompilationUnit());
                        }
                        return false;
                    }
                }
                """)
                .with("Checker", "*", "isolating", "", "")
                .with("Nothing", "mark.None", "isolating", "", ""));
        assertEquals("Plain", body("p/Plain"));
    }

    @Test
    void a_processor_has_javacs_own_environment() throws IOException {
        begin(processors().with("Namer", "mark.Make", "isolating", "", """
                for (Element each : all)
                    resource(each + ".txt", processingEnv.getClass() + " " + processingEnv.getFiler().getClass(), each);
                """));
        assertEquals("C", body("p/C"));
        assertTrue(module.text("p.C.txt").contains("JavacFiler"));
    }

    @Test
    void a_file_created_by_reflection_has_an_unknown_origin() throws IOException {
        begin(processors()
                .with("Hidden", "mark.Collect", "isolating", "", """
                try {
                    FileObject file = (FileObject) Filer.class.getMethod("createClassFile", CharSequence.class, Element[].class)
                            .invoke(processingEnv.getFiler(), "made.Given", all.toArray(new Element[0]));
                    try (OutputStream out = file.openOutputStream()) { out.write(Base64.getDecoder().decode("%s")); }
                } catch (ReflectiveOperationException e) { throw new IOException(e); }
                """.formatted(OwnProcessors.givenClass(folder))));
        assertEquals("ALL: a processor made made/Given.class from unknown sources", body("p/Plain"));
    }

    @Test
    void a_file_created_in_a_thread_has_a_known_origin_only_if_all_processors_have_one_kind() throws IOException {
        String inAThread = """
                Thread thread = new Thread(() -> {
                    for (Element each : all) try { resource(each + "%s.txt", "", each); } catch (IOException e) { }
                });
                thread.start();
                try { thread.join(); } catch (InterruptedException e) { }
                """;
        begin(processors()
                .with("One", "mark.Make", "isolating", "", inAThread.formatted("1"))
                .with("Other", "mark.Make", "isolating", "", inAThread.formatted("2")));
        assertEquals("C", body("p/C"));
        module.close();
        begin(processors()
                .with("One", "mark.Make", "isolating", "", inAThread.formatted("1"))
                .with("Other", "mark.Collect", "aggregating", "", inAThread.formatted("2")));
        String compiled = body("p/Plain");
        assertTrue(compiled.matches("ALL: a processor made p\\..* from unknown sources"), compiled);
    }
}
