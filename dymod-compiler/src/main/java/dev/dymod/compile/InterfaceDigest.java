package dev.dymod.compile;

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
 * What other sources can notice of a class when they are compiled: all but the bodies of its methods.
 *
 * <p>Names of parameters are part of it: bridges and anonymous classes take them over.
 *
 * <p>Private members are part of it. They cannot be used from outside, but they hide inherited ones, and so decide whether
 * another source compiles. Synthetic ones, such as the bodies of lambdas, are not: javac does not see them.
 */
final class InterfaceDigest {

    private InterfaceDigest() {}

    /** Empty for a class within a method, of which no other source can know. */
    static Optional<String> of(byte[] classFile) {
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

        /** It has an enclosing method, or stands in an initialiser. */
        @Override
        public void visitOuterClass(String owner, String method, String descriptor) {
            isLocal = true;
        }

        /** A nest is about private access alone, and lists the classes within methods too. */
        @Override
        public void visitNestMember(String member) {}

        /** Javac lists every nested class that a body uses; only the class's own members are part of it. */
        @Override
        public void visitInnerClass(String inner, String outer, String innerName, int access) {
            if (outer != null && (inner.equals(name) || outer.equals(name))) {
                super.visitInnerClass(inner, outer, innerName, access);
            }
        }

        @Override
        @SuppressWarnings("NullAway") // ASM's contract: null means that nothing of it is wanted
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return (access & Opcodes.ACC_SYNTHETIC) != 0
                    ? null
                    : super.visitMethod(access, method, descriptor, signature, exceptions);
        }

        @Override
        @SuppressWarnings("NullAway") // ASM's contract: null means that nothing of it is wanted
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            return (access & Opcodes.ACC_SYNTHETIC) != 0
                    ? null
                    : super.visitField(access, field, descriptor, signature, value);
        }
    }
}
