package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What breaks naive incremental compilers: each kind of change with the exact set of sources that is compiled, and the same
 * classes as from a clean build, byte for byte, or an error where a clean build has one.
 */
final class ChangeKindsTest {

    /** So many others that a few dependents are not most of the module. */
    private static final int BYSTANDERS = 12;

    @TempDir
    Path folder;

    /**
     * One kind of change.
     *
     * @param name what changes
     * @param sources one for each line: a file name, then its text; text in double angle quotes, is what changes,
     *     and a line that begins with {@code +} or {@code -} is a source that is new, or goes
     * @param compiled the names of the sources that are compiled; {@code FAILS} where a clean build does, {@code ALL} where
     *     everything is
     */
    private record Kind(String name, String sources, String compiled) {

        Map<String, String> before() {
            return read(1, '-');
        }

        Map<String, String> after() {
            return read(2, '+');
        }

        private Map<String, String> read(int side, char mark) {
            Map<String, String> files = new LinkedHashMap<>();
            for (String line : sources.strip().split("\n")) {
                boolean both = line.charAt(0) != '+' && line.charAt(0) != '-';
                if (both || line.charAt(0) == mark) {
                    String text = line.substring(both ? 0 : 1).strip();
                    int end = text.indexOf(' ');
                    files.put(
                            text.substring(0, end),
                            text.substring(end + 1).replaceAll("\u00ab([^|]*)\\|([^\u00bb]*)\u00bb", "$" + side));
                }
            }
            return files;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("a body", """
                    p/A package p; public class A { public int f() { return «1|2»; } }
                    p/B package p; class B { int g(A a) { return a.f(); } }
                    """, "A"),
            new Kind("the value of a constant", """
                    p/A package p; public class A { public static final int C = «1|2»; }
                    p/B package p; class B { int g() { return A.C; } }
                    """, "A B"),
            new Kind("a constant that another one is made of", """
                    p/A package p; public class A { public static final int C = «1|2»; }
                    p/B package p; class B { static final int D = A.C + 1; }
                    p/E package p; class E { int g() { return B.D; } }
                    """, "A B E"),
            new Kind("a constant of a nested class", """
                    p/A package p; public class A { static class N { static final String C = "«x|y»"; } }
                    p/B package p; class B { String g() { return A.N.C; } }
                    """, "A B"),
            new Kind("a constant that is inherited", """
                    p/A package p; public interface A { int C = «1|2»; }
                    p/B package p; class B implements A {}
                    p/E package p; class E { int g() { return B.C; } }
                    """, "A B E"),
            new Kind("a constant that is gone", """
                    p/A package p; public class A { «static final int C = 1;|» }
                    p/B package p; class B { int g() { return A.C; } }
                    """, "FAILS"),
            new Kind("a static import of a constant", """
                    p/A package p; public class A { public static final int C = «1|2»; }
                    q/B package q; import static p.A.C; class B { int g() { return C; } }
                    """, "A B"),
            new Kind("a more specific overload", """
                    p/A package p; public class A { public void f(Object o) {} «|public void f(String s) {}» }
                    p/B package p; class B { void g(A a) { a.f(""); } }
                    """, "A B"),
            new Kind("a more specific overload in a superclass", """
                    p/S package p; public class S { «|public void f(int i) {}» }
                    p/A package p; public class A extends S { public void f(long l) {} }
                    p/B package p; class B { void g(A a) { a.f(1); } }
                    """, "A B S"),
            new Kind("a method that is gone", """
                    p/A package p; public class A { «public void f() {}|» }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "FAILS"),
            new Kind("a method that moves to the superclass", """
                    p/S package p; public class S { «|public void f() {}» }
                    p/A package p; public class A extends S { «public void f() {}|» }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "A B S"),
            new Kind("an abstract method more", """
                    p/A package p; public interface A { «|void f();» }
                    p/B package p; class B implements A {}
                    """, "FAILS"),
            new Kind("a default method more", """
                    p/A package p; public interface A { «|default void f() {}» }
                    p/B package p; class B implements A {}
                    """, "A B"),
            new Kind("a functional interface that is none any more", """
                    p/A package p; public interface A { void f(); «|void g();» }
                    p/B package p; class B { A a = () -> {}; }
                    """, "FAILS"),
            new Kind("the type of a method that a lambda is for", """
                    p/A package p; public interface A { «int|long» f(); }
                    p/B package p; class B { void h(A a) {} void g() { h(() -> 1); } }
                    """, "A B"),
            new Kind("a field that hides one", """
                    p/S package p; public class S { public int x = 1; }
                    p/A package p; public class A extends S { «|public String x = "";» }
                    p/B package p; class B { Object g(A a) { return a.x; } }
                    """, "A B"),
            new Kind("a private field that hides one", """
                    p/S package p; public class S { public int x = 1; }
                    p/A package p; public class A extends S { «|private int x;» }
                    p/B package p; class B extends A { int g() { return x; } }
                    """, "FAILS"),
            new Kind("a covariant result", """
                    p/S package p; public class S { public Object f() { return ""; } }
                    p/A package p; public class A extends S { public «Object|String» f() { return ""; } }
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A B"),
            new Kind("another superclass", """
                    p/S package p; public class S { public void f() {} }
                    p/T package p; public class T { public void f() {} }
                    p/A package p; public class A extends «S|T» {}
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "A B"),
            new Kind("another superclass of a superclass", """
                    p/S package p; public class S { public int f() { return 1; } }
                    p/T package p; public class T { public long f() { return 1; } }
                    p/M package p; public class M extends «S|T» {}
                    p/A package p; public class A extends M {}
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A B M"),
            new Kind("a class that is an interface", """
                    p/A package p; public «class|interface» A { static void f() {} }
                    p/B package p; class B { void g() { A.f(); } }
                    """, "A B"),
            new Kind("a class that is a record", """
                    p/A package p; public «final class A { public int x() { return 1; } }|record A(int x) {}»
                    p/B package p; class B { int g(A a) { return a.x(); } }
                    """, "A B"),
            new Kind("visibility", """
                    p/A package p; public class A { «public|» void f() {} }
                    q/B package q; class B { void g(p.A a) { a.f(); } }
                    """, "FAILS"),
            new Kind("static", """
                    p/A package p; public class A { public static «|final» int x = 1; public «static|» void f() {} }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "A B"),
            new Kind("final", """
                    p/A package p; public «|final» class A {}
                    p/B package p; class B extends A {}
                    """, "FAILS"),
            new Kind("what a sealed interface permits", """
                    p/A package p; public sealed interface A permits X, Y«|, Z» {}
                    p/X package p; public final class X implements A {}
                    p/Y package p; public final class Y implements A {}
                    p/Z package p; public final class Z «|implements A» {}
                    p/B package p; class B { boolean g(Object o) { return o instanceof A; } }
                    """, "A B X Y Z"),
            new Kind("the components of a record", """
                    p/A package p; public record A(«int|long» x) {}
                    p/B package p; class B { Object g(A a) { return a.x(); } }
                    """, "A B"),
            new Kind("an enum constant more against an exhaustive switch", """
                    p/A package p; public enum A { X, Y«|, Z» }
                    p/B package p; class B { int g(A a) { return switch (a) { case X -> 1; case Y -> 2; }; } }
                    """, "FAILS"),
            new Kind("the order of enum constants", """
                    p/A package p; public enum A { «X, Y|Y, X» }
                    p/B package p; class B { int g(A a) { switch (a) { case X: return 1; default: return 2; } } }
                    """, "A B"),
            new Kind("where an annotation may stand", """
                    p/A package p; import java.lang.annotation.*; @Target(ElementType.«TYPE|METHOD») public @interface A {}
                    p/B package p; @A class B {}
                    """, "FAILS"),
            new Kind("how long an annotation stays", """
                    p/A package p; import java.lang.annotation.*; @Retention(RetentionPolicy.«CLASS|RUNTIME») public @interface A {}
                    p/B package p; @A class B {}
                    """, "A B"),
            new Kind("the bound of a type parameter", """
                    p/A package p; public class A<T extends «Object|Number»> { public T f() { return null; } }
                    p/B package p; class B { Object g(A<Integer> a) { return a.f(); } }
                    """, "A B"),
            new Kind("the result of a generic method", """
                    p/A package p; public class A { public static <T> java.util.«List|Collection»<T> f(T t) { return null; } }
                    p/B package p; class B { Object g() { return A.f(1).iterator().next(); } }
                    """, "A B"),
            new Kind("varargs", """
                    p/A package p; public class A { public void f(String«[]|...» s) {} }
                    p/B package p; class B { void g(A a) { a.f(new String[0]); } }
                    """, "A B"),
            new Kind("a checked exception more", """
                    p/A package p; public class A { public void f() «|throws Exception» {} }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "FAILS"),
            new Kind("an exception that becomes checked", """
                    p/X package p; public class X extends «Runtime|»Exception {}
                    p/A package p; public class A { public void f() throws X {} }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "FAILS"),
            new Kind("the type of an expression that nobody names", """
                    p/X package p; public class X { public int v() { return 1; } «|public int w;» }
                    p/A package p; public class A { public X x() { return new X(); } }
                    p/B package p; class B { int g(A a) { return a.x().v(); } }
                    """, "A B X"),
            new Kind("a second class in a file", """
                    p/A package p; public class A {} «|class Second { int x; }»
                    p/B package p; class B { Object g() { return "Second"; } }
                    """, "A"),
            new Kind("a second class in a file, gone", """
                    p/A package p; public class A {} «class Second {}|»
                    p/B package p; class B { Second s; }
                    """, "FAILS"),
            new Kind("a class that moves to another file", """
                    p/A package p; public class A {} «class Second {}|»
                    p/C package p; public class C {} «|class Second {}»
                    p/B package p; class B { Second s; }
                    """, "A C"),
            new Kind("a nested class more", """
                    p/A package p; public class A { «|public static class String {}» }
                    p/B package p; class B extends A { String s; }
                    """, "A B"),
            new Kind("a class with a dollar in its name", """
                    p/A$X package p; public class A$X { public static final int C = «1|2»; }
                    p/B package p; class B { int g() { return A$X.C; } }
                    """, "A$X B"),
            new Kind("a source that is gone", """
                    -p/A package p; public class A {}
                    p/B package p; class B { A a; }
                    """, "FAILS"),
            new Kind("a source that is gone and was not used", """
                    -p/A package p; public class A {}
                    p/B package p; class B {}
                    """, ""),
            new Kind("a source that is renamed", """
                    -p/A package p; public class A { public static int f() { return 1; } }
                    +p/C package p; public class C { public static int f() { return 1; } }
                    p/B package p; class B { int g() { return «A|C».f(); } }
                    """, "B C"),
            new Kind("a second source of a class", """
                    p/A package p; class A {} class D {}
                    +p/D package p; class D {}
                    """, "FAILS"),
            new Kind("a class that takes the place of one of java.lang", """
                    +p/Integer package p; public class Integer {}
                    p/B package p; class B { Object x = Integer.class; }
                    """, "B Integer"),
            new Kind("a class that takes the place of one that is imported with a star", """
                    q/X package q; public class X {}
                    +p/X package p; public class X {}
                    p/B package p; import q.*; class B { Object x = X.class; }
                    """, "B X"),
            new Kind("a class that two stars import", """
                    q/X package q; public class X {}
                    r/Z package r; public class Z {}
                    +r/X package r; public class X {}
                    p/B package p; import q.*; import r.*; class B { Object x = X.class; }
                    """, "FAILS"),
            new Kind("a static import with a star", """
                    p/A package p; public class A { public static int f(Object o) { return 1; } «|public static int f(String o) { return 2; }» }
                    p/B package p; import static p.A.*; class B { int g() { return f(""); } }
                    """, "A B"),
            new Kind("an import that is not used", """
                    q/X package q; public class X {}
                    -q/Y package q; public class Y {}
                    p/B package p; import q.Y; class B {}
                    """, "FAILS"),
            new Kind("the last class of a package", """
                    -q/X package q; public class X {}
                    p/B package p; import q.*; class B {}
                    """, "FAILS"),
            new Kind("an anonymous class more", """
                    p/A package p; public class A { Object f() { return «1|new Object() {}»; } }
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A"),
            new Kind("a lambda more", """
                    p/A package p; public class A { Object f() { «|Runnable r = () -> {};» return 1; } }
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A"),
            new Kind("what a resource does when it is closed", """
                    p/A package p; public class A implements AutoCloseable { public void close() «|throws Exception» {} }
                    p/B package p; class B { void g() { try (A a = new A()) {} } }
                    """, "FAILS"),
            new Kind("an annotation of a package", """
                    p/package-info «|@Deprecated» package p;
                    p/B package p; class B {}
                    """, "ALL"));

    @TestFactory
    Stream<DynamicTest> compile_what_they_matter_to() {
        return KINDS.stream().map(kind -> DynamicTest.dynamicTest(kind.name(), () -> check(kind)));
    }

    private void check(Kind kind) throws IOException {
        Path root = folder.resolve(kind.name().replace(' ', '_'));
        Map<String, String> before = kind.before();
        Map<String, String> after = kind.after();
        for (int i = 0; i < BYSTANDERS; i++) {
            String text = "package bystanders; class Bystander" + i + " {}";
            before.put("bystanders/Bystander" + i, text);
            after.put("bystanders/Bystander" + i, text);
        }
        try (JavacCompiler compiler = JavacCompiler.ofThisJdk();
                JavacCompiler clean = JavacCompiler.ofThisJdk()) {
            before.forEach((name, text) -> write(root, name, text));
            CompileResult.Compiled first = (CompileResult.Compiled) compiler.compile(request(root));
            SortedSet<Path> changed = new TreeSet<>();
            for (String name : union(before, after)) {
                if (!after.containsKey(name)) {
                    Files.delete(source(root, name));
                    changed.add(source(root, name));
                } else if (!after.get(name).equals(before.get(name))) {
                    write(root, name, after.get(name));
                    changed.add(source(root, name));
                }
            }
            CompileResult expected = clean.compile(request(root));
            CompileResult actual = compiler.compile(request(root), new Since(first.state(), changed));
            assertEquals(expected.getClass(), actual.getClass(), actual::toString);
            if (actual instanceof CompileResult.Compiled compiled) {
                assertEquals(kind.compiled(), describe(compiled));
                assertEquals(((CompileResult.Compiled) expected).classes(), compiled.classes());
            } else {
                assertEquals(kind.compiled(), "FAILS", actual::toString);
                assertEquals(
                        ((CompileResult.Failed) expected).diagnostics(), ((CompileResult.Failed) actual).diagnostics());
            }
        }
    }

    private static String describe(CompileResult.Compiled compiled) {
        return compiled.allBecause().isPresent()
                ? "ALL"
                : compiled.recompiled().stream()
                        .map(source -> source.getFileName().toString().replace(".java", ""))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static List<String> union(Map<String, String> one, Map<String, String> other) {
        SortedSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return new ArrayList<>(names);
    }

    private static Path source(Path root, String name) {
        return root.resolve("src").resolve(name + ".java");
    }

    private static void write(Path root, String name, String text) {
        try {
            Files.createDirectories(source(root, name).getParent());
            Files.writeString(source(root, name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompileRequest request(Path root) {
        return new CompileRequest(
                List.of(root.resolve("src")),
                List.of(),
                List.of(),
                Arrays.asList("--release", "17", "-proc:none"),
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
    }
}
