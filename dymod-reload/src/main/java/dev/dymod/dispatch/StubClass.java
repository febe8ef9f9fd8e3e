package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generator of stub classes: hidden classes in the package of the service type, whose methods each call one method handle.
 *
 * <p>The handles are the class data of the hidden class, read as dynamic constants through the JDK's own bootstrap method. So the
 * class does not refer to dymod, and the service's class loader need not find dymod-reload. The JIT treats such a handle as a
 * constant.
 */
final class StubClass {

    private static final Handle CLASS_DATA_AT = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(MethodHandles.class),
            "classDataAt",
            MethodType.methodType(Object.class, MethodHandles.Lookup.class, String.class, Class.class, int.class)
                    .descriptorString(),
            false);

    private static final String THROWABLE = Type.getInternalName(Throwable.class);
    private static final String METHOD_HANDLE = Type.getInternalName(MethodHandle.class);

    /**
     * Name suffix like that of a lambda, because a stub cannot be subclassed either: Spring implements the interface of a bean
     * with such a name, and would extend its class otherwise.
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
                    bytes(name, Type.getInternalName(service), methods), classData(handles), true);
            return stub.findConstructor(stub.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new DymodException(Messages.noStub(service), e);
        }
    }

    /** Returns the handles of the methods, and as the last one that of {@link CastExplainer}. */
    private static List<MethodHandle> classData(List<MethodHandle> handles) throws ReflectiveOperationException {
        List<MethodHandle> data = new ArrayList<>(handles);
        data.add(MethodHandles.lookup()
                .findStatic(
                        CastExplainer.class,
                        "explain",
                        MethodType.methodType(void.class, Object.class, Throwable.class)));
        return List.copyOf(data);
    }

    /** Returns the class file. The class is public, because templates and scripts call methods of an object's own class. */
    private static byte[] bytes(String name, String service, List<StubMethod> methods) {
        // Frames need not be computed: the only one is that of the exception handler.
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                "java/lang/Object",
                new String[] {service});
        constructor(writer);
        initialiser(writer, methods.size());
        for (int i = 0; i < methods.size(); i++) {
            method(writer, methods.get(i), i, methods.size());
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

    /**
     * Resolves the constant that only failing calls use. The C2 compiler of JDK 17 does not compile a method with an unresolved
     * dynamic constant, so a call would take 150 times as long; that of JDK 25 does.
     */
    private static void initialiser(ClassWriter writer, int explain) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        constant(code, explain);
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void constant(MethodVisitor code, int index) {
        code.visitLdcInsn(new ConstantDynamic("_", "L" + METHOD_HANDLE + ";", CLASS_DATA_AT, index));
    }

    private static void method(ClassWriter writer, StubMethod method, int index, int explain) {
        String descriptor = method.type().descriptorString();
        int access = Opcodes.ACC_PUBLIC | (method.isVarargs() ? Opcodes.ACC_VARARGS : 0);
        MethodVisitor code = writer.visitMethod(access, method.name(), descriptor, null, null);
        Label call = new Label();
        Label called = new Label();
        Label thrown = new Label();
        code.visitCode();
        code.visitTryCatchBlock(call, called, thrown, THROWABLE);
        code.visitLabel(call);
        constant(code, index);
        int slot = 1;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), slot);
            slot += parameter.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, METHOD_HANDLE, "invokeExact", descriptor, false);
        code.visitLabel(called);
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        // The handler costs nothing without an error. It rethrows the same error, with an explanation if necessary.
        code.visitLabel(thrown);
        code.visitFrame(Opcodes.F_SAME1, 0, new Object[0], 1, new Object[] {THROWABLE});
        code.visitInsn(Opcodes.DUP);
        constant(code, explain);
        code.visitInsn(Opcodes.SWAP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.SWAP);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, METHOD_HANDLE, "invokeExact", "(Ljava/lang/Object;L" + THROWABLE + ";)V", false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
