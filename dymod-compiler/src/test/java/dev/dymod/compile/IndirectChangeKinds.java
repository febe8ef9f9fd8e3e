package dev.dymod.compile;

import java.util.List;

/** Changes that affect a source which neither names the changed type nor has an expression of it. */
final class IndirectChangeKinds {

    private IndirectChangeKinds() {}

    static final List<ChangeKind> KINDS = List.of(
            new ChangeKind("an exception that becomes checked, of a close that is called implicitly", """
                    p/X package p; public class X extends «RuntimeException|Exception» {}
                    p/A package p; public class A implements AutoCloseable { public void close() throws X {} }
                    p/B package p; class B { void g(A a) { try (a) {} } }
                    """, "FAILS"),
            new ChangeKind("results of two methods that are inherited together", """
                    p/X package p; public class X {}
                    p/Y package p; public class Y «extends X|» {}
                    p/I package p; public interface I { X f(); }
                    p/A package p; public class A { public Y f() { return null; } }
                    p/B package p; class B extends A implements I {}
                    """, "FAILS"),
            new ChangeKind("exceptions of two methods that are inherited together", """
                    p/X package p; public class X extends Exception {}
                    p/Y package p; public class Y extends «X|Exception» {}
                    p/I package p; public interface I { void f() throws X; }
                    p/A package p; public class A { public void f() throws Y {} }
                    p/B package p; class B extends A implements I {}
                    """, "FAILS"),
            new ChangeKind("results of the methods of two bounds", """
                    p/X package p; public class X {}
                    p/Y package p; public interface Y «extends Z|» {}
                    p/Z package p; public interface Z {}
                    p/I package p; public interface I { Z f(); }
                    p/A package p; public interface A { Y f(); }
                    p/B package p; class B { <T extends A & I> void g() {} }
                    """, "FAILS"),
            new ChangeKind("the parameters of an overloaded functional interface", """
                    p/F package p; public interface F { int f(); }
                    p/G package p; public interface G { int f(«int x|»); }
                    p/A package p; public class A { public static void m(F f) {} public static void m(G g) {} }
                    p/B package p; class B { void g() { A.m(() -> 1); } }
                    """, "FAILS"),
            new ChangeKind("the type that a method reference is given", """
                    p/S package p; public class S {}
                    p/T package p; public class T «extends S|» {}
                    p/F package p; public interface F { void f(T t); }
                    p/A package p; public class A { public static void h(S s) {} }
                    p/B package p; class B { F f = A::h; }
                    """, "FAILS"),
            new ChangeKind("the result of a method that a lambda implements, of a third type", """
                    p/A package p; public class A { public «static|static final» class N {} }
                    p/F package p; public interface F { A.N f(); }
                    p/B package p; class B { F f = () -> null; }
                    """, "A B F"),
            new ChangeKind("the iterator of a loop", """
                    p/A package p; public class A { public «static|static final» class N implements java.util.Iterator<String> { public boolean hasNext() { return false; } public String next() { return ""; } } }
                    p/L package p; public abstract class L implements Iterable<String> { public abstract A.N iterator(); }
                    p/B package p; class B { void g(L l) { for (String s : l) {} } }
                    """, "A B L"),
            new ChangeKind("the retention of the container of a repeated annotation", """
                    p/N package p; @java.lang.annotation.Repeatable(M.class) public @interface N {}
                    p/M package p; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.«CLASS|RUNTIME») public @interface M { N[] value(); }
                    p/B package p; class B { @N @N void f() {} }
                    """, "B M N"),
            new ChangeKind("the name of a parameter of a constructor that an anonymous class calls", """
                    p/A package p; public class A { public A(int «a|b») {} }
                    p/B package p; class B { Object g() { return new A(1) {}; } }
                    """, "A B"),
            new ChangeKind("a body beside an anonymous class that takes names over from its superclass", """
                    p/S package p; public class S { public S(int s) {} }
                    p/A package p; public class A { public A(int a) {} Object f() { return new S(1) {}; } }
                    p/B package p; class B { int f() { return «1|2»; } Object g() { return new A(1) {}; } }
                    """, "A B S"),
            new ChangeKind("a new anonymous class that takes names over from its superclass", """
                    p/S package p; public class S { public S(int s) {} }
                    p/B package p; class B { Object g() { return «1|new S(1) {}»; } }
                    """, "B S"),
            new ChangeKind("a new anonymous class of a superclass without such names", """
                    p/S package p; public class S {}
                    p/B package p; class B { Object g() { return «1|new S() {}»; } }
                    """, "B"),
            new ChangeKind("an annotation that a package has", """
                    p/A package p; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.«CLASS|RUNTIME») public @interface A {}
                    p/package-info @A package p;
                    """, "A package-info"),
            new ChangeKind("a constant in an annotation that a package has", """
                    p/A package p; public @interface A { int v(); }
                    p/C package p; public class C { public static final int V = «1|2»; }
                    p/package-info @A(v = C.V) package p;
                    """, "C package-info"),
            new ChangeKind("a class with the name of a package", """
                    q/r/X package q.r; public class X {}
                    q/A package q; public class A {}
                    +q/r package q; public class r {}
                    """, "FAILS"),
            new ChangeKind("the import of a source without types", """
                    q/X package q; public class X {}
                    -q/Y package q; public class Y {}
                    p/B package p; import q.Y;
                    """, "FAILS"));
}
