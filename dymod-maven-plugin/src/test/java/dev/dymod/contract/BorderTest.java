package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule beside what the JVM makes of the same classes in one class loader and in two. */
class BorderTest {

    @TempDir
    Path folder;

    @TempDir
    Path hostFolder;

    @Test
    void aPackagePrivateFieldOfTheContractIsRefused() throws Throwable {
        Module module = Module.of(
                        folder,
                        "package sheep; public class Wool { static int LIMIT = 1; }",
                        "package sheep; public class Sheep { public static String count() { return \"\" + Wool.LIMIT; } }")
                .withHost(
                        hostFolder,
                        "package app; class Main { public static void main(String[] a) { new sheep.Wool(); } }");
        assertRefused(
                IllegalAccessError.class,
                module,
                "sheep.Sheep.count() uses the package-private field sheep.Wool.LIMIT, and sheep.Wool is part of the"
                        + " contract (app.Main.main() names it) and so loaded by another class loader. Make the field"
                        + " public, or move the contract into a package of its own.");
    }

    @Test
    void aPackagePrivateMethodIsRefusedOnceWhoeverUsesIt() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { String shear() { return \"1\"; } }",
                        "public class Sheep { public static String count() { return new Wool().shear(); } }",
                        "public class Lamb { String count() { return new Wool().shear(); } }",
                        "public class Ram { String count() { return new Wool().shear(); } }"),
                "sheep.Lamb.count() uses the package-private method sheep.Wool.shear() (as do 2 more classes), and"
                        + " sheep.Wool is part of the contract (it is a service) and so loaded by another class loader."
                        + " Make the method public, or move the contract into a package of its own.");
    }

    @Test
    void aPackagePrivateMemberIsFoundWhereASubclassInheritsIt() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { String shear() { return \"1\"; } }",
                        "public class Merino extends Wool { }",
                        "public class Sheep { public static String count() { return new Merino().shear(); } }"),
                message("sheep.Sheep.count() uses", "package-private method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void aPackagePrivateConstructorIsRefused() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { Wool() { } }",
                        "public class Sheep extends Wool { public static String count() { return \"1\" + new Sheep(); }"
                                + " public String toString() { return \"\"; } }"),
                message(
                        "sheep.Sheep's constructor uses",
                        "package-private constructor of",
                        "sheep.Wool",
                        "constructor"));
    }

    @Test
    void aMethodReferenceAndALambdaAreUsesLikeOthers() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool("public class Wool { static String shear() { return \"1\"; } }", """
                        public class Sheep {
                            public static String count() {
                                java.util.function.Supplier<String> reference = Wool::shear;
                                return reference.get();
                            }
                        }"""),
                message("sheep.Sheep.count() uses", "package-private method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void theBodyOfALambdaIsNamedByTheMethodAroundIt() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool("public class Wool { static String shear() { return \"1\"; } }", """
                        public class Sheep {
                            public static String count() {
                                java.util.function.Supplier<String> lambda = () -> Wool.shear() + "";
                                return lambda.get();
                            }
                        }"""),
                message("sheep.Sheep.count() uses", "package-private method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void aPackagePrivateServiceIsRefusedToItsProviderWithOneReason() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "class Wool { }",
                        "public class Sheep extends Wool { public static String count() { return \"1\"; } }"),
                "sheep.Wool is a service type and package-private, but its provider is loaded by another class loader,"
                        + " to which only a public type exists. Make the class public.");
    }

    @Test
    void aPackagePrivateInterfacePulledInIsRefusedToItsImplementor() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { Fibre fibre; }",
                        "interface Fibre { }",
                        "public class Sheep implements Fibre { public static String count() { return \"1\"; } }"),
                "sheep.Sheep implements the package-private interface sheep.Fibre, which is part of the contract"
                        + " (sheep.Wool.fibre names it) and so loaded by another class loader. Make the interface"
                        + " public, or move the contract into a package of its own.");
    }

    @Test
    void aPackagePrivateEnumInACastIsRefused() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { public static Object fibre = Fibre.FINE; }",
                        "enum Fibre { FINE }",
                        "public class Sheep { public static String count() { return \"1\" + ((Fibre) Wool.fibre); } }"),
                "sheep.Sheep.count() uses the package-private enum sheep.Fibre, which is part of the contract"
                        + " (sheep.Wool's static initialiser names it) and so loaded by another class loader. Make the enum public, or"
                        + " move the contract into a package of its own.");
    }

    @Test
    void aPackagePrivateTypeInADescriptorAloneIsNoAccess() throws Throwable {
        assertAccepted(wool(
                """
                public class Wool {
                    public static Fibre fibre() { return new Fibre(); }
                    public static String weigh(Fibre fibre) { return "1"; }
                }""",
                "class Fibre { }",
                "public class Sheep { public static String count() { return Wool.weigh(Wool.fibre()); } }"));
    }

    @Test
    void aPackagePrivateTypeInAMethodTypeIsAccess() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool("""
                        public class Wool {
                            public static Fibre fibre() { return new Fibre(); }
                            public static String weigh(Fibre fibre) { return "1"; }
                        }""", "class Fibre { }", """
                        public class Sheep {
                            public static String count() {
                                java.util.function.Supplier<?> reference = Wool::fibre;
                                return "1" + (reference.get() == null);
                            }
                        }"""),
                message("sheep.Sheep.count() uses", "package-private class", "sheep.Fibre", "class")
                        .replace(", and sheep.Wool", ", which")
                        .replace("it is a service", "sheep.Wool.fibre() names it"));
    }

    @Test
    void aProtectedMemberIsRefusedToWhoIsNoSubclass() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { protected static String shear() { return \"1\"; } }",
                        "public class Sheep { public static String count() { return Wool.shear(); } }"),
                message("sheep.Sheep.count() uses", "protected method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void aProtectedMemberIsRefusedToAClassNestedInASubclass() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool("public class Wool { protected String shear() { return \"1\"; } }", """
                        public class Sheep extends Wool {
                            class Lamb { String count() { return shear(); } }
                            public static String count() { return new Sheep().new Lamb().count(); }
                        }"""),
                message("sheep.Sheep$Lamb.count() uses", "protected method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void aSubclassMayUseProtectedMembersOfItsOwnObjects() throws Throwable {
        assertAccepted(wool("""
                public class Wool {
                    protected int length = 1;
                    protected static int LIMIT = 1;
                    protected Wool() { }
                    protected int shear() { return 1; }
                }""", """
                public class Sheep extends Wool {
                    public int shear() { return super.shear() + length + new Sheep(7).length + LIMIT + Wool.LIMIT; }
                    Sheep() { }
                    Sheep(int length) { this.length = length; }
                    public static String count() { return "" + new Sheep().shear(); }
                }"""));
    }

    @Test
    void aSubclassMayNotUseProtectedMembersOfOtherObjects() throws Throwable {
        assertRefused(
                VerifyError.class,
                wool("public class Wool { protected String shear() { return \"1\"; } }", """
                        public class Sheep extends Wool {
                            static String shear(Wool other) { return other.shear(); }
                            public static String count() { return shear(new Wool()); }
                        }"""),
                message("sheep.Sheep.shear() uses", "protected method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void aSubclassMayNotReadProtectedFieldsOfOtherObjects() throws Throwable {
        for (String read : List.of(
                "static int length(Sheep own, Wool other) { return other.length; }",
                "static int length(Wool other, Sheep own) { return other.length; }",
                "int length(Sheep own, Wool other) { return (own == null ? other : this).length; }")) {
            String call =
                    read.startsWith("static int length(Wool") ? "length(new Wool(), null)" : "length(null, new Wool())";
            assertRefused(
                    VerifyError.class,
                    wool(
                            "public class Wool { protected int length = 1; }",
                            "public class Sheep extends Wool { " + read
                                    + " public static String count() { return \"\" + new Sheep()." + call + "; } }"),
                    message("sheep.Sheep.length() uses", "protected field", "sheep.Wool.length", "field"));
        }
    }

    @Test
    void aProtectedConstructorIsThereForSubclassesAlone() throws Throwable {
        assertRefused(
                VerifyError.class,
                wool("public class Wool { protected Wool() { } protected Wool(Object inner) { } }", """
                        public class Sheep extends Wool {
                            Sheep() { super(new Wool()); }
                            public static String count() { new Sheep(); return "1"; }
                        }"""),
                message("sheep.Sheep's constructor uses", "protected constructor of", "sheep.Wool", "constructor"));
    }

    @Test
    void methodReferencesToOnesOwnProtectedMethodsAreAccepted() throws Throwable {
        assertAccepted(wool("""
                public class Wool {
                    protected String shear() { return "1"; }
                    protected static String wash() { return "2"; }
                }""", """
                public class Sheep extends Wool {
                    String all() {
                        java.util.function.Supplier<String> one = this::shear;
                        java.util.function.Supplier<String> two = super::shear;
                        java.util.function.Supplier<String> three = Sheep::wash;
                        java.util.function.Function<Sheep, String> four = Sheep::shear;
                        return one.get() + two.get() + three.get() + four.apply(this);
                    }
                    public static String count() { return new Sheep().all(); }
                }"""));
    }

    @Test
    void aProtectedFieldThroughSuperIsAccepted() throws Throwable {
        assertAccepted(wool("public class Wool { protected String length = \"1\"; }", """
                public class Sheep extends Wool {
                    String length() { return super.length; }
                    public static String count() { return new Sheep().length(); }
                }"""));
    }

    @Test
    void aMethodReferenceToAProtectedMethodOfOtherObjectsIsRefused() throws Throwable {
        for (String reference : List.of(
                "java.util.function.Supplier<String> it = new Wool()::shear; return it.get();",
                "java.util.function.Function<Wool, String> it = Wool::shear; return it.apply(new Wool());")) {
            assertRefused(
                    LinkageError.class,
                    wool(
                            "public class Wool { protected String shear() { return \"1\"; } }",
                            "public class Sheep extends Wool { public static String count() { " + reference + " } }"),
                    message("sheep.Sheep.count() uses", "protected method", "sheep.Wool.shear()", "method"));
        }
    }

    /** The specification has the type checked (JVMS 5.4.3.5) where toString() asks for the field; HotSpot does not. */
    @Test
    void aPackagePrivateTypeOfARecordComponentIsAccess() {
        assertEquals(
                List.of("sheep.Sheep.toString() uses the package-private class sheep.Fibre, which is part of the"
                        + " contract (sheep.Wool.fibre() names it) and so loaded by another class loader. Make the"
                        + " class public, or move the contract into a package of its own."),
                wool(
                                "public class Wool { public static Fibre fibre() { return new Fibre(); } }",
                                "class Fibre { }",
                                "public record Sheep(Fibre fibre) { }")
                        .reasons());
    }

    @Test
    void anEnumOfTheContractMayBeSwitchedOver() throws Throwable {
        assertAccepted(wool("public enum Wool { FINE, COARSE }", """
                public class Sheep {
                    public static String count() {
                        return switch (Wool.valueOf("FINE")) { case FINE -> "1"; case COARSE -> "2"; };
                    }
                }"""));
    }

    @Test
    void overridingAPackagePrivateMethodIsRefusedBecauseItWouldNotOverride() throws Throwable {
        Module module = wool("""
                public class Wool {
                    String shear() { return "the contract's"; }
                    public static String shear(Wool wool) { return wool.shear(); }
                }""", """
                public class Sheep extends Wool {
                    String shear() { return "the module's"; }
                    public static String count() { return Wool.shear(new Sheep()); }
                }""");
        assertEquals(
                List.of(message(
                        "sheep.Sheep.shear() overrides", "package-private method", "sheep.Wool.shear()", "method")),
                module.reasons());
        assertEquals("the module's", module.countInOneLoader());
        assertEquals("the contract's", module.countInTwoLoaders());
    }

    @Test
    void overridingAPublicMethodAlsoOverridesThePackagePrivateOneBehindIt() throws Throwable {
        assertAccepted(
                wool("""
                public class Wool {
                    Merino merino;
                    String shear() { return "the contract's"; }
                    public static String shear(Wool wool) { return wool.shear(); }
                }""", "public class Merino extends Wool { public String shear() { return \"merino's\"; } }", """
                public class Sheep extends Merino {
                    public String shear() { return "the module's"; }
                    public static String count() { return Wool.shear(new Sheep()); }
                }"""));
    }

    @Test
    void privateAndStaticMethodsOfTheSameNameOverrideNothing() throws Throwable {
        assertAccepted(wool("""
                public class Wool {
                    private String shear() { return "1"; }
                    static String wash() { return "1"; }
                    public String count(Wool wool) { return wool.shear() + wash(); }
                }""", """
                public class Sheep extends Wool {
                    String shear() { return "2"; }
                    static String wash() { return "2"; }
                    public static String count() { return new Sheep().count(new Sheep()); }
                }"""));
    }

    @Test
    void interfacesWithDefaultAndPrivateMethodsCrossTheBorder() throws Throwable {
        assertAccepted(wool("""
                public interface Wool {
                    int LIMIT = 7;
                    Object NOT_INLINED = new Object();
                    default String shear() { return secret(); }
                    private String secret() { return "1"; }
                    static String wash() { return "2"; }
                }""", """
                public class Sheep implements Wool {
                    public String shear() { return Wool.super.shear() + LIMIT + (NOT_INLINED != null); }
                    public static String count() { return new Sheep().shear() + Wool.wash(); }
                }"""));
    }

    @Test
    void aConstantOfTheContractIsNoAccess() throws Throwable {
        assertAccepted(wool(
                "public class Wool { static final int LIMIT = 7; }",
                "public class Sheep { public static String count() { return \"\" + Wool.LIMIT; } }"));
    }

    @Test
    void otherPackagesAreTheCompilersMatter() throws Throwable {
        Module module = Module.of(
                        folder,
                        "package wool; public class Wool { protected static String shear() { return \"1\"; } }",
                        """
                        package sheep;
                        public class Sheep extends wool.Wool {
                            class Lamb { String count() { return shear(); } }
                            public static String count() { return new Sheep().new Lamb().count(); }
                        }""")
                .withServices("wool.Wool");
        assertAccepted(module);
    }

    /** Sources of the package sheep, with sheep.Wool as the root of the contract. */
    private Module wool(String... sources) {
        String[] inPackage = List.of(sources).stream()
                .map(source -> "package sheep; " + source)
                .toArray(String[]::new);
        return Module.of(folder, inPackage).withServices("sheep.Wool");
    }

    private static String message(String use, String what, String target, String remedy) {
        return use + " the " + what + " " + target + (target.equals("sheep.Wool") ? ", which" : ", and sheep.Wool")
                + " is part of the contract (it is a service) and so loaded by another class loader. Make the " + remedy
                + " public, or move the contract into a package of its own.";
    }

    private static void assertRefused(Class<? extends Throwable> inTwoLoaders, Module module, String... reasons)
            throws Throwable {
        assertEquals(List.of(reasons), module.reasons());
        assertEquals('1', module.countInOneLoader().charAt(0));
        assertThrows(inTwoLoaders, module::countInTwoLoaders);
    }

    private static void assertAccepted(Module module) throws Throwable {
        assertEquals(false, module.contract().containsKey("sheep.Sheep"));
        assertEquals(module.countInOneLoader(), module.countInTwoLoaders());
    }
}
