package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

@DisplayName("A class is a main class if it has")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MainClassesTest {

    private static final String ARGUMENTS = "([Ljava/lang/String;)V";
    private static final String NONE = "()V";
    private static final int STATIC = Opcodes.ACC_STATIC;
    private static final int PUBLIC = Opcodes.ACC_PUBLIC;
    private static final int PROTECTED = Opcodes.ACC_PROTECTED;
    private static final int PRIVATE = Opcodes.ACC_PRIVATE;

    /** One class file, and whether it has a main class for Java 17 and for Java 25. */
    private record Case(String title, ClassFile file, boolean before, boolean since) {}

    private static final List<Case> CASES = List.of(
            new Case("public static main(String[])", type().method("main", ARGUMENTS, PUBLIC | STATIC), true, true),
            new Case("static main(String[])", type().method("main", ARGUMENTS, STATIC), false, true),
            new Case("private static main(String[])", type().method("main", ARGUMENTS, PRIVATE | STATIC), false, false),
            new Case("main(String[])", instance().method("main", ARGUMENTS, 0), false, true),
            new Case("main()", instance().method("main", NONE, 0), false, true),
            new Case("protected main()", instance().method("main", NONE, PROTECTED), false, true),
            new Case("public main()", instance().method("main", NONE, PUBLIC), false, true),
            new Case("private main()", instance().method("main", NONE, PRIVATE), false, false),
            new Case("static main()", type().method("main", NONE, STATIC), false, true),
            new Case("private static main()", type().method("main", NONE, PRIVATE | STATIC), false, false),
            new Case("main() that returns an int", instance().method("main", "()I", 0), false, false),
            new Case("main(String)", instance().method("main", "(Ljava/lang/String;)V", 0), false, false),
            new Case("main() and no constructor without parameters", type().method("main", NONE, 0), false, false),
            new Case(
                    "main() and a private constructor",
                    type().method("<init>", NONE, PRIVATE).method("main", NONE, 0),
                    false,
                    false),
            new Case(
                    "main() and a constructor with parameters",
                    type().method("<init>", "(I)V", PUBLIC).method("main", NONE, 0),
                    false,
                    false),
            new Case(
                    "static main() and a private constructor",
                    type().method("<init>", NONE, PRIVATE).method("main", NONE, STATIC),
                    false,
                    true),
            // java takes the one with arguments, and then cannot make an object.
            new Case(
                    "main(String[]), static main() and a private constructor",
                    type().method("<init>", NONE, PRIVATE)
                            .method("main", ARGUMENTS, 0)
                            .method("main", NONE, STATIC),
                    false,
                    false),
            new Case(
                    "private main(String[]) and main()",
                    instance().method("main", ARGUMENTS, PRIVATE).method("main", NONE, 0),
                    false,
                    true),
            new Case(
                    "main() in an abstract class",
                    instance().flags(Opcodes.ACC_ABSTRACT).method("main", NONE, 0),
                    false,
                    false),
            new Case(
                    "static main() in an interface",
                    type().flags(Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE).method("main", NONE, PUBLIC | STATIC),
                    false,
                    true),
            new Case(
                    "default main() in an interface",
                    type().flags(Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE).method("main", NONE, PUBLIC),
                    false,
                    false),
            new Case("main() in an anonymous class", instance().local().method("main", NONE, 0), false, false));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> each_form() {
        return CASES.stream()
                .flatMap(each -> Stream.of(
                        dynamicTest(each.title() + ", for Java 17", () -> check(each.file(), 17, each.before())),
                        dynamicTest(each.title() + ", for Java 25", () -> check(each.file(), 25, each.since()))));
    }

    private void check(ClassFile file, int java, boolean expected) throws Exception {
        file.write(folder, "app/Main", java);
        assertEquals(expected ? Set.of("app.Main") : Set.of(), MainClasses.in(folder));
    }

    @Test
    void a_main_method_in_the_unnamed_package() throws Exception {
        instance().method("main", NONE, 0).write(folder, "Hello", 25);
        assertEquals("Hello", MainClasses.only(folder, Optional.empty()));
    }

    /** The launcher of the JDK is asked about the same class files. */
    @TestFactory
    @EnabledForJreRange(min = JRE.JAVA_25)
    Stream<DynamicTest> what_java_runs() {
        return CASES.stream()
                .filter(each -> !each.file().isLocal)
                .map(each -> dynamicTest(each.title(), () -> {
                    each.file().write(folder, "app/Main", 25);
                    Process java = new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    folder.toString(),
                                    "app.Main")
                            .redirectErrorStream(true)
                            .start();
                    String output = new String(java.getInputStream().readAllBytes());
                    assertTrue(java.waitFor(30, TimeUnit.SECONDS));
                    assertEquals(each.since(), java.exitValue() == 0, output);
                }));
    }

    private static ClassFile type() {
        return new ClassFile(0, false, List.of());
    }

    private static ClassFile instance() {
        return type().method("<init>", NONE, 0);
    }

    private record Method(String name, String descriptor, int access) {}

    private record ClassFile(int access, boolean isLocal, List<Method> methods) {

        ClassFile flags(int flags) {
            return new ClassFile(flags, isLocal, methods);
        }

        ClassFile local() {
            return new ClassFile(access, true, methods);
        }

        ClassFile method(String name, String descriptor, int flags) {
            return new ClassFile(
                    access,
                    isLocal,
                    Stream.concat(methods.stream(), Stream.of(new Method(name, descriptor, flags)))
                            .toList());
        }

        void write(Path folder, String name, int java) throws Exception {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            writer.visit(Opcodes.V17 + java - 17, access, name, null, "java/lang/Object", null);
            if (isLocal) {
                writer.visitOuterClass("app/Outer", null, null);
            }
            for (Method method : methods) {
                write(writer, method);
            }
            writer.visitEnd();
            Path file = folder.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, writer.toByteArray());
        }

        private static void write(ClassWriter writer, Method method) {
            MethodVisitor code = writer.visitMethod(method.access(), method.name(), method.descriptor(), null, null);
            code.visitCode();
            if (method.name().equals("<init>")) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", NONE, false);
            }
            if (Type.getReturnType(method.descriptor()).equals(Type.INT_TYPE)) {
                code.visitInsn(Opcodes.ICONST_0);
                code.visitInsn(Opcodes.IRETURN);
            } else {
                code.visitInsn(Opcodes.RETURN);
            }
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
    }
}
