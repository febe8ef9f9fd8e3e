package dev.dymod.redefinition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Trials of edits in a JVM of their own: one for all edits. Each edit has a package of its own, so one compile takes all. */
final class EditTrials {

    private static final String IMPORTS = "import java.io.*; import java.lang.annotation.*; import java.lang.reflect.*;"
            + " import java.util.*; import java.util.function.*;";

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** Stays open, because to open the JDK takes longer than to compile. */
    private static final StandardJavaFileManager JDK_CLASSES = JAVAC.getStandardFileManager(null, null, null);

    private EditTrials() {}

    static List<EditTrial> of(List<EditKind> kinds, Path folder) throws IOException, InterruptedException {
        SortedMap<String, byte[]> before = compile(kinds, EditKind::before);
        SortedMap<String, byte[]> after = compile(kinds, EditKind::after);
        Process program = start(agent(folder.resolve("agent.jar")));
        try (InputStream in = program.getInputStream();
                DataInputStream results = new DataInputStream(new BufferedInputStream(in))) {
            try (OutputStream out = program.getOutputStream();
                    DataOutputStream input = new DataOutputStream(new BufferedOutputStream(out))) {
                input.writeInt(kinds.size());
                for (int i = 0; i < kinds.size(); i++) {
                    input.writeUTF(packageOf(i) + ".Main");
                    write(below(before, i), input);
                    write(below(after, i), input);
                }
            }
            List<EditTrial> trials = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                String old = results.readUTF();
                String refusal = results.readUTF();
                trials.add(new EditTrial(
                        kinds.get(i),
                        below(before, i),
                        below(after, i),
                        refusal,
                        old,
                        results.readUTF(),
                        results.readUTF()));
            }
            assertEquals(0, program.waitFor());
            return trials;
        } finally {
            program.destroyForcibly();
        }
    }

    private static String packageOf(int number) {
        return "k" + number;
    }

    /** Returns the classes of one of several edits. */
    static SortedMap<String, byte[]> below(SortedMap<String, byte[]> classes, int number) {
        return classes.subMap(packageOf(number) + "/", packageOf(number) + "0");
    }

    private static void write(SortedMap<String, byte[]> classes, DataOutputStream out) throws IOException {
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            out.writeUTF(entry.getKey().replace(".class", "").replace('/', '.'));
            out.writeInt(entry.getValue().length);
            out.write(entry.getValue());
        }
    }

    private static Process start(Path agent) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + agent,
                        "-cp",
                        agent.toString(),
                        RedefiningAgent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path agent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", RedefiningAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String suffix : List.of("", "$Classes")) {
                String entry = RedefiningAgent.class.getName().replace('.', '/') + suffix + ".class";
                entries.putNextEntry(new ZipEntry(entry));
                try (InputStream in = RedefiningAgent.class.getResourceAsStream("/" + entry)) {
                    in.transferTo(entries);
                }
            }
        }
        return jar;
    }

    /** Compiles one side of edits, each in a package of its own. */
    static SortedMap<String, byte[]> compile(List<EditKind> kinds, Function<EditKind, String> side) {
        Map<List<String>, List<JavaFileObject>> sources = new LinkedHashMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            String text = "package " + packageOf(i) + "; " + IMPORTS + "\n" + side.apply(kinds.get(i));
            sources.computeIfAbsent(kinds.get(i).options(), options -> new ArrayList<>())
                    .add(new Source(packageOf(i) + "/Main", text));
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        sources.forEach((options, files) -> classes.putAll(compile(options, files)));
        return classes;
    }

    /** Compiles one source, the class Main. */
    static SortedMap<String, byte[]> compile(String text, String... options) {
        return compile(List.of(options), List.of(new Source("Main", text)));
    }

    /** Compiles one source with the given name. */
    static SortedMap<String, byte[]> compileFile(String name, String text) {
        return compile(List.of(), List.of(new Source(name, text)));
    }

    private static SortedMap<String, byte[]> compile(List<String> options, List<? extends JavaFileObject> sources) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-proc:none", "-nowarn", "-Xlint:-options"));
        StringWriter errors = new StringWriter();
        InMemory files = new InMemory(JDK_CLASSES);
        assertTrue(JAVAC.getTask(errors, files, null, all, null, sources).call(), errors::toString);
        SortedMap<String, byte[]> classes = new TreeMap<>();
        files.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final SortedMap<String, ByteArrayOutputStream> classes = new TreeMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String entry = className.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("memory:///" + entry), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(entry, bytes);
                    return bytes;
                }
            };
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
