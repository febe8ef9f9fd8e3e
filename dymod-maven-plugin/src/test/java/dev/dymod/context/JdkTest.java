package dev.dymod.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Search of the running JDK's class files for code that leads to the context class loader, through calls whose target they name.
 * Does not follow calls of interfaces, except for those of anonymous classes.
 */
class JdkTest {

    private static final List<String> ASKING = List.of(
            "java/lang/Thread.getContextClassLoader()Ljava/lang/ClassLoader;",
            "java/util/ServiceLoader.load(Ljava/lang/Class;)Ljava/util/ServiceLoader;");

    /** Callers that no module can depend on, by the beginning of their names, with the reason. */
    private static final Map<String, String> HARMLESS = Map.of(
            "java/lang/Thread.<init>(", "a thread inherits it; code in the thread is judged by its own references",
            "java/net/InetAddress.loadResolver(", "once for the JVM: the program's",
            "java/util/random/RandomGeneratorFactory$FactoryMapHolder.", "once for the JVM (JDK 17): the program's",
            "java/lang/invoke/MethodHandleProxies.asInterfaceInstance(",
                    "defines a proxy of an interface of the JDK, in whichever loader (JDK 17)",
            "java/time/chrono/AbstractChronology.readExternal(", "reads a chronology of the JDK by its name",
            "java/time/chrono/Ser.", "reads a chronology of the JDK by its name");

    /** Callers by callee, such as {@code java/lang/Thread.currentThread()Ljava/lang/Thread;}. */
    private static final Map<String, Set<String>> CALLERS = new HashMap<>();

    private static final Map<String, Integer> ACCESS = new HashMap<>();
    private static final Set<String> MODULES = Set.of("java.base", "jdk.unsupported");

    private record Call(String from, String owner, String method) {}

    @BeforeAll
    static void readCalls() throws IOException {
        Map<String, Optional<String>> superclasses = new HashMap<>();
        Map<String, Set<String>> methods = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        for (Path file : classFiles()) {
            ClassReader reader = new ClassReader(Files.readAllBytes(file));
            superclasses.put(reader.getClassName(), Optional.ofNullable(reader.getSuperName()));
            ACCESS.put(reader.getClassName(), reader.getAccess());
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access, String name, String descriptor, String signature, String[] exceptions) {
                            methods.computeIfAbsent(reader.getClassName(), type -> new TreeSet<>())
                                    .add(name + descriptor);
                            String method = reader.getClassName() + "." + name + descriptor;
                            ACCESS.put(method, access);
                            return new Body(method, calls);
                        }
                    },
                    ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        for (Call call : calls) {
            Set<String> own = methods.getOrDefault(call.owner(), Set.of());
            Optional<String> declaring = Optional.of(call.owner());
            while (declaring.isPresent()
                    && !methods.getOrDefault(declaring.get(), Set.of()).contains(call.method())) {
                declaring = superclasses.getOrDefault(declaring.get(), Optional.empty());
            }
            declaring.ifPresent(type -> addCaller(call, type, call.method()));
            if (own.contains("<clinit>()V")) {
                addCaller(call, call.owner(), "<clinit>()V");
            }
            if (call.method().startsWith("<init>") && call.owner().matches(".*\\$\\d+")) {
                own.stream().filter(each -> !each.startsWith("<")).forEach(each -> addCaller(call, call.owner(), each));
            }
        }
    }

    private static void addCaller(Call call, String type, String method) {
        CALLERS.computeIfAbsent(type + "." + method, callee -> new TreeSet<>()).add(call.from());
    }

    private static final class Body extends MethodVisitor {

        private final String method;
        private final List<Call> calls;

        Body(String method, List<Call> calls) {
            super(Opcodes.ASM9);
            this.method = method;
            this.calls = calls;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            calls.add(new Call(method, owner, name + descriptor));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC) {
                calls.add(new Call(method, owner, "<clinit>()V"));
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    calls.add(new Call(method, handle.getOwner(), handle.getName() + handle.getDesc()));
                }
            }
        }
    }

    private static List<Path> classFiles() throws IOException {
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        List<Path> all = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(jdk.getPath("modules", module))) {
                files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Returns the methods that lead there, each with its callee. */
    private static SortedMap<String, String> leadingThere() {
        SortedMap<String, String> leading = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>(ASKING);
        while (!next.isEmpty()) {
            String callee = next.remove();
            for (String caller : CALLERS.getOrDefault(callee, Set.of())) {
                if (!isHarmless(caller) && leading.putIfAbsent(caller, callee) == null) {
                    next.add(caller);
                }
            }
        }
        return leading;
    }

    private static boolean isHarmless(String method) {
        return HARMLESS.keySet().stream().anyMatch(method::startsWith);
    }

    @Test
    void every_visible_member_of_a_silent_package_that_leads_there_is_listed() {
        Set<String> missed = new TreeSet<>();
        leadingThere().forEach((method, callee) -> {
            if (isVisible(method) && !asks(method)) {
                missed.add(method + " by " + callee);
            }
        });
        assertEquals(Set.of(), missed, "members for Jdk, or for HARMLESS");
    }

    @Test
    void the_classes_that_use_it_directly_are_listed() {
        Set<String> direct = new TreeSet<>();
        for (String callee : ASKING) {
            CALLERS.getOrDefault(callee, Set.of()).stream()
                    .map(JdkTest::typeOf)
                    .map(type -> type.replaceFirst("\\$.*", ""))
                    .filter(type -> !Jdk.usesContext(type))
                    .forEach(direct::add);
        }
        direct.removeAll(Set.of(
                "java/lang/Thread", // its constructor, and getContextClassLoader itself
                "java/lang/invoke/MethodHandleProxies",
                "java/net/InetAddress",
                "java/time/chrono/AbstractChronology", // behind Chronology
                "java/util/ServiceLoader",
                "java/util/concurrent/Executors",
                "java/util/random/RandomGeneratorFactory",
                "javax/crypto/extObjectInputStream")); // behind SealedObject
        assertEquals(Set.of(), direct);
    }

    @Test
    void every_listed_member_exists() {
        for (String member : List.of(
                "java/lang/System.getLogger",
                "java/util/concurrent/Executors.privilegedThreadFactory",
                "java/util/concurrent/Executors.privilegedCallableUsingCurrentClassLoader",
                "java/time/chrono/Chronology.ofLocale",
                "java/time/format/DateTimeFormatter.localizedBy",
                "java/time/format/DateTimeFormatterBuilder.appendChronologyId",
                "javax/crypto/SealedObject.getObject")) {
            List<String> found = ACCESS.keySet().stream()
                    .filter(method -> method.startsWith(member + "("))
                    .toList();
            assertTrue(!found.isEmpty() && found.stream().allMatch(JdkTest::asks), member);
        }
    }

    @Test
    void a_class_is_the_jdks_only_if_the_jdk_has_it() {
        for (String type : List.of(
                "java/lang/String",
                "java/lang/AddedTomorrow",
                "javax/sql/DataSource",
                "javax/crypto/Cipher",
                "org/w3c/dom/Node",
                "com/sun/net/httpserver/HttpServer",
                "sun/misc/Unsafe")) {
            assertTrue(Jdk.has(type), type);
        }
        for (String type : List.of("javax/inject/Inject", "com/sun/jna/Native", "jdkless/Type", "Type")) {
            assertTrue(!Jdk.has(type), type);
        }
    }

    /** Returns whether a module's class can use a method. No silent package is unexported. */
    private static boolean isVisible(String method) {
        String type = typeOf(method);
        int visible = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
        return !Jdk.usesContext(type)
                && (ACCESS.getOrDefault(method, 0) & visible) != 0
                && (ACCESS.getOrDefault(type, 0) & visible) != 0;
    }

    private static boolean asks(String method) {
        int open = method.indexOf('(');
        int dot = method.lastIndexOf('.', open);
        return Jdk.usesContext(method.substring(0, dot), method.substring(dot + 1, open), method.substring(open));
    }

    private static String typeOf(String method) {
        return method.substring(0, method.lastIndexOf('.', method.indexOf('(')));
    }
}
