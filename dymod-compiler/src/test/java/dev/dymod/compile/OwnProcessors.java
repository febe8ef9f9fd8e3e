package dev.dymod.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Builder of small annotation processors, which it compiles, and of their annotations. */
public final class OwnProcessors {

    private final Project project;
    private final Map<String, String> sources = new TreeMap<>();
    private final StringBuilder services = new StringBuilder();
    private final StringBuilder declarations = new StringBuilder();

    public OwnProcessors(Path folder) throws IOException {
        project = new Project(folder.resolve("processors-of-our-own"));
    }

    /** Returns a class folder with the annotations {@code mark.Make} and {@code mark.Collect}. */
    public static Path annotations(Path folder) throws IOException {
        return new Project(folder.resolve("annotations-of-our-own"))
                .compiled(
                        "mark",
                        Map.of(
                                "mark/Make.java",
                                "package mark; public @interface Make { String value() default \"\"; }",
                                "mark/Collect.java",
                                "package mark; @java.lang.annotation.Inherited public @interface Collect {}"));
    }

    /** Returns the class file of {@code made.Given} in Base64. */
    public static String givenClass(Path folder) throws IOException {
        Path plain = new Project(folder.resolve("plain"))
                .compiled("plain", Map.of("made/Given.java", "package made; public class Given { public int g; }"));
        return Base64.getEncoder().encodeToString(Files.readAllBytes(plain.resolve("made/Given.class")));
    }

    /**
     * Adds a processor.
     *
     * @param declared kind in its declaration; empty for no declaration
     * @param options options that it supports, as Java source
     * @param body code that handles {@code all}, the elements with its annotation
     */
    public OwnProcessors with(String name, String annotation, String declared, String options, String body) {
        services.append("proc.").append(name).append('\n');
        if (!declared.isEmpty()) {
            declarations
                    .append("proc.")
                    .append(name)
                    .append(',')
                    .append(declared)
                    .append('\n');
        }
        sources.put("proc/" + name + ".java", """
                package proc;
                import java.io.*;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;
                import javax.lang.model.util.*;
                import javax.tools.*;
                @SupportedAnnotationTypes("%s")
                public class %s extends AbstractProcessor {
                    public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    public Set<String> getSupportedOptions() { return Set.of(%s); }
                    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                        List<Element> all = new ArrayList<>();
                        for (TypeElement annotation : annotations) all.addAll(round.getElementsAnnotatedWith(annotation));
                        try {
                            if (all.contains(null)) throw new IOException("never");
                            if (!all.isEmpty()) { %s }
                        } catch (IOException e) {
                            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.toString());
                        }
                        return false;
                    }
                    void source(String name, String text, Element... origins) throws IOException {
                        try (Writer out = processingEnv.getFiler().createSourceFile(name, origins).openWriter()) { out.write(text); }
                    }
                    void type(String name, String base64, Element... origins) throws IOException {
                        try (OutputStream out = processingEnv.getFiler().createClassFile(name, origins).openOutputStream()) {
                            out.write(Base64.getDecoder().decode(base64));
                        }
                    }
                    void resource(String name, String text, Element... origins) throws IOException {
                        try (Writer out = processingEnv.getFiler().createResource(StandardLocation.CLASS_OUTPUT, "", name, origins).openWriter()) {
                            out.write(text);
                        }
                    }
                    static String members(Element type) {
                        StringBuilder text = new StringBuilder();
                        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
                            text.append(" public ").append(field.asType()).append(' ').append(field.getSimpleName()).append(';');
                        }
                        return text.toString();
                    }
                }
                """.formatted(annotation, name, options, body));
        return this;
    }

    /** Adds a class of the package {@code proc} that the processors can use. */
    OwnProcessors library(String name, String text) {
        sources.put("proc/" + name + ".java", text);
        return this;
    }

    /** Adds a processor that makes, for each class with {@code mark.Make}, a class with its fields, and a resource. */
    public OwnProcessors maker(String declared) {
        return with("Maker", "mark.Make", declared, "\"wool\"", """
                for (Element each : all) {
                    String name = each.getSimpleName() + "Made";
                    source("made." + name, "package made; public class " + name + " {" + members(each) + "}", each);
                    resource("made/" + name + ".txt", members(each), each);
                }
                """);
    }

    /** Adds a processor that makes one class with a method for each class with {@code mark.Collect}, and one resource. */
    public OwnProcessors collector(String declared, String options) {
        return with("Collector", "mark.Collect", declared, options, """
                StringBuilder methods = new StringBuilder();
                StringBuilder lines = new StringBuilder();
                for (Element each : all) {
                    methods.append(" public static Class<?> new").append(each.getSimpleName())
                            .append("() { return ").append(each).append(".class; }");
                    lines.append(each).append('\\n');
                }
                source("all.Registry", "package all; public class Registry {" + methods + "}", all.toArray(new Element[0]));
                resource("META-INF/registry.txt", lines.toString());
                """);
    }

    /** Compiles the processors, and returns their class folder. */
    public Path compiled() throws IOException {
        ClassTree classes = ClassTree.read(project.compiled("proc", sources));
        Path folder = project.folder.resolve("with-declarations");
        classes.with(ClassTree.of(Map.of(
                        "META-INF/services/javax.annotation.processing.Processor",
                        services.toString().getBytes(UTF_8),
                        "META-INF/gradle/incremental.annotation.processors",
                        declarations.toString().getBytes(UTF_8))))
                .writeTo(folder);
        return folder;
    }
}
