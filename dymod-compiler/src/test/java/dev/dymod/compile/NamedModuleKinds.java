package dev.dymod.compile;

import java.util.List;

/** Kinds of changes of a named module, in which {@code module-info.java} or another module of the JDK matters. */
final class NamedModuleKinds {

    private NamedModuleKinds() {}

    static final List<ChangeKind> KINDS = List.of(
            new ChangeKind("a body of a provider of a named module", """
                    module-info module m { exports p; provides p.S with p.A; }
                    p/S package p; public interface S { int f(); }
                    p/A package p; public class A implements S { public int f() { return «1|2»; } }
                    p/B package p; class B { S s = new A(); }
                    """, "A"),
            new ChangeKind("a service of a named module", """
                    module-info module m { provides p.S with p.A; }
                    p/S package p; public interface S { «|default void g() {}» }
                    p/A package p; public class A implements S {}
                    p/B package p; class B {}
                    """, "A S module-info"),
            new ChangeKind("a service that a named module uses becomes private", """
                    module-info module m { uses p.A.S; }
                    p/A package p; public class A { «public|private» interface S {} }
                    """, "FAILS"),
            new ChangeKind("a provider that implements its service no longer", """
                    module-info module m { provides p.S with p.A; }
                    p/S package p; public interface S {}
                    p/A package p; public class A «implements S|» {}
                    """, "FAILS"),
            new ChangeKind("a provider whose superclass implements its service no longer", """
                    module-info module m { provides p.S with p.A; }
                    p/S package p; public interface S {}
                    p/Base package p; public class Base «implements S|» {}
                    p/A package p; public class A extends Base {}
                    """, "FAILS"),
            new ChangeKind("a provider that takes the place of one that is imported with a star", """
                    module-info import p.*; import q.*; module m { provides S with A; }
                    p/S package p; public interface S {}
                    p/A package p; public class A implements S {}
                    q/B package q; public class B {}
                    +q/A package q; public class A {}
                    """, "FAILS"),
            new ChangeKind("a deleted provider", """
                    module-info module m { provides p.S with p.A; }
                    p/S package p; public interface S {}
                    -p/A package p; public class A implements S {}
                    """, "FAILS"),
            new ChangeKind("a use of a module that is not required", """
                    module-info module m { requires java.logging; }
                    p/A package p; class A { java.util.logging.Logger l; «|java.sql.Date d;» }
                    """, "FAILS"),
            new ChangeKind("a use of a module that is required", """
                    module-info module m { requires java.sql; }
                    p/A package p; class A { «|java.sql.Date d; java.util.logging.Logger l;» }
                    """, "A"),
            new ChangeKind("a module that is required", """
                    module-info module m { «|requires java.sql;» }
                    p/A package p; class A { «|java.sql.Date d;» }
                    """, "ALL"),
            new ChangeKind("a module that is required no longer", """
                    module-info module m { «requires java.sql;|» }
                    p/A package p; class A { java.sql.Date d; }
                    """, "FAILS"),
            new ChangeKind("a package that is exported and has a class no longer", """
                    module-info module m { exports p; }
                    -p/A package p; public class A {}
                    """, "FAILS"),
            new ChangeKind("a descriptor that is deleted", """
                    -module-info module m { requires java.logging; }
                    p/A package p; class A { java.util.logging.Logger l; «|java.sql.Date d;» }
                    """, "ALL"));
}
