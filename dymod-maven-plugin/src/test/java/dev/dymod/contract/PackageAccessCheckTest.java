package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of package access, each compared with the JVM's behaviour for the same classes in one class loader and in two. */
class PackageAccessCheckTest {

    @TempDir
    Path folder;

    @TempDir
    Path hostFolder;

    @TempDir
    Path newestFolder;

    @Test
    void a_package_private_field_of_the_contract_is_refused() throws Throwable {
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
    void a_package_private_method_is_refused_once_for_all_its_users() throws Throwable {
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
    void a_package_private_member_is_found_where_a_subclass_inherits_it() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { String shear() { return \"1\"; } }",
                        "public class Merino extends Wool { }",
                        "public class Sheep { public static String count() { return new Merino().shear(); } }"),
                message("sheep.Sheep.count() uses", "package-private method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void a_package_private_constructor_is_refused() throws Throwable {
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
    void a_method_reference_and_a_lambda_are_uses_like_others() throws Throwable {
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
    void the_body_of_a_lambda_is_named_by_the_method_around_it() throws Throwable {
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
    void a_package_private_service_is_refused_to_its_provider_with_one_reason() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "class Wool { }",
                        "public class Sheep extends Wool { public static String count() { return \"1\"; } }"),
                "sheep.Wool is a service type and package-private, but its provider is loaded by another class loader,"
                        + " to which only a public type exists. Make the class public.");
    }

    @Test
    void a_package_private_interface_pulled_in_is_refused_to_its_implementor() throws Throwable {
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
    void a_package_private_enum_in_a_cast_is_refused() throws Throwable {
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
    void a_package_private_type_in_a_descriptor_alone_is_no_access() throws Throwable {
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
    void a_package_private_type_in_a_method_type_is_access() throws Throwable {
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
    void a_protected_member_is_refused_to_a_class_that_is_no_subclass() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                wool(
                        "public class Wool { protected static String shear() { return \"1\"; } }",
                        "public class Sheep { public static String count() { return Wool.shear(); } }"),
                message("sheep.Sheep.count() uses", "protected method", "sheep.Wool.shear()", "method"));
    }

    @Test
    void a_protected_member_is_refused_to_a_class_nested_in_a_subclass() throws Throwable {
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
    void a_subclass_may_use_protected_members_of_its_own_objects() throws Throwable {
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
    void a_subclass_may_not_use_protected_members_of_other_objects() throws Throwable {
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
    void a_subclass_may_not_read_protected_fields_of_other_objects() throws Throwable {
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
    void a_protected_constructor_is_for_subclasses_only() throws Throwable {
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
    void method_references_to_ones_own_protected_methods_are_accepted() throws Throwable {
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
    void a_protected_field_through_super_is_accepted() throws Throwable {
        assertAccepted(wool("public class Wool { protected String length = \"1\"; }", """
                public class Sheep extends Wool {
                    String length() { return super.length; }
                    public static String count() { return new Sheep().length(); }
                }"""));
    }

    @Test
    void a_method_reference_to_a_protected_method_of_other_objects_is_refused() throws Throwable {
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

    /** By the specification (JVMS 5.4.3.5), the JVM checks the type where toString() reads the field. HotSpot does not. */
    @Test
    void a_package_private_type_of_a_record_component_is_access() {
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
    void an_enum_of_the_contract_may_be_switched_over() throws Throwable {
        assertAccepted(wool("public enum Wool { FINE, COARSE }", """
                public class Sheep {
                    public static String count() {
                        return switch (Wool.valueOf("FINE")) { case FINE -> "1"; case COARSE -> "2"; };
                    }
                }"""));
    }

    @Test
    void overriding_a_package_private_method_is_refused_because_it_would_not_override() throws Throwable {
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
    void overriding_a_public_method_also_overrides_the_package_private_one_behind_it() throws Throwable {
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
    void private_and_static_methods_of_the_same_name_override_nothing() throws Throwable {
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
    void interfaces_with_default_and_private_methods_may_be_used_across_loaders() throws Throwable {
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
    void a_constant_of_the_contract_is_no_access() throws Throwable {
        assertAccepted(wool(
                "public class Wool { static final int LIMIT = 7; }",
                "public class Sheep { public static String count() { return \"\" + Wool.LIMIT; } }"));
    }

    @Test
    void access_across_packages_is_left_to_the_compiler() throws Throwable {
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

    @Test
    void a_package_private_method_of_a_library_is_refused_with_its_jar_or_module() throws Throwable {
        Module.of(
                hostFolder,
                "package sheep; public class Wool { static String shear() { return \"1\"; } }",
                "package sheep; class package_info { }");
        Module module = Module.compiled(
                folder,
                List.of("-cp", hostFolder.toString()),
                "package sheep; public class Sheep { public static String count() { return Wool.shear(); } }");
        assertRefused(
                IllegalAccessError.class,
                module.withOutside(hostFolder),
                "sheep.Sheep.count() uses the package-private method sheep.Wool.shear(), and sheep.Wool lies in "
                        + hostFolder + ", which is not swapped and so loaded by another class loader. Make the method"
                        + " public, or move one of the two into another package.");
        assertRefused(
                IllegalAccessError.class,
                module.withOutside(new ClassPathEntry(hostFolder, Optional.of("wool"))),
                "sheep.Sheep.count() uses the package-private method sheep.Wool.shear(), and sheep.Wool lies in the"
                        + " module wool, which is not swapped and so loaded by another class loader. Make the method"
                        + " public, declare wool as a <submodule>, too, or move one of the two into another package.");
    }

    @Test
    void each_rule_holds_for_a_library() throws Throwable {
        assertRefused(
                IllegalAccessError.class,
                beside(
                        "class Wool { }",
                        "public class Sheep extends Wool { public static String count() { return \"1\"; } }"),
                outside("sheep.Sheep extends the package-private class sheep.Wool, which", "class"));
        assertRefused(
                IllegalAccessError.class,
                beside(
                        "public class Wool { protected static String LIMIT = \"1\"; }",
                        "public class Sheep { public static String count() { return Wool.LIMIT; } }"),
                outside("sheep.Sheep.count() uses the protected field sheep.Wool.LIMIT, and sheep.Wool", "field"));
        assertAccepted(beside(
                "public class Wool { protected static String LIMIT = \"1\"; }",
                "public class Sheep extends Wool { public static String count() { return Wool.LIMIT; } }"));
        Module overriding = beside("""
                public class Wool {
                    String shear() { return "the library's"; }
                    public static String shear(Wool wool) { return wool.shear(); }
                }""", """
                public class Sheep extends Wool {
                    String shear() { return "the module's"; }
                    public static String count() { return Wool.shear(new Sheep()); }
                }""");
        assertEquals(
                List.of(outside(
                        "sheep.Sheep.shear() overrides the package-private method sheep.Wool.shear(), and sheep.Wool",
                        "method")),
                overriding.reasons());
        assertEquals("the module's", overriding.countInOneLoader());
        assertEquals("the library's", overriding.countInTwoLoaders());
    }

    @Test
    void a_subclass_by_way_of_another_package_may_use_protected_members() throws Throwable {
        Module.of(
                hostFolder,
                "package sheep; public class Wool { protected static String shear() { return \"1\"; } }",
                "package merino; public class Merino extends sheep.Wool { }");
        assertAccepted(Module.compiled(
                        folder,
                        List.of("-cp", hostFolder.toString()),
                        "package sheep; public class Sheep extends merino.Merino {"
                                + " public static String count() { return Wool.shear(); } }")
                .withOutside(hostFolder));
    }

    @Test
    void a_class_of_the_module_itself_hides_that_of_a_library() throws Throwable {
        Module.of(hostFolder, "package sheep; public class Wool { static String shear() { return \"2\"; } }");
        assertAccepted(Module.of(
                        folder,
                        "package sheep; public class Wool { static String shear() { return \"1\"; } }",
                        "package sheep; public class Sheep { public static String count() { return Wool.shear(); } }")
                .withServices("app.Counter")
                .withOutside(hostFolder));
    }

    @Test
    void newer_classes_of_the_program_replace_older_ones() throws Throwable {
        Module module = beside(
                "public class Wool { public static String shear() { return \"1\"; } }",
                "public class Sheep { public static String count() { return Wool.shear(); } }");
        assertAccepted(module);
        SortedMap<String, byte[]> newest = Module.of(
                        newestFolder, "package sheep; public class Wool { static String shear() { return \"1\"; } }")
                .classes();
        ContractResult result = new ContractAnalysis(TypePatterns.NONE, true)
                .analyse(
                        module.classes(),
                        module.services(),
                        module.outside().and(OutsideReferences.of(newest, module.types())),
                        List.of());
        assertEquals(
                new ContractResult.Refused(List.of(outside(
                        "sheep.Sheep.count() uses the package-private method sheep.Wool.shear(), and sheep.Wool",
                        "method"))),
                result);
    }

    @Test
    void the_contract_of_another_submodule_is_refused_but_not_its_reloadable_types() throws Throwable {
        Module wool = Module.of(
                        hostFolder,
                        "package sheep; public class Wool { static String shear() { return \"1\"; } }",
                        "package sheep; public class Fibre { static String spin() { return \"1\"; } }")
                .withServices("sheep.Wool");
        assertRefused(
                IllegalAccessError.class,
                requiring(wool, "Wool.shear()"),
                "sheep.Sheep.count() uses the package-private method sheep.Wool.shear(), and sheep.Wool is part of the"
                        + " contract of wool (it is a service) and so loaded by another class loader. Make the method"
                        + " public, or move the contract into a package of its own.");
        assertAccepted(requiring(wool, "Fibre.spin()"));
    }

    private Module requiring(Module wool, String call) {
        return Module.compiled(
                        folder,
                        List.of("-cp", hostFolder.toString()),
                        "package sheep; public class Sheep { public static String count() { return " + call + "; } }")
                .withRequired("wool", wool);
    }

    /** Returns a module with a class in the package of a library. */
    private Module beside(String library, String source) {
        Module.of(hostFolder, "package sheep; " + library);
        return Module.compiled(folder, List.of("-cp", hostFolder.toString()), "package sheep; " + source)
                .withOutside(hostFolder);
    }

    private String outside(String use, String remedy) {
        return use + " lies in " + hostFolder
                + ", which is not swapped and so loaded by another class loader. Make the " + remedy
                + " public, or move one of the two into another package.";
    }

    /** Compiles sources of the package sheep, with sheep.Wool as the root of the contract. */
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
