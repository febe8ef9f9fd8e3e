package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class OutsideReferencesTest {

    @TempDir
    Path folder;

    @TempDir
    Path outside;

    @TempDir
    Path other;

    @Test
    void a_class_folder_that_names_the_module_is_found_with_the_place() {
        Module module = Module.of(
                        folder, "package sheep; public class Sheep { }", "package sheep; public class Dog { }")
                .withHost(
                        outside,
                        "package app; public class Main { public static void main(String[] a) { new sheep.Sheep(); } }");
        assertEquals(Map.of("sheep.Sheep", "app.Main.main()"), module.outside().references());
    }

    @Test
    void a_jar_that_names_the_module_is_found_with_the_place() throws IOException {
        Module module = Module.of(folder, "package sheep; public class Sheep { }");
        Module library = Module.compiled(
                outside, List.of("-cp", folder.toString()), "package lib; public class Lib { sheep.Sheep sheep; }");
        Path jar = jar(other.resolve("lib.jar"), library.classes());
        assertEquals(
                Map.of("sheep.Sheep", "lib.Lib.sheep"),
                module.withOutside(jar).outside().references());
    }

    @Test
    void the_first_place_is_by_order_of_the_class_path_then_of_the_names() throws IOException {
        Module module = Module.of(folder, "package sheep; public class Sheep { }");
        module.withHost(
                outside,
                "package app; public class B { sheep.Sheep sheep; }",
                "package app; public class D { sheep.Sheep sheep; }",
                "package app; public class A { sheep.Sheep second; sheep.Sheep third; }",
                "package app; public class E { sheep.Sheep sheep; }",
                "package app; public class C { sheep.Sheep sheep; }");
        module.withHost(other, "package aaa; public class First { sheep.Sheep sheep; }");
        assertEquals(
                "app.A.second",
                module.withOutside(outside, other).outside().references().get("sheep.Sheep"));
        assertEquals(
                "aaa.First.sheep",
                module.withOutside(other, outside).outside().references().get("sheep.Sheep"));
    }

    @Test
    void the_order_inside_a_jar_is_irrelevant() throws IOException {
        Module module = Module.of(folder, "package sheep; public class Sheep { }");
        Module library = Module.compiled(
                outside,
                List.of("-cp", folder.toString()),
                "package lib; public class B { sheep.Sheep sheep; }",
                "package lib; public class A { sheep.Sheep sheep; }");
        Path jar = jar(other.resolve("lib.jar"), new TreeMap<>(library.classes()).descendingMap());
        assertEquals(
                Map.of("sheep.Sheep", "lib.A.sheep"),
                module.withOutside(jar).outside().references());
    }

    @Test
    void a_dynamic_constant_is_parsed() throws IOException {
        ClassWriter app = new ClassWriter(0);
        app.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Main", null, "java/lang/Object", new String[0]);
        MethodVisitor main = app.visitMethod(Opcodes.ACC_STATIC, "main", "()V", null, null);
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "app/Boot", "make", "()V", false);
        main.visitLdcInsn(
                new ConstantDynamic("it", "Ljava/lang/Object;", bootstrap, Type.getObjectType("sheep/Sheep")));
        main.visitMaxs(1, 0);
        main.visitEnd();
        app.visitEnd();
        assertFalse(new ModuleNameFilter(Set.of("sheep.Dog")).mayBeNamedBy(app.toByteArray()));
        Files.write(outside.resolve("Main.class"), app.toByteArray());
        assertEquals(
                Map.of("sheep.Sheep", "app.Main.main()"),
                OutsideReferences.scan(List.of(ClassPathEntry.of(outside)), new TreeMap<>(), Set.of("sheep.Sheep"))
                        .references());
    }

    @Test
    void every_way_to_name_a_type_is_found() {
        List<String> named = List.of(
                "Supertype",
                "Face",
                "Field",
                "Generic",
                "Parameter",
                "Result",
                "Thrown",
                "Caught",
                "Literal",
                "Array",
                "Marker",
                "Value",
                "Called",
                "Made");
        Module module = Module.of(
                        folder,
                        "package sheep; public class Supertype { }",
                        "package sheep; public interface Face { }",
                        "package sheep; public class Field { }",
                        "package sheep; public class Generic { }",
                        "package sheep; public class Parameter { }",
                        "package sheep; public class Result { }",
                        "package sheep; public class Thrown extends Exception { }",
                        "package sheep; public class Caught extends RuntimeException { }",
                        "package sheep; public class Literal { }",
                        "package sheep; public class Array { }",
                        "package sheep; public @interface Marker { Value value(); }",
                        "package sheep; public enum Value { ONE }",
                        "package sheep; public class Called { public static void call() { } }",
                        "package sheep; public class Made { }",
                        "package sheep; public class Sheep { }")
                .withHost(outside, """
                        package app;
                        import sheep.*;
                        @Marker(Value.ONE)
                        public abstract class Main extends Supertype implements Face {
                            Field field;
                            java.util.List<? extends Generic> generic;
                            abstract Result result(int i, Parameter parameter) throws Thrown;
                            void body() {
                                try { Object o = Literal.class; } catch (Caught e) { }
                                Object array = new Array[1][];
                                Runnable called = Called::call;
                                java.util.function.Supplier<Object> made = () -> new Made();
                            }
                        }""");
        Map<String, String> found = module.outside().references();
        for (String name : named) {
            assertTrue(found.containsKey("sheep." + name), name);
        }
        assertEquals(named.size(), found.size(), found::toString);
        assertEquals("app.Main", found.get("sheep.Value"));
        assertEquals("app.Main.body()", found.get("sheep.Made"));
    }

    @Test
    void a_name_in_a_string_or_of_a_similar_package_does_not_count() {
        Module similar = Module.of(
                other,
                "package com.sheep; public class Sheep { }",
                "package sheep.impl; public class Sheep { }",
                "package sheep; public class Sheepdog { }");
        Module module = Module.of(folder, "package sheep; public class Sheep { }");
        Module.compiled(outside, List.of("-cp", similar.folder().toString()), """
                package app;
                public class Main {
                    String name = "sheep/Sheep" + "Lsheep/Sheep;";
                    com.sheep.Sheep one; sheep.impl.Sheep two; sheep.Sheepdog three;
                }""");
        assertEquals(Map.of(), module.withOutside(outside).outside().references());
    }

    @Test
    void a_string_that_is_exactly_a_name_is_recognised() {
        Module module = Module.of(
                        folder,
                        "package sheep; public class Literal { }",
                        "package sheep; public class Constant { }",
                        "package sheep; public class Value { }",
                        "package sheep; public class Longer { }",
                        "package sheep; public class Slashes { }",
                        "public class Sheep { }")
                .withHost(outside, """
                        package app;
                        @Deprecated(since = "sheep.Value")
                        public class Main {
                            static final String CONSTANT = "sheep.Constant";
                            int Sheep;
                            Object literal() { return "sheep.Literal"; }
                            Object longer() { return "sheep.Longer!"; }
                            Object slashes() { return "sheep/Slashes"; }
                        }""");
        for (String named : List.of("sheep.Literal", "sheep.Constant", "sheep.Value")) {
            assertTrue(module.outside().isNamed(named), named);
        }
        for (String other : List.of("sheep.Longer", "sheep.Slashes", "Sheep")) {
            assertFalse(module.outside().isNamed(other), other);
        }
        assertEquals(Map.of(), module.outside().references());
    }

    @Test
    void a_class_that_the_module_has_too_is_shadowed() {
        String[] library = {"""
            package lib;
            public class Lib {
                Inner inner; Object o = new Object() { Lib lib; };
                public class Inner { Lib lib; Left left; }
                public class Left { }
            }""", "package lib; public class Helper { }"};
        Module.of(outside, library);
        Module module = Module.of(
                        folder,
                        "package lib; public class Lib { public class Inner { } }",
                        "package lib; public class Helper { Lib lib; }")
                .withOutside(outside);
        // Only classes that the module lacks count.
        assertEquals(Map.of("lib.Lib", "lib.Lib$Left.this$0"), module.outside().references());
        Module.of(other, "package lib; public class Lib { Helper helper; }", library[1]);
        assertEquals(Map.of(), module.withOutside(other).outside().references());
        Module.compiled(
                other, List.of("-cp", folder.toString()), "package lib; public class Live { Lib.Inner inner; }");
        assertEquals(
                Map.of("lib.Lib$Inner", "lib.Live.inner"),
                module.withOutside(other).outside().references());
    }

    @Test
    void types_of_the_default_package_are_found() {
        Module module = Module.of(folder, "public class Sheep { }").withHost(outside, "class Main { Sheep sheep; }");
        assertEquals(Map.of("Sheep", "Main.sheep"), module.outside().references());
    }

    @Test
    void names_beyond_ascii_are_found() {
        String beyond = "sch\u00e4fchen/W\u5154\ud835\udc9c"; // two, three and, in modified UTF-8, six bytes
        ClassWriter app = new ClassWriter(0);
        app.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Main", null, "java/lang/Object", new String[0]);
        app.visitField(0, "sheep", "[L" + beyond + ";", null, null).visitEnd();
        app.visitEnd();
        assertTrue(new ModuleNameFilter(Set.of(beyond.replace('/', '.'))).mayBeNamedBy(app.toByteArray()));
        assertFalse(new ModuleNameFilter(Set.of("sch\u00e4fchen.Wool")).mayBeNamedBy(app.toByteArray()));
    }

    @Test
    void the_constant_pool_alone_excludes_classes_that_do_not_name_the_module() {
        ModuleNameFilter names = new ModuleNameFilter(Set.of("sheep.Sheep", "sheep.impl.Dog", "other.wool.Wool"));
        Module module = Module.of(
                folder,
                """
                package app;
                public class Every {
                    long aLong = 5_000_000_000L; double aDouble = 1.25; float aFloat = 1.5f; int anInt = 70_000;
                    Runnable lambda = () -> System.out.println(aLong + "text" + aDouble);
                }""",
                "package app; public class Names { sheep.impl.Dog dog; }",
                "package sheep.impl; public class Dog { }");
        assertFalse(names.mayBeNamedBy(module.classFile("app/Every.class")));
        assertTrue(names.mayBeNamedBy(module.classFile("app/Names.class")));
        assertFalse(names.mayBeNamedBy("no class file at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void a_constant_pool_with_modules_and_packages_is_read_to_its_end() throws IOException {
        ModuleNameFilter names = new ModuleNameFilter(Set.of("sheep.Sheep"));
        assertFalse(names.mayBeNamedBy(OutsideReferencesTest.class
                .getClassLoader()
                .getResourceAsStream("java/lang/Object.class")
                .readAllBytes()));
        Module.of(other, "module app { exports app; requires java.logging; }", "package app; public class Main { }");
        assertFalse(names.mayBeNamedBy(Files.readAllBytes(other.resolve("module-info.class"))));
    }

    @Test
    void a_versioned_class_of_a_multi_release_jar_counts() throws IOException {
        Module module = Module.of(folder, "package sheep; public class Sheep { }");
        Module library = Module.compiled(
                outside, List.of("-cp", folder.toString()), "package lib; public class Lib { sheep.Sheep sheep; }");
        Path jar = jar(
                other.resolve("lib.jar"),
                Map.of("META-INF/versions/21/lib/Lib.class", library.classFile("lib/Lib.class")));
        assertEquals(
                Set.of("sheep.Sheep"),
                module.withOutside(jar).outside().references().keySet());
    }

    @Test
    void a_jar_that_is_no_zip_is_named() throws IOException {
        Path jar = Files.writeString(other.resolve("lib.jar"), "not a zip file");
        String message = String.valueOf(assertThrows(
                        IOException.class,
                        () -> OutsideReferences.scan(
                                List.of(ClassPathEntry.of(jar)), new TreeMap<>(), Set.of("sheep.Sheep")))
                .getMessage());
        assertTrue(message.startsWith(jar + " on the class path is not a jar that can be read ("), message);
        assertTrue(message.endsWith("). Delete it, and let Maven build or download it again."), message);
    }

    @Test
    void a_future_class_file_is_named_only_if_it_may_name_the_module() throws IOException {
        Module module = Module.of(folder, "package sheep; public class Sheep { }");
        Module library = Module.compiled(
                outside,
                List.of("-cp", folder.toString()),
                "package lib; public class Lib { sheep.Sheep sheep; }",
                "package lib; public class Other { }");
        library.classes().values().forEach(classFile -> classFile[7] = 99);
        Path jar = jar(other.resolve("lib.jar"), library.classes());
        assertEquals(
                "On the class path, in " + jar + ": lib/Lib.class has class file version 99 (Java 55), which is newer"
                        + " than this version of dymod can read. Compile it with an older maven.compiler.release, or"
                        + " use a newer dymod.version.",
                assertThrows(
                                IOException.class,
                                () -> OutsideReferences.scan(
                                        List.of(ClassPathEntry.of(jar)), new TreeMap<>(), module.types()))
                        .getMessage());
        library.classes().remove("lib/Lib.class");
        assertEquals(
                Map.of(),
                OutsideReferences.scan(
                                List.of(ClassPathEntry.of(jar(jar, library.classes()))),
                                new TreeMap<>(),
                                module.types())
                        .references());
    }

    @Test
    void an_entry_that_does_not_exist_is_empty() throws IOException {
        assertEquals(
                new TreeMap<>(),
                OutsideReferences.scan(
                                List.of(ClassPathEntry.of(other.resolve("missing"))),
                                new TreeMap<>(),
                                Set.of("sheep.Sheep"))
                        .references());
    }

    private static Path jar(Path jar, Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }
}
