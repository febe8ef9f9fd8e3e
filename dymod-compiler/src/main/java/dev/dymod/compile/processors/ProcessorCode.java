package dev.dymod.compile.processors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.dymod.compile.model.EntryStamp;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewriter of the class files of a processor path: replaces the calls to javac that an incremental compile has to know of, by
 * calls to {@link TrackedCalls}. Thread-safe.
 *
 * <p>Most classes have no such call and run unchanged. A call that is not found, such as one by reflection, works as always. A
 * file that it creates has an unknown origin, so the next compile is one of all sources. For trees there is
 * {@link #mayReadTrees}.
 */
final class ProcessorCode {

    private static final String CALLS = Type.getInternalName(TrackedCalls.class);

    /** Owner, name and descriptor of each call that is replaced. */
    private static final Set<String> REPLACED = Arrays.stream(TrackedCalls.class.getDeclaredMethods())
            .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
            .map(ProcessorCode::original)
            .collect(Collectors.toUnmodifiableSet());

    /** Types of these calls: a class with such a call names one of them. */
    private static final List<String> OWNERS = REPLACED.stream()
            .map(call -> call.substring(0, call.indexOf(' ')))
            .distinct()
            .toList();

    /**
     * Texts in a class file that hint at other ways to read trees: internal classes of javac, or reflection, which names a class.
     */
    private static final List<String> UNTRACKED_WAYS = List.of(
            "com/sun/source/util/JavacTask",
            "com/sun/source/util/DocTrees",
            "com/sun/tools/javac/",
            "com.sun.source.",
            "com.sun.tools.javac.");

    /** Exception: MapStruct compares with this name only to detect the compiler. */
    private static final String ENVIRONMENT = "com.sun.tools.javac.processing.JavacProcessingEnvironment";

    private final List<EntryStamp> path;
    private final Map<String, Optional<byte[]>> rewritten = new ConcurrentHashMap<>();
    private volatile boolean mayReadTrees;

    ProcessorCode(List<EntryStamp> path) {
        this.path = List.copyOf(path);
    }

    /** Checks that this is the code of a path, and that its files have not changed. */
    boolean isOf(List<EntryStamp> other) {
        return path.equals(other);
    }

    /** Checks whether a loaded class may read trees of sources without a tracked call. */
    boolean mayReadTrees() {
        return mayReadTrees;
    }

    /** Checks whether {@link #rewrite} has left a class unchanged. */
    boolean isUnchanged(String name) {
        return rewritten.getOrDefault(name, Optional.of(new byte[0])).isEmpty();
    }

    /** Rewrites a class file of a jar; empty when it needs no change. */
    Optional<byte[]> rewrite(String name, byte[] classFile) {
        return rewritten.computeIfAbsent(name, any -> rewrite(classFile));
    }

    /** Rewrites a class file of a folder, whose classes may change while the stamp of the folder does not. */
    Optional<byte[]> rewrite(byte[] classFile) {
        String text = new String(classFile, ISO_8859_1);
        if (UNTRACKED_WAYS.stream().anyMatch(text.replace(ENVIRONMENT, "")::contains)) {
            mayReadTrees = true;
        }
        if (OWNERS.stream().noneMatch(text::contains)) {
            return Optional.empty();
        }
        ClassReader reader;
        try {
            reader = new ClassReader(classFile);
        } catch (IllegalArgumentException e) {
            // ASM does not know the class files of a later JDK, so its files have an unknown origin.
            mayReadTrees = true;
            return Optional.empty();
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        Replacing replacing = new Replacing(writer);
        reader.accept(replacing, 0);
        return replacing.found ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    /** Returns the call that a method replaces. */
    private static String original(Method replacement) {
        Class<?>[] types = replacement.getParameterTypes();
        return call(
                Type.getInternalName(types[0]),
                replacement.getName(),
                Type.getMethodDescriptor(
                        Type.getType(replacement.getReturnType()),
                        Arrays.stream(types).skip(1).map(Type::getType).toArray(Type[]::new)));
    }

    private static String call(String owner, String name, String descriptor) {
        return owner + " " + name + descriptor;
    }

    /** Returns the descriptor of a static method that takes the object as its first argument. */
    private static String withReceiver(String owner, String descriptor) {
        return "(L" + owner + ";" + descriptor.substring(1);
    }

    private static final class Replacing extends ClassVisitor {

        private boolean found;

        Replacing(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String of, boolean ofInterface) {
                    if (REPLACED.contains(call(owner, called, of))) {
                        found = true;
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, called, withReceiver(owner, of), false);
                    } else {
                        super.visitMethodInsn(opcode, owner, called, of, ofInterface);
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String of, Handle bootstrap, Object... arguments) {
                    super.visitInvokeDynamicInsn(
                            called,
                            of,
                            bootstrap,
                            Arrays.stream(arguments)
                                    .map(each -> each instanceof Handle handle ? replaced(handle) : each)
                                    .toArray());
                }
            };
        }

        /** Replaces a method reference, such as {@code trees::getPath}. */
        private Handle replaced(Handle handle) {
            if (!REPLACED.contains(call(handle.getOwner(), handle.getName(), handle.getDesc()))) {
                return handle;
            }
            found = true;
            return new Handle(
                    Opcodes.H_INVOKESTATIC,
                    CALLS,
                    handle.getName(),
                    withReceiver(handle.getOwner(), handle.getDesc()),
                    false);
        }
    }
}
