package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * Kinds of changes that break naive incremental compilers. For each, the exact set of compiled sources is checked, and that the
 * classes are those of a clean build, byte for byte, or that both fail with the same errors.
 */
final class ChangeKindsTest {

    /** Number of other sources, so that a few dependents are not most sources of the module. */
    private static final int BYSTANDERS = 12;

    @TempDir
    Path folder;

    private static final List<ChangeKind> KINDS = List.of(
            new ChangeKind("a body", """
                    p/A package p; public class A { public int f() { return «1|2»; } }
                    p/B package p; class B { int g(A a) { return a.f(); } }
                    """, "A"),
            new ChangeKind("the value of a constant", """
                    p/A package p; public class A { public static final int C = «1|2»; }
                    p/B package p; class B { int g() { return A.C; } }
                    """, "A B"),
            new ChangeKind("a constant that another constant uses", """
                    p/A package p; public class A { public static final int C = «1|2»; }
                    p/B package p; class B { static final int D = A.C + 1; }
                    p/E package p; class E { int g() { return B.D; } }
                    """, "A B E"),
            new ChangeKind("a constant of a nested class", """
                    p/A package p; public class A { static class N { static final String C = "«x|y»"; } }
                    p/B package p; class B { String g() { return A.N.C; } }
                    """, "A B"),
            new ChangeKind("a constant that is inherited", """
                    p/A package p; public interface A { int C = «1|2»; }
                    p/B package p; class B implements A {}
                    p/E package p; class E { int g() { return B.C; } }
                    """, "A B E"),
            new ChangeKind("a removed constant", """
                    p/A package p; public class A { «static final int C = 1;|» }
                    p/B package p; class B { int g() { return A.C; } }
                    """, "FAILS"),
            new ChangeKind("a static import of a constant", """
                    p/A package p; public class A { public static final int C = «1|2»; }
                    q/B package q; import static p.A.C; class B { int g() { return C; } }
                    """, "A B"),
            new ChangeKind("a more specific overload", """
                    p/A package p; public class A { public void f(Object o) {} «|public void f(String s) {}» }
                    p/B package p; class B { void g(A a) { a.f(""); } }
                    """, "A B"),
            new ChangeKind("a more specific overload in a superclass", """
                    p/S package p; public class S { «|public void f(int i) {}» }
                    p/A package p; public class A extends S { public void f(long l) {} }
                    p/B package p; class B { void g(A a) { a.f(1); } }
                    """, "A B S"),
            new ChangeKind("a removed method", """
                    p/A package p; public class A { «public void f() {}|» }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "FAILS"),
            new ChangeKind("a method that moves to the superclass", """
                    p/S package p; public class S { «|public void f() {}» }
                    p/A package p; public class A extends S { «public void f() {}|» }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "A B S"),
            new ChangeKind("a method that moves to a subclass", """
                    p/S package p; public class S { «public int f() { return 1; }|» }
                    p/A package p; public class A extends S { «|public int f() { return 1; }» }
                    p/B package p; class B { int g(A a) { return a.f(); } }
                    """, "A B S"),
            new ChangeKind("a method that is renamed with its callers", """
                    p/A package p; public class A { public void «f|h»() {} }
                    p/B package p; class B { void g(A a) { a.«f|h»(); } }
                    p/E package p; class E { B b; }
                    """, "A B"),
            new ChangeKind("a new abstract method of a class", """
                    p/A package p; public abstract class A { «|abstract void f();» }
                    p/M package p; public abstract class M extends A {}
                    p/B package p; class B extends M {}
                    """, "FAILS"),
            new ChangeKind("a new abstract method of an interface", """
                    p/A package p; public interface A { «|void f();» }
                    p/B package p; class B implements A {}
                    """, "FAILS"),
            new ChangeKind("a new default method", """
                    p/A package p; public interface A { «|default void f() {}» }
                    p/B package p; class B implements A {}
                    """, "A B"),
            new ChangeKind("a functional interface that gets a second method", """
                    p/A package p; public interface A { void f(); «|void g();» }
                    p/B package p; class B { A a = () -> {}; }
                    """, "FAILS"),
            new ChangeKind("the result of a method that a lambda implements", """
                    p/A package p; public interface A { «int|long» f(); }
                    p/B package p; class B { void h(A a) {} void g() { h(() -> 1); } }
                    """, "A B"),
            new ChangeKind("a field that hides one", """
                    p/S package p; public class S { public int x = 1; }
                    p/A package p; public class A extends S { «|public String x = "";» }
                    p/B package p; class B { Object g(A a) { return a.x; } }
                    """, "A B"),
            new ChangeKind("a static method that hides one", """
                    p/S package p; public class S { public static int f() { return 1; } }
                    p/A package p; public class A extends S { «|public static int f() { return 2; }» }
                    p/B package p; class B { Object g() { return A.f(); } }
                    """, "A B"),
            new ChangeKind("a private field that hides one", """
                    p/S package p; public class S { public int x = 1; }
                    p/A package p; public class A extends S { «|private int x;» }
                    p/B package p; class B extends A { int g() { return x; } }
                    """, "FAILS"),
            new ChangeKind("a covariant result", """
                    p/S package p; public class S { public Object f() { return ""; } }
                    p/A package p; public class A extends S { public «Object|String» f() { return ""; } }
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A B"),
            new ChangeKind("another superclass", """
                    p/S package p; public class S { public void f() {} }
                    p/T package p; public class T { public void f() {} }
                    p/A package p; public class A extends «S|T» {}
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "A B"),
            new ChangeKind("another superclass of a superclass", """
                    p/S package p; public class S { public int f() { return 1; } }
                    p/T package p; public class T { public long f() { return 1; } }
                    p/M package p; public class M extends «S|T» {}
                    p/A package p; public class A extends M {}
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A B M"),
            new ChangeKind("a class that becomes an interface", """
                    p/A package p; public «class|interface» A { static void f() {} }
                    p/B package p; class B { void g() { A.f(); } }
                    """, "A B"),
            new ChangeKind("a class that becomes a record", """
                    p/A package p; public «final class A { public int x() { return 1; } }|record A(int x) {}»
                    p/B package p; class B { int g(A a) { return a.x(); } }
                    """, "A B"),
            new ChangeKind("a class that becomes an enum", """
                    p/A package p; public «interface A { A X = null; }|enum A { X }»
                    p/B package p; class B { Object g(A a) { return a == A.X; } }
                    """, "A B"),
            new ChangeKind("a record that becomes an interface", """
                    p/A package p; public «record A(int x) {}|interface A { int x(); }»
                    p/B package p; class B { int g(A a) { return a.x(); } }
                    """, "A B"),
            new ChangeKind("visibility", """
                    p/A package p; public class A { «public|» void f() {} }
                    q/B package q; class B { void g(p.A a) { a.f(); } }
                    """, "FAILS"),
            new ChangeKind("static", """
                    p/A package p; public class A { public static «|final» int x = 1; public «static|» void f() {} }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "A B"),
            new ChangeKind("final", """
                    p/A package p; public «|final» class A {}
                    p/B package p; class B extends A {}
                    """, "FAILS"),
            new ChangeKind("a final method", """
                    p/A package p; public class A { public «|final» void f() {} }
                    p/B package p; class B extends A { public void f() {} }
                    """, "FAILS"),
            new ChangeKind("a sealed interface that a cast relies on", """
                    p/A package p; public «|sealed» interface A «|permits X» {}
                    p/X package p; public final class X implements A {}
                    p/B package p; class B { Object g(A a) { return (Runnable) a; } }
                    """, "FAILS"),
            new ChangeKind("what a permitted class is", """
                    p/A package p; public sealed interface A permits X {}
                    p/X package p; public «non-sealed|final» class X implements A {}
                    p/B package p; class B { Object g(A a) { return (Runnable) a; } }
                    """, "FAILS"),
            new ChangeKind("what a sealed interface permits", """
                    p/A package p; public sealed interface A permits X, Y«|, Z» {}
                    p/X package p; public final class X implements A {}
                    p/Y package p; public final class Y implements A {}
                    p/Z package p; public final class Z «|implements A» {}
                    p/B package p; class B { boolean g(Object o) { return o instanceof A; } }
                    """, "A B X Y Z"),
            new ChangeKind("the components of a record", """
                    p/A package p; public record A(«int|long» x) {}
                    p/B package p; class B { Object g(A a) { return a.x(); } }
                    """, "A B"),
            new ChangeKind("a new enum constant, and an exhaustive switch", """
                    p/A package p; public enum A { X, Y«|, Z» }
                    p/B package p; class B { int g(A a) { return switch (a) { case X -> 1; case Y -> 2; }; } }
                    """, "FAILS"),
            new ChangeKind("the order of enum constants", """
                    p/A package p; public enum A { «X, Y|Y, X» }
                    p/B package p; class B { int g(A a) { switch (a) { case X: return 1; default: return 2; } } }
                    """, "A B"),
            new ChangeKind("where an annotation may stand", """
                    p/A package p; import java.lang.annotation.*; @Target(ElementType.«TYPE|METHOD») public @interface A {}
                    p/B package p; @A class B {}
                    """, "FAILS"),
            new ChangeKind("the retention of an annotation", """
                    p/A package p; import java.lang.annotation.*; @Retention(RetentionPolicy.«CLASS|RUNTIME») public @interface A {}
                    p/B package p; @A class B {}
                    """, "A B"),
            new ChangeKind("the default of an annotation", """
                    p/A package p; public @interface A { int v() «default 1|»; }
                    p/B package p; @A class B {}
                    """, "FAILS"),
            new ChangeKind("another default of an annotation", """
                    p/A package p; public @interface A { int v() default «1|2»; }
                    p/B package p; @A class B {}
                    """, "A B"),
            new ChangeKind("the bound of a type parameter", """
                    p/A package p; public class A<T extends «Object|Number»> { public T f() { return null; } }
                    p/B package p; class B { Object g(A<Integer> a) { return a.f(); } }
                    """, "A B"),
            new ChangeKind("the result of a generic method", """
                    p/A package p; public class A { public static <T> java.util.«List|Collection»<T> f(T t) { return null; } }
                    p/B package p; class B { Object g() { return A.f(1).iterator().next(); } }
                    """, "A B"),
            new ChangeKind("varargs", """
                    p/A package p; public class A { public void f(String«[]|...» s) {} }
                    p/B package p; class B { void g(A a) { a.f(new String[0]); } }
                    """, "A B"),
            new ChangeKind("a new checked exception", """
                    p/A package p; public class A { public void f() «|throws Exception» {} }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "FAILS"),
            new ChangeKind("an exception that becomes checked", """
                    p/X package p; public class X extends «Runtime|»Exception {}
                    p/A package p; public class A { public void f() throws X {} }
                    p/B package p; class B { void g(A a) { a.f(); } }
                    """, "FAILS"),
            new ChangeKind("the type of an expression that no source names", """
                    p/X package p; public class X { public int v() { return 1; } «|public int w;» }
                    p/A package p; public class A { public X x() { return new X(); } }
                    p/B package p; class B { int g(A a) { return a.x().v(); } }
                    """, "A B X"),
            new ChangeKind("a second class in a file", """
                    p/A package p; public class A {} «|class Second { int x; }»
                    p/B package p; class B { Object g() { return "Second"; } }
                    """, "A"),
            new ChangeKind("a removed second class in a file", """
                    p/A package p; public class A {} «class Second {}|»
                    p/B package p; class B { Second s; }
                    """, "FAILS"),
            new ChangeKind("a class that moves to another file", """
                    p/A package p; public class A {} «class Second {}|»
                    p/C package p; public class C {} «|class Second {}»
                    p/B package p; class B { Second s; }
                    """, "A C"),
            new ChangeKind("a new nested class", """
                    p/A package p; public class A { «|public static class String {}» }
                    p/B package p; class B extends A { String s; }
                    """, "A B"),
            new ChangeKind("a removed nested class", """
                    p/A package p; public class A { «public static class N {}|» }
                    p/B package p; class B { A.N n; }
                    """, "FAILS"),
            new ChangeKind("a nested class that moves to another file", """
                    p/A package p; public class A { «public static class N {}|» }
                    p/C package p; public class C { «|public static class N {}» }
                    p/B package p; class B { «A|C».N n; }
                    p/E package p; class E { Object g(B b) { return b.n; } }
                    """, "A B C E"),
            new ChangeKind("a class with a dollar in its name", """
                    p/A$X package p; public class A$X { public static final int C = «1|2»; }
                    p/B package p; class B { int g() { return A$X.C; } }
                    """, "A$X B"),
            new ChangeKind("a removed source", """
                    -p/A package p; public class A {}
                    p/B package p; class B { A a; }
                    """, "FAILS"),
            new ChangeKind("a removed source that was not used", """
                    -p/A package p; public class A {}
                    p/B package p; class B {}
                    """, ""),
            new ChangeKind("a source that is renamed", """
                    -p/A package p; public class A { public static int f() { return 1; } }
                    +p/C package p; public class C { public static int f() { return 1; } }
                    p/B package p; class B { int g() { return «A|C».f(); } }
                    """, "B C"),
            new ChangeKind("a source whose name changes in case alone", """
                    -p/Foo package p; public class Foo { public static int f() { return 1; } }
                    +p/foo package p; public class foo { public static int f() { return 1; } }
                    p/B package p; class B { int g() { return «Foo|foo».f(); } }
                    """, "B foo"),
            new ChangeKind("a source that moves to another source root", """
                    -p/A package p; public class A { public int f() { return 1; } }
                    +~p/A package p; public class A { public int f() { return 1; } }
                    p/B package p; class B { int g(A a) { return a.f(); } }
                    """, "A B"),
            new ChangeKind("a class in two source roots", """
                    p/A package p; public class A {}
                    +~p/A package p; public class A {}
                    p/B package p; class B { A a; }
                    """, "FAILS"),
            new ChangeKind("a second source of a class", """
                    p/A package p; class A {} class D {}
                    +p/D package p; class D {}
                    """, "FAILS"),
            new ChangeKind("a class that takes the place of one of java.lang", """
                    +p/Integer package p; public class Integer {}
                    p/B package p; class B { Object x = Integer.class; }
                    """, "B Integer"),
            new ChangeKind("a class that takes the place of one that is imported with a star", """
                    q/X package q; public class X {}
                    +p/X package p; public class X {}
                    p/B package p; import q.*; class B { Object x = X.class; }
                    """, "B X"),
            new ChangeKind("a class that takes the place of one of its package", """
                    p/X package p; public class X {}
                    p/A package p; public class A { «|public static class X {}» }
                    p/B package p; class B extends A { Object x = X.class; }
                    """, "A B"),
            new ChangeKind("a second class in a file that takes the place of an imported one", """
                    q/X package q; public class X {}
                    p/A package p; public class A {} «|class X {}»
                    p/B package p; import q.*; class B { Object x = X.class; }
                    """, "A B"),
            new ChangeKind("a class that two stars import", """
                    q/X package q; public class X {}
                    r/Z package r; public class Z {}
                    +r/X package r; public class X {}
                    p/B package p; import q.*; import r.*; class B { Object x = X.class; }
                    """, "FAILS"),
            new ChangeKind("a static import with a star", """
                    p/A package p; public class A { public static int f(Object o) { return 1; } «|public static int f(String o) { return 2; }» }
                    p/B package p; import static p.A.*; class B { int g() { return f(""); } }
                    """, "A B"),
            new ChangeKind("an import that is not used", """
                    q/X package q; public class X {}
                    -q/Y package q; public class Y {}
                    p/B package p; import q.Y; class B {}
                    """, "FAILS"),
            new ChangeKind("the last class of a package", """
                    -q/X package q; public class X {}
                    p/B package p; import q.*; class B {}
                    """, "FAILS"),
            new ChangeKind("a new anonymous class", """
                    p/A package p; public class A { Object f() { return «1|new Object() {}»; } }
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A"),
            new ChangeKind("a new lambda", """
                    p/A package p; public class A { Object f() { «|Runnable r = () -> {};» return 1; } }
                    p/B package p; class B { Object g(A a) { return a.f(); } }
                    """, "A"),
            new ChangeKind("a checked exception of a resource's close", """
                    p/A package p; public class A implements AutoCloseable { public void close() «|throws Exception» {} }
                    p/B package p; class B { void g() { try (A a = new A()) {} } }
                    """, "FAILS"),
            new ChangeKind("a descriptor of a module", """
                    p/B package p; class B {}
                    +module-info module m {}
                    """, "ALL"),
            new ChangeKind("an annotation of a package", """
                    p/package-info «|@Deprecated» package p;
                    p/B package p; class B {}
                    """, "ALL"));

    @TestFactory
    Stream<DynamicTest> compile_the_affected_sources() {
        return kinds().map(kind -> DynamicTest.dynamicTest(kind.name(), () -> check(kind, Map.of())));
    }

    @TestFactory
    Stream<DynamicTest> of_a_named_module_compile_the_affected_sources() {
        return NamedModuleKinds.KINDS.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> check(kind, Map.of())));
    }

    @TestFactory
    Stream<DynamicTest> compile_the_same_sources_in_a_named_module() {
        return kinds().filter(kind -> !kind.before().containsKey("module-info")
                        && !kind.after().containsKey("module-info"))
                .map(kind ->
                        DynamicTest.dynamicTest(kind.name(), () -> check(kind, Map.of("module-info", "module m {}"))));
    }

    private static Stream<ChangeKind> kinds() {
        return Stream.concat(KINDS.stream(), IndirectChangeKinds.KINDS.stream());
    }

    private void check(ChangeKind kind, Map<String, String> more) throws IOException {
        Path root = folder.resolve(kind.name().replace(' ', '_'));
        Map<String, String> before = kind.before();
        Map<String, String> after = kind.after();
        before.putAll(more);
        after.putAll(more);
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
            CompileResult actual = compiler.compile(request(root), new Baseline(first.state(), changed));
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
        return name.startsWith("~")
                ? root.resolve("more").resolve(name.substring(1) + ".java")
                : root.resolve("src").resolve(name + ".java");
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
                SourceSelection.below(List.of(root.resolve("src"), root.resolve("more"))),
                List.of("--release", "17", "-proc:none", "-g"),
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
    }
}
