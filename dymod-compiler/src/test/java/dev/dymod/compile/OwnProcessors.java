package dev.dymod.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Small processors that are written and compiled here, and the annotations that they are for. */
final class OwnProcessors {

    private final Project project;
    private final Map<String, String> sources = new TreeMap<>();
    private final StringBuilder services = new StringBuilder();
    private final StringBuilder declarations = new StringBuilder();

    OwnProcessors(Path folder) throws IOException {
        project = new Project(folder.resolve("processors-of-our-own"));
    }

    /** A folder with the annotations {@code mark.Make} and {@code mark.Collect}. */
    static Path annotations(Path folder) throws IOException {
        return new Project(folder.resolve("annotations-of-our-own"))
                .compiled(
                        "mark",
                        Map.of(
                                "mark/Make.java",
                                "package mark; public @interface Make { String value() default \"\"; }",
                                "mark/Collect.java",
                                "package mark; @java.lang.annotation.Inherited public @interface Collect {}"));
    }

    /**
     * One more.
     *
     * @param declared what follows its name in the declaration; empty for none
     * @param options that it supports
     * @param body what it does with the elements, {@code all}, that carry its annotation
     */
    OwnProcessors with(String name, String annotation, String declared, String options, String body) {
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

    /** A class for each with {@code mark.Make}, with the same fields, public ones; and a resource. */
    OwnProcessors maker(String declared) {
        return with("Maker", "mark.Make", declared, "\"wool\"", """
                for (Element each : all) {
                    String name = each.getSimpleName() + "Made";
                    source("made." + name, "package made; public class " + name + " {" + members(each) + "}", each);
                    resource("made/" + name + ".txt", members(each), each);
                }
                """);
    }

    /** One class with a method for each that has {@code mark.Collect}, and one resource. */
    OwnProcessors collector(String declared, String options) {
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

    /** Where they are. */
    Path compiled() throws IOException {
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
