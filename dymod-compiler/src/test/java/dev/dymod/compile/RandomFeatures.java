package dev.dymod.compile;

import java.util.List;

/** Templates for {@link RandomFeature}: declarations that break naive incremental compilers, with alternatives. */
final class RandomFeatures {

    private RandomFeatures() {}

    private static final String CONSTANT = """
            P: public static class C# { public static final int V = «1|2|3|Integer.parseInt("4")»; «|static int z;» }
            Q: public static final int D# = $P.C#.V + 1;
            U: static int u#(int x) { switch (x) { case $Q.D#: return 1; default: return $P.C#.V; } }
            """;

    private static final String OVERLOAD = """
            P: public static class O# {
            P: public static String f(Object o) { return "o"; }
            P: «|public static int f(String s) { return 2; }|public static String f(CharSequence s) { return "c"; }»
            P: «|private static long f(Integer s) { return 3; }|public static long f(int i) { return 4; }» }
            U: static Object u#() { return $P.O#.f("x") + "" + $P.O#.f(1); }
            """;

    private static final String OVERLOAD_FOR_LAMBDAS = """
            P: public interface F# { «int|Object|void» f(«int x|»); }
            Q: public interface G# { «int|Object» f(«|int x»); }
            W: public static String m#($P.F# f) { return ""; }
            W: public static int m#($Q.G# g) { return 1; }
            U: static Object u#() { return $W.m#(() -> 1); }
            """;

    private static final String MOVED_METHOD = """
            P: public static class S# { «public int f() { return 1; }||public int g() { return 0; }» }
            Q: public static class T# extends $P.S# {
            Q: «|public int f() { return 2; }|public String f(int... x) { return ""; }» }
            U: static Object u#($Q.T# t) { return t.f(); }
            W: static Object w#($P.S# s) { return s.«hashCode|f|toString»(); }
            """;

    private static final String INTERFACE_METHOD = """
            P: public interface I# { «|default int g() { return 1; }|int g();|static int g() { return 3; }» }
            Q: public static class J# implements $P.I# { «|public int g() { return 2; }» }
            U: static Object u#($Q.J# j) { return j.«hashCode|g»(); }
            """;

    private static final String FUNCTIONAL_INTERFACE = """
            P: public interface F# { «int|long|Object|Integer» f(«int|long|Integer» x)«| throws java.io.IOException»;
            P: «|default void d() {}|void g();» }
            Q: public static int h#(int x) { return x; }
            U: static $P.F# l# = x -> 1;
            W: static $P.F# r# = $Q::h#;
            """;

    private static final String HIDDEN_FIELD = """
            P: public static class S# { public «|final|static final» int x = «1|2»; }
            Q: public static class T# extends $P.S# {
            Q: «|public String x = "";|private int x;|public static long x = 1;» Object y() { return x; } }
            U: static Object u#($Q.T# t) { return t.x; }
            W: public static class V# extends $Q.T# { Object z() { return x + 1; } }
            """;

    private static final String COVARIANT_RESULT = """
            P: public static class S# { public Object f() { return 1; } }
            Q: public static class T# extends $P.S# {
            Q: «|public Object f() { return 1; }|public String f() { return ""; }|public Integer f() { return 1; }» }
            W: public static class V# extends $Q.T# {
            W: «|public String f() { return "v"; }|@Override public Object f() { return 1; }» }
            U: static Object u#($W.V# v) { return v.f(); }
            """;

    private static final String SUPERCLASS = """
            P: public static class S# { public int f() { return 1; } }
            P: public static class T# { public long f() { return 1; } «|public int v;» }
            Q: public static class A# extends $P.«S|T»# {}
            U: static Object u#($Q.A# a) { return a.f(); }
            W: static Object w#($Q.A# a) { return (Object) a instanceof $P.S# s ? s.f() : a.f(); }
            """;

    private static final String KIND_OF_TYPE = """
            P: public «static final class K# { public int x() { return 1; } }|record K#(int x) {}|interface K# { int x(); }|enum K# { ONE; public int x() { return 1; } }|static abstract class K# { public abstract int x(); }»
            U: static int u#($P.K# k) { return k.x(); }
            W: static boolean w#(Object o) { return o instanceof $P.K#; }
            """;

    private static final String MODIFIERS = """
            P: public static class A# { «public|protected||private|public final|public static» int f() { return 1; }
            P: «public|protected» static final int C = 1; }
            Q: public static class B# extends $P.A# { «|public int f() { return 2; }» }
            U: static Object u#($Q.B# b) { return «1|b.f()|$P.A#.C»; }
            """;

    private static final String SEALED = """
            P: public «sealed interface I# permits $P.X#, $P.Y#|interface I#|sealed interface I# permits $P.X#, $P.Y#, $P.Z#» {}
            P: public record X#() implements $P.I# {}
            P: public static final class Y# implements $P.I# {}
            P: public static «final|non-sealed» class Z# «|implements $P.I#» {}
            U: static Object u#($P.I# i) { return i instanceof $P.X# ? 1 : «i|(Runnable) (Object) i|(Comparable<?>) i»; }
            """;

    private static final String SEALED_OVER_FILES = """
            =
            P: public «sealed|non-sealed|» interface I# «permits $Q.X#, $W.Y#|» {}
            Q: public record X#() implements $P.I# {}
            W: public static «final|non-sealed|» class Y# «implements $P.I#|» {}
            U: static Object u#($P.I# i) { return «i|(Comparable<?>) i»; }
            """;

    private static final String RECORD = """
            P: public record R#(«int|long|Integer» x«|, int y») { «|public R# { }» }
            U: static Object u#($P.R# r) { return r.x(); }
            W: static Object w#() { return new $P.R#(1«|, 2»); }
            """;

    private static final String ENUM = """
            P: public enum E# { «X, Y|Y, X|X, Y, Z|X { public int v() { return 2; } }, Y»; public int v() { return 1; } }
            U: static int u#($P.E# e) { return switch (e) { case X -> 1; case Y -> 2; «|default -> 3;|case Z -> 4;» }; }
            W: static int w#($P.E# e) { switch (e) { case X: return 1; default: return e.v(); } }
            """;

    private static final String ANNOTATION = """
            P: @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.«CLASS|RUNTIME|SOURCE»)
            P: «|@java.lang.annotation.Target({java.lang.annotation.ElementType.TYPE, java.lang.annotation.ElementType.METHOD})|@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)»
            P: public @interface N# { int v() default «1|2»; «|String s() default "";|String s();» }
            Q: public static final int L# = «1|2»;
            U: @$P.N#(v = $Q.L#) static Object u#() { return 1; }
            W: @$P.N# public static class X# { «|@$P.N#» int x; }
            """;

    private static final String REPEATED_ANNOTATION = """
            P: @java.lang.annotation.Repeatable($Q.M#.class) public @interface N# { int value(); }
            Q: @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.«CLASS|RUNTIME»)
            Q: «|@java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)»
            Q: public @interface M# { $P.N#[] value(); }
            U: @$P.N#(1) @$P.N#(2) static void u#() {}
            W: @$P.N#(1) «|@$P.N#(2)» public static class X# {}
            """;

    private static final String ANNOTATION_OF_PACKAGE = """
            P: @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.«CLASS|RUNTIME|SOURCE»)
            P: public @interface N# { int v() default «1|2»; }
            Q: public static final int L# = «1|2»;
            U!: «@$$P.N#(v = $$Q.L#)||@$$P.N#»
            """;

    private static final String GENERICS = """
            P: public static class G#<T extends «Object|Number|Comparable<T>|CharSequence»> { public T f() { return null; }
            P: public static <X«| extends Number»> java.util.«List|Collection»<X> of(X x) { return java.util.List.of(x); } }
            U: static Object u#($P.G#<Integer> g) { return g.f(); }
            U: static int v#() { return $P.G#.of(1).iterator().next().intValue(); }
            W: public static class H#<T extends Number & Comparable<T>> extends $P.G#<T> { Object g() { return f(); } }
            """;

    private static final String BRIDGES = """
            P: public interface I#<T> { «T f(T t);|Object f(T t);|default T f(T t) { return t; }» }
            Q: public static abstract class A#<T> implements $P.I#<T> { «|public T f(T t) { return t; }» }
            U: public static class B# extends $Q.A#<String> { public String f(String s) { return s; } }
            W: static Object w#($U.B# b, $P.I#<String> i) { return b.f("") + i.f(""); }
            """;

    private static final String NAMES_IN_A_BRIDGE = """
            P: public static class S# { public void f(String «a|b») {} }
            Q: public interface I#<T> { void f(T «c|d»); }
            U: public static class B# extends $P.S# implements $Q.I#<String> {}
            """;

    private static final String VARARGS = """
            P: public static class V# { public static int f(String«...|[]|» s) { return 1; }
            P: «|public static int f(Object o) { return 2; }» }
            U: static Object u#() { return $P.V#.f(«"a"|new String[0]|null»); }
            """;

    private static final String EXCEPTIONS = """
            P: public static class X# extends «Exception|RuntimeException|Error|java.io.IOException» {}
            Q: public static class A# implements AutoCloseable { public A#() «|throws $P.X#» {}
            Q: public void f() throws $P.X# {} public void close() «throws $P.X#|» {} }
            U: static void u#() { try ($Q.A# a = new $Q.A#()) { a.f(); }
            U: «catch ($P.X# e) {}|catch (Exception e) {}|catch (Throwable e) {}» }
            W: static void w#() throws Exception { try ($Q.A# a = new $Q.A#()) { a.hashCode(); } }
            """;

    private static final String CLOSED_RESOURCE = """
            P: public static class X# extends «RuntimeException|Exception|Error» {}
            Q: public static class A# implements AutoCloseable { public void close() throws $P.X# {} }
            U: static void u#() { try ($Q.A# a = new $Q.A#()) { a.hashCode(); } }
            """;

    private static final String INHERITED_TOGETHER = """
            P: public static class S# {} public static class T# extends «$P.S#|Object» {}
            Q: public interface I# { $P.S# f(); }
            W: public static class A# { public $P.T# f() { return null; } }
            U: public static class B# extends $W.A# implements $Q.I# {}
            U: static <T extends $W.A# & $Q.I#> void z#(T t) {}
            """;

    private static final String METHOD_REFERENCE = """
            P: public static class S# {}
            Q: public static class T# extends «$P.S#|Object» {}
            W: public interface F# { void f($Q.T# t); }
            W: public static void h#($P.S# s) {} «|public static void h#(Object s) {}»
            U: static $W.F# f# = $W::h#;
            """;

    private static final String INFERENCE = """
            P: public static class A# { public «int f() { return 1; }|long f() { return 1; }|String f() { return ""; }» }
            W: public static <T, R> R m#(java.util.function.Function<T, R> f, T t) { return f.apply(t); }
            U: static Object u#() { var x = $W.m#(y -> y.f(), new $P.A#()); return x.«hashCode|toString|longValue»(); }
            """;

    private static final String SECOND_TYPE_OF_A_FILE = """
            =
            P+: class Z# { static int z() { return «1|2»; } «|int q;» }
            U: static Object u#() { return Z#.z(); }
            """;

    private static final String DOLLAR = """
            =
            P+: class D#$E { static final int V = «1|2»; }
            P: public static class $F# { public static class $G { «|int x;» } }
            U: static Object u#() { return D#$E.V + "" + new $P.$F#.$G(); }
            """;

    private static final String STATIC_IMPORT = """
            U<: import static $$P.s#;
            U<: import static $$Q.*;
            P: public static int s#(Object o) { return 1; } «|public static String s#(String s) { return "s"; }»
            Q: public static int t#(Object o) { return 1; } «|public static int s#(String s) { return 3; }»
            U: static Object u#() { return s#("") + "" + t#(""); }
            """;

    private static final String SHADOWED_IMPORT = """
            U<: import $$P.*;
            P: public static class Nest# { «|public static class Deep {}» }
            W+: «|class Nest# {}»
            U: static Object u#(Nest# n) { return n; }
            """;

    private static final String SHADOWED_BY_A_MEMBER = """
            P: public static class S# { «|public static class String {}|private static class Object {}|public class Integer {}» }
            Q: public static class T# extends $P.S# { «|String s;» }
            U: public static class A# extends $Q.T# { Object o(String s, Integer i) { return 1«|+ s.length()»; } }
            """;

    private static final String ANONYMOUS = """
            P: public static class O# { public O#(int «a|b|c»«|, int... more») {} }
            U: static Object u#() { return new $P.O#(1) { int z = «1|2»; }; }
            W: static Object w#(int k) { class L extends $P.O# { L() { super(k); } } return new L() {}; }
            """;

    private static final String NESTED_MODIFIERS = """
            =
            P: public static class A# { «public static|static|protected static|public static final» class N {} }
            Q: public interface F# { $P.A#.N f(); }
            U: static Object u#() { $Q.F# f = () -> null; return f; }
            """;

    private static final String ITERATOR = """
            P: public static «|final» class It# implements java.util.Iterator<String> {
            P: public boolean hasNext() { return false; } public String next() { return null; } «|int x;» }
            Q: public static class L# implements Iterable<String> { public $P.It# iterator() { return null; } }
            U: static void u#($Q.L# l) { for (var s : l) { s.length(); } }
            """;

    private static final String DEFAULTS_IN_CONFLICT = """
            P: public interface I# { «|default int f() { return 1; }|int f();» }
            Q: public interface J# «|extends $P.I#» { «|default int f() { return 2; }|int f();» }
            U: public static abstract class B# implements $P.I#, $Q.J# {}
            """;

    static final List<String> TEMPLATES = List.of(
            CONSTANT,
            OVERLOAD,
            OVERLOAD_FOR_LAMBDAS,
            MOVED_METHOD,
            INTERFACE_METHOD,
            FUNCTIONAL_INTERFACE,
            HIDDEN_FIELD,
            COVARIANT_RESULT,
            SUPERCLASS,
            KIND_OF_TYPE,
            MODIFIERS,
            SEALED,
            SEALED_OVER_FILES,
            RECORD,
            ENUM,
            ANNOTATION,
            REPEATED_ANNOTATION,
            ANNOTATION_OF_PACKAGE,
            GENERICS,
            BRIDGES,
            NAMES_IN_A_BRIDGE,
            VARARGS,
            EXCEPTIONS,
            CLOSED_RESOURCE,
            INHERITED_TOGETHER,
            METHOD_REFERENCE,
            INFERENCE,
            SECOND_TYPE_OF_A_FILE,
            DOLLAR,
            STATIC_IMPORT,
            SHADOWED_IMPORT,
            SHADOWED_BY_A_MEMBER,
            ANONYMOUS,
            NESTED_MODIFIERS,
            ITERATOR,
            DEFAULTS_IN_CONFLICT);
}
