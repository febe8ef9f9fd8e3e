package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generates the class of a stub: hidden, in the package of the service type, each method a call of one method handle.
 *
 * <p>The handles are the class data of the hidden class, read as dynamic constants through the JDK's own bootstrap
 * method. So the class refers to nothing of ours, and the service's class loader need not see dymod-reload. The JIT treats
 * such a handle as the constant that it is.
 */
final class StubClass {

    private static final Handle CLASS_DATA_AT = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(MethodHandles.class),
            "classDataAt",
            MethodType.methodType(Object.class, MethodHandles.Lookup.class, String.class, Class.class, int.class)
                    .descriptorString(),
            false);

    private static final String METHOD_HANDLE = Type.getInternalName(MethodHandle.class);

    /**
     * A stub is to others what a lambda is, synthetic and not to be subclassed, and so goes by the name of one: Spring
     * implements the interface of a bean with such a name, and would extend its class otherwise.
     */
    private static final String NAME = "$$Lambda$dymod";

    private StubClass() {}

    static Object instantiate(
            StubPackage place, Class<?> service, List<StubMethod> methods, List<MethodHandle> handles) {
        MethodHandles.Lookup lookup = place.lookup();
        String packageName = lookup.lookupClass().getPackageName();
        String name = (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/")
                + service.getName().substring(service.getName().lastIndexOf('.') + 1)
                + NAME;
        try {
            MethodHandles.Lookup stub = lookup.defineHiddenClassWithClassData(
                    bytes(name, Type.getInternalName(service), methods), List.copyOf(handles), true);
            return stub.findConstructor(stub.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new DymodException(Messages.noStub(service), e);
        }
    }

    private static byte[] bytes(String name, String service, List<StubMethod> methods) {
        // No frames to compute: there is no branch in any method.
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, name, null, "java/lang/Object", new String[] {
                    service
                });
        constructor(writer);
        for (int i = 0; i < methods.size(); i++) {
            method(writer, methods.get(i), i);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void method(ClassWriter writer, StubMethod method, int index) {
        String descriptor = method.type().descriptorString();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method.name(), descriptor, null, null);
        code.visitCode();
        code.visitLdcInsn(new ConstantDynamic("_", "L" + METHOD_HANDLE + ";", CLASS_DATA_AT, index));
        int slot = 1;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), slot);
            slot += parameter.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, METHOD_HANDLE, "invokeExact", descriptor, false);
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
