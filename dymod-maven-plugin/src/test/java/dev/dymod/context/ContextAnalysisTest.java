package dev.dymod.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextAnalysisTest {

    private static final String ASKING_JAR = """
            package lib.internal;
            class Finder { static Object find(String name) throws Exception { return Class.forName(name); } }""";

    private static final String PLAIN_LIB = """
            package lib;
            public class Lib { public static String twice(String text) { return text + text; } }""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return java.util.List.of(1, 2).stream().map(String::valueOf).toList();",
                "Object dish = \"pie\"; return switch (dish.hashCode()) { case 1 -> dish; default -> \"x\" + dish; };",
                "record Pie(int size) {} return new Pie(3).equals(new Pie(4));",
                "return String.class.getMethods()[0].getName();",
                "return String.class.getConstructor().newInstance();",
                "new Thread(() -> {}).start(); return Thread.currentThread().getName();",
                "return java.util.concurrent.Executors.newFixedThreadPool(2);",
                "return java.util.ResourceBundle.getBundle(\"words\");",
                "return java.time.format.DateTimeFormatter.ofPattern(\"yyyy\").format(java.time.LocalDate.now());",
                "return java.net.URI.create(\"a:b\").toURL().openStream();",
                "return java.nio.file.Files.readString(java.nio.file.Path.of(\"a\"));",
                "return new java.io.ObjectInputStream(System.in).readObject();",
                "return java.security.MessageDigest.getInstance(\"MD5\");",
                "return javax.crypto.Cipher.getInstance(\"AES\");",
                "Object[] all = new String[0][0]; return new int[2][3].clone().length + all.length;",
                "return missing.class;",
            })
    void needs_nothing_for_code_that_does_not_use_it(String body) {
        String missing = body.contains("missing") ? "private static final class missing {}" : "";
        assertEquals(Optional.empty(), asks(cook(body, missing)), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return Thread.currentThread().getContextClassLoader(); | dish() calls Thread.getContextClassLoader",
                "Runnable r = () -> Thread.currentThread().getContextClassLoader(); return r; | dish() calls"
                        + " Thread.getContextClassLoader",
                "java.util.function.Function<Thread, Object> f = Thread::getContextClassLoader; return f; | dish() calls"
                        + " Thread.getContextClassLoader",
                "return java.util.ServiceLoader.load(Runnable.class); | dish() calls ServiceLoader.load",
                "return java.time.chrono.Chronology.of(\"ISO\"); | dish() calls Chronology.of",
                "return java.util.concurrent.Executors.privilegedThreadFactory(); | dish() calls"
                        + " Executors.privilegedThreadFactory",
                "return System.getLogger(\"cook\"); | dish() calls System.getLogger",
                "((System.Logger) null).log(System.Logger.Level.INFO, \"x\"); return 1; | dish() uses"
                        + " java.lang.System$Logger",
                "return java.util.logging.Logger.getLogger(\"cook\"); | dish() uses java.util.logging.Logger",
                "return java.sql.DriverManager.getConnection(\"x\"); | dish() uses java.sql.DriverManager",
                "return java.beans.Introspector.getBeanInfo(String.class); | dish() uses java.beans.Introspector",
                "return javax.xml.parsers.DocumentBuilderFactory.newInstance(); | dish() uses"
                        + " javax.xml.parsers.DocumentBuilderFactory",
                "return java.net.http.HttpClient.newHttpClient(); | dish() uses java.net.http.HttpClient",
                "return new javax.naming.InitialContext(); | dish() uses javax.naming.InitialContext",
                "return new java.sql.Timestamp[0]; | dish() uses java.sql.Timestamp",
                "return Class.forName(\"lib.\" + this); | dish() calls Class.forName",
                "return getClass().getClassLoader().loadClass(\"lib.\" + this); | dish() calls ClassLoader.loadClass",
                "return java.lang.invoke.MethodHandles.lookup().findClass(\"lib.\" + this); | dish() calls"
                        + " MethodHandles.Lookup.findClass",
                "return java.util.ServiceLoader.load(Runnable.class, getClass().getClassLoader()); | dish() calls"
                        + " ServiceLoader.load",
                "return java.util.ServiceLoader.loadInstalled(Runnable.class); | dish() calls ServiceLoader.loadInstalled",
                "return Thread.class.getMethod(\"getContext\" + \"ClassLoader\").invoke(Thread.currentThread()); | dish()"
                        + " calls Method.invoke",
            })
    void is_needed_for_jdk_code_that_uses_it(String row) {
        String[] halves = row.split(" \\| ");
        assertEquals(Optional.of("inn.cook.Cook." + halves[1]), asks(cook(halves[0], "")), halves[0]);
    }

    @Test
    void is_needed_for_a_constructor_or_a_supertype() {
        assertEquals(
                Optional.of("inn.cook.Cook's constructor calls Thread.getContextClassLoader"),
                asks(cook("return 1;", "Object loader = Thread.currentThread().getContextClassLoader();")));
        assertEquals(
                Optional.of("inn.cook.Cook uses java.sql.Driver"),
                asks("package inn.cook; abstract class Cook implements java.sql.Driver { }"));
    }

    @Test
    void is_needed_for_a_method_that_a_thread_of_the_module_inherits() {
        assertEquals(
                Optional.of("inn.cook.Cook.run() calls Thread.getContextClassLoader"),
                asks("package inn.cook; class Cook extends Thread { public void run() { getContextClassLoader(); } }"));
    }

    @Test
    void a_type_that_is_only_passed_along_is_no_reason() {
        assertEquals(
                Optional.empty(),
                asks(
                        "package inn; public interface Bank { java.sql.Connection open(); void pay(java.sql.Connection c); }",
                        cook("((inn.Bank) null).pay(((inn.Bank) null).open()); return 1;", "")));
    }

    @Test
    void a_plain_library_is_no_reason() {
        Path jar = Compiled.jar(folder.resolve("lib-1.jar"), List.of(), PLAIN_LIB);
        assertEquals(Optional.empty(), asks(List.of(jar), cook("return lib.Lib.twice(\"x\");", "")));
    }

    @Test
    void a_library_counts_as_a_whole() {
        Path jar = Compiled.jar(folder.resolve("lib-1.jar"), List.of(), PLAIN_LIB, ASKING_JAR);
        assertEquals(
                Optional.of("inn.cook.Cook uses lib.Lib (lib-1.jar), which calls Class.forName in lib.internal.Finder"),
                asks(List.of(jar), cook("return lib.Lib.twice(\"x\");", "")));
        assertEquals(Optional.empty(), asks(List.of(jar), cook("return 1;", "")), "one that it does not refer to");
    }

    @Test
    void jdk_code_counts_in_a_library_too() {
        Path jar = Compiled.jar(folder.resolve("lib-1.jar"), List.of(), PLAIN_LIB, """
                package lib.log;
                class Log { static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger("lib"); }""");
        assertEquals(
                Optional.of(
                        "inn.cook.Cook uses lib.Lib (lib-1.jar), which uses java.util.logging.Logger in lib.log.Log"),
                asks(List.of(jar), cook("return lib.Lib.twice(\"x\");", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Class.forName(name) | Class.forName",
                "Class.forName(name, true, Lib.class.getClassLoader()) | Class.forName",
                "Lib.class.getClassLoader().loadClass(name) | ClassLoader.loadClass",
                "new java.net.URLClassLoader(new java.net.URL[0]).loadClass(name) | ClassLoader.loadClass",
                "java.util.ServiceLoader.load(Runnable.class, null) | ServiceLoader.load",
                "java.lang.Runnable.class.getMethod(name).invoke(name) | Method.invoke",
                "java.lang.invoke.MethodHandles.lookup().findClass(name) | MethodHandles.Lookup.findClass",
            })
    void a_library_that_loads_classes_by_name_counts(String row) {
        String[] halves = row.split(" \\| ");
        Path jar = Compiled.jar(folder.resolve("lib-1.jar"), List.of(), """
                package lib;
                public class Lib { public static Object load(String name) throws Exception { return %s; } }""".formatted(halves[0]));
        assertEquals(
                Optional.of("inn.cook.Cook uses lib.Lib (lib-1.jar), which calls " + halves[1] + " in lib.Lib"),
                asks(List.of(jar), cook("return lib.Lib.load(\"x\");", "")));
    }

    @Test
    void a_library_that_uses_another_one_counts() {
        Path third = Compiled.jar(folder.resolve("third.jar"), List.of(), """
                package third;
                public class Third { public static void go() throws Exception { Class.forName("x"); } }""");
        Path second = Compiled.jar(folder.resolve("second.jar"), List.of(third), """
                package second;
                public class Second { public static void go() throws Exception { third.Third.go(); } }""");
        Path lib = Compiled.jar(folder.resolve("lib.jar"), List.of(second), """
                package lib;
                public class Lib { public static void go() throws Exception { second.Second.go(); } }""");
        String cook = cook("lib.Lib.go(); return 1;", "");
        assertEquals(
                Optional.of("inn.cook.Cook uses lib.Lib (lib.jar), which uses second.Second (second.jar), which uses"
                        + " third.Third (third.jar), which calls Class.forName in third.Third"),
                asks(List.of(lib, second, third), cook));
        SortedMap<String, byte[]> files = Compiled.classes(out("module"), List.of(lib, second, third), cook);
        assertEquals(
                Optional.empty(), analysis(List.of(lib, second)).reasonToSet(files), "a missing library is optional");
    }

    @Test
    void libraries_that_refer_to_each_other_are_read_once() {
        Path one = folder.resolve("one.jar");
        Path other = Compiled.jar(folder.resolve("other.jar"), List.of(), """
                package other;
                public class Other { public static void go() { } }""");
        Compiled.jar(one, List.of(other), """
                package one;
                public class One { public static void go() { other.Other.go(); } }""");
        Compiled.jar(folder.resolve("other.jar"), List.of(one), """
                package other;
                public class Other { public static void go() { one.One.go(); } }""");
        assertEquals(
                Optional.empty(), asks(List.of(one, other), cook("one.One.go(); other.Other.go(); return 1;", "")));
    }

    @Test
    void a_folder_of_classes_is_a_library() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("host-classes"));
        Compiled.classes(classes, List.of(), PLAIN_LIB, ASKING_JAR);
        assertEquals(
                Optional.of("inn.cook.Cook uses lib.Lib (" + classes
                        + "), which calls Class.forName in lib.internal.Finder"),
                asks(List.of(folder.resolve("nothing"), classes), cook("return lib.Lib.twice(\"x\");", "")));
    }

    @Test
    void the_newest_classes_of_the_program_come_first() throws IOException {
        Path host = Files.createDirectories(folder.resolve("host-classes"));
        Compiled.classes(host, List.of(), PLAIN_LIB);
        SortedMap<String, byte[]> files =
                Compiled.classes(out("module"), List.of(host), cook("return lib.Lib.twice(\"x\");", ""));
        ContextAnalysis analysis = analysis(List.of(host));
        assertEquals(Optional.empty(), analysis.reasonToSet(files));
        analysis.useProgramClasses(classes("asking", PLAIN_LIB, ASKING_JAR));
        assertEquals(
                Optional.of(
                        "inn.cook.Cook uses lib.Lib (the program), which calls Class.forName in lib.internal.Finder"),
                analysis.reasonToSet(files));
        analysis.useProgramClasses(classes("plain", PLAIN_LIB));
        assertEquals(Optional.empty(), analysis.reasonToSet(files));
    }

    @Test
    void a_jar_that_is_replaced_is_read_again() {
        Path jar = Compiled.jar(folder.resolve("lib-1.jar"), List.of(), PLAIN_LIB, ASKING_JAR);
        String cook = cook("return lib.Lib.twice(\"x\");", "");
        assertTrue(asks(List.of(jar), cook).isPresent());
        Compiled.jar(jar, classes("plain", PLAIN_LIB));
        assertEquals(Optional.empty(), asks(List.of(jar), cook));
    }

    @Test
    void an_edit_is_seen() {
        ContextAnalysis analysis = analysis(List.of());
        SortedMap<String, byte[]> pure = classes("pure", cook("return 1;", ""), "package inn.cook; class Other { }");
        SortedMap<String, byte[]> asking = new TreeMap<>(pure);
        asking.put(
                "inn/cook/Cook.class",
                classes("asking", cook("return Thread.currentThread().getContextClassLoader();", ""))
                        .get("inn/cook/Cook.class"));
        assertEquals(Optional.empty(), analysis.reasonToSet(pure));
        assertTrue(analysis.reasonToSet(asking).isPresent());
        assertEquals(Optional.empty(), analysis.reasonToSet(pure));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 20, 60, 150})
    void a_broken_class_file_counts(int length) {
        SortedMap<String, byte[]> files = classes("broken", cook("return \"pie\";", ""));
        files.computeIfPresent("inn/cook/Cook.class", (name, bytes) -> java.util.Arrays.copyOf(bytes, length));
        String because = analysis(List.of()).reasonToSet(files).orElseThrow();
        assertTrue(because.startsWith("inn/cook/Cook.class (it "), because);
        assertTrue(because.endsWith(") cannot be read"), because);

        Path jar = Compiled.jar(folder.resolve("broken.jar"), Map.of("lib/Lib.class", new byte[length]));
        String inLibrary = asks(List.of(), List.of(jar), PLAIN_LIB, cook("return lib.Lib.twice(\"x\");", ""));
        assertEquals(
                "inn.cook.Cook uses lib.Lib (broken.jar), which has a class that cannot be read: lib/Lib.class (it ",
                inLibrary.replaceFirst("\\(it .*", "(it "));
    }

    @Test
    void a_broken_jar_counts() throws IOException {
        Path jar = Files.writeString(folder.resolve("lib.jar"), "no jar");
        String because = asks(List.of(), List.of(jar), PLAIN_LIB, cook("return lib.Lib.twice(\"x\");", ""));
        assertTrue(because.startsWith("inn.cook.Cook uses lib.Lib of a class path that cannot be read ("), because);
    }

    @Test
    void a_mode_overrides_the_analysis() {
        SortedMap<String, byte[]> files =
                classes("mode", cook("return Thread.currentThread().getContextClassLoader();", ""));
        ContextChoice always = new ContextChoice(ContextMode.ALWAYS);
        assertEquals(Optional.empty(), always.analysis(List.of()).reasonToSet(files));
        assertEquals(
                Optional.of("dymod.contextClassLoader is always"),
                always.reasonToSet(Optional.empty(), List.of("pantry")));
        ContextChoice never = new ContextChoice(ContextMode.NEVER);
        assertEquals(Optional.empty(), never.analysis(List.of()).reasonToSet(files));
        never.published("pantry", Optional.of("it does"));
        assertEquals(Optional.empty(), never.reasonToSet(Optional.of("it does"), List.of("pantry")));
    }

    @Test
    void a_required_module_counts() {
        ContextChoice choice = new ContextChoice(ContextMode.AUTO);
        choice.published("pantry", Optional.of("pantry.Shelf uses java.sql.Driver"));
        choice.published("cellar", Optional.empty());
        assertEquals(Optional.empty(), choice.reasonToSet(Optional.empty(), List.of("cellar")));
        assertEquals(
                Optional.of("it requires pantry: pantry.Shelf uses java.sql.Driver"),
                choice.reasonToSet(Optional.empty(), List.of("cellar", "pantry")));
        assertEquals(Optional.of("itself"), choice.reasonToSet(Optional.of("itself"), List.of("pantry")));
        choice.published("pantry", Optional.empty());
        assertEquals(Optional.empty(), choice.reasonToSet(Optional.empty(), List.of("cellar", "pantry")));
    }

    private static String cook(String body, String more) {
        return "package inn.cook; public class Cook { " + more + " Object dish() throws Throwable { " + body + " } }";
    }

    private Optional<String> asks(String... sources) {
        return asks(List.of(), sources);
    }

    private Optional<String> asks(List<Path> classPath, String... sources) {
        return analysis(classPath).reasonToSet(Compiled.classes(out("module"), classPath, sources));
    }

    /** Analyses a module that is compiled against another version of its library. */
    private String asks(List<Path> none, List<Path> classPath, String library, String source) {
        Path compiledAgainst = Compiled.jar(folder.resolve("api.jar"), none, library);
        return analysis(classPath)
                .reasonToSet(Compiled.classes(out("module"), List.of(compiledAgainst), source))
                .orElseThrow();
    }

    private SortedMap<String, byte[]> classes(String name, String... sources) {
        return Compiled.classes(out(name), List.of(), sources);
    }

    private Path out(String name) {
        try {
            return Files.createDirectories(folder.resolve("out").resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ContextAnalysis analysis(List<Path> classPath) {
        return new ContextChoice(ContextMode.AUTO).analysis(classPath);
    }
}
