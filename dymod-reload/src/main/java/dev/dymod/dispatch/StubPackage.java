package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Package in which the stub of a service is defined: that of the service type, so that both see the same types.
 *
 * <p>Only a lookup with full privileges can define a hidden class. A lookup from another class loader has fewer privileges,
 * because each loader has an unnamed module of its own. But it can define an ordinary class in the package, which then creates a
 * lookup with full privileges and returns it.
 *
 * @param lookup a lookup with full privileges in the package
 */
record StubPackage(MethodHandles.Lookup lookup) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /**
     * Returns the package for the stub of a service.
     *
     * <p>If the named module of a service type is not open to dymod, as for {@link Runnable}, the stub is defined in dymod's own
     * package. The type is public in an exported package then.
     */
    static StubPackage of(Class<?> service) {
        MethodHandles.Lookup own = MethodHandles.lookup();
        MethodHandles.Lookup inside;
        try {
            inside = MethodHandles.privateLookupIn(service, own);
        } catch (IllegalAccessException e) {
            return new StubPackage(own);
        }
        return new StubPackage(inside.hasFullPrivilegeAccess() ? inside : fullLookup(inside, service));
    }

    private static MethodHandles.Lookup fullLookup(MethodHandles.Lookup inside, Class<?> service) {
        // The name is unique even if several engines define a stub for one service.
        String name = Type.getInternalName(service) + "$dymod" + Integer.toHexString(COUNT.hashCode()) + "_"
                + COUNT.incrementAndGet();
        try {
            Class<?> door = inside.defineClass(door(name));
            return (MethodHandles.Lookup)
                    inside.findStatic(door, "lookup", MethodType.methodType(MethodHandles.Lookup.class))
                            .invoke();
        } catch (Throwable e) {
            throw new DymodException(Messages.noStub(service), e);
        }
    }

    /** {@code final class <name> { static Lookup lookup() { return MethodHandles.lookup(); } }}. */
    private static byte[] door(String name) {
        String descriptor = MethodType.methodType(MethodHandles.Lookup.class).descriptorString();
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, name, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "lookup", descriptor, null, null);
        code.visitCode();
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(MethodHandles.class), "lookup", descriptor, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
