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
 * Where the stub of a service lives: in the package of the service type, so that it sees what that sees.
 *
 * <p>A hidden class can be defined through a lookup of full privilege only, and one that crosses class loaders has less:
 * each loader has an unnamed module of its own. An ordinary class can be defined all the same; it is of the package, so it
 * can make such a lookup, and hands it out.
 *
 * @param lookup of full privilege in that package
 */
record StubPackage(MethodHandles.Lookup lookup) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /**
     * Finds the place.
     *
     * <p>A service type of a named module that is not open to us, such as {@link Runnable}, is public in an exported
     * package: its stub can live in ours.
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
        // Unique, also where several engines stub one service.
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
