package dev.dymod.compile.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Digest of the interface of a class: of everything that affects the compile of other sources, that is all but method bodies.
 *
 * <p>Parameter names are part of the interface, because bridge methods and anonymous classes take them over. Private members are
 * part of it, because they hide inherited members and so decide whether another source compiles. Synthetic members, such as the
 * bodies of lambdas, are not part of it, because javac does not see them.
 */
public final class InterfaceDigest {

    private InterfaceDigest() {}

    /** Returns the digest; empty for a local or anonymous class, which no other source can refer to. */
    public static Optional<String> of(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        WithoutBodies visitor = new WithoutBodies(writer);
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_CODE);
        return visitor.isLocal
                ? Optional.empty()
                : Optional.of(sha256(writer.toByteArray(), ConstructorParameters.namesIn(classFile)));
    }

    private static String sha256(byte[] bytes, List<String> names) {
        MessageDigest digest = Sha256.algorithm();
        digest.update(bytes);
        names.forEach(name -> digest.update(name.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class WithoutBodies extends ClassVisitor {
        private String name = "";
        private boolean isLocal;

        WithoutBodies(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            this.name = name;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitSource(String source, String debug) {}

        /** A class with this attribute is in a method or an initializer. */
        @Override
        public void visitOuterClass(String owner, String method, String descriptor) {
            isLocal = true;
        }

        /** Ignores nest members: they only grant private access, and include local classes. */
        @Override
        public void visitNestMember(String member) {}

        /** Keeps the member classes of this class only, because javac also lists every nested class that a body uses. */
        @Override
        public void visitInnerClass(String inner, String outer, String innerName, int access) {
            if (outer != null && (inner.equals(name) || outer.equals(name))) {
                super.visitInnerClass(inner, outer, innerName, access);
            }
        }

        @Override
        @SuppressWarnings("NullAway") // ASM skips the part when this is null
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return (access & Opcodes.ACC_SYNTHETIC) != 0
                    ? null
                    : super.visitMethod(access, method, descriptor, signature, exceptions);
        }

        @Override
        @SuppressWarnings("NullAway") // ASM skips the part when this is null
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            return (access & Opcodes.ACC_SYNTHETIC) != 0
                    ? null
                    : super.visitField(access, field, descriptor, signature, value);
        }
    }
}
