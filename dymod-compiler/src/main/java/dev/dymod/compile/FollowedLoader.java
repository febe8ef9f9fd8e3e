package dev.dymod.compile;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Processor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class loader in which javac finds processors: in place of each it gives a class of the same name that hands everything on
 * to it, and is told what it does.
 *
 * <p>Javac goes on looking for processors as it always does, in its order, with its words for what is wrong with one, and
 * names them by their names. {@link com.sun.source.util.JavacTask#setProcessors} would change all of that.
 */
final class FollowedLoader extends ClassLoader implements Closeable {

    private static final String FOLLOWED = Type.getInternalName(FollowedProcessor.class);

    private final ProcessorLoader processors;
    private final ProcessorDeclarations declarations;
    private final Processing processing;
    private final WarmProcessors warm;

    private FollowedLoader(
            ProcessorLoader processors,
            ProcessorDeclarations declarations,
            Processing processing,
            WarmProcessors warm) {
        super(processors);
        this.processors = processors;
        this.declarations = declarations;
        this.processing = processing;
        this.warm = warm;
    }

    /**
     * The one over the processors themselves.
     *
     * @param processors given back when this one is closed
     * @param options those of javac
     * @param processing which is told
     * @param warm to whom they are given back
     */
    static FollowedLoader over(
            ProcessorLoader processors, List<String> options, Processing processing, WarmProcessors warm)
            throws IOException {
        ProcessorDeclarations declarations = ProcessorDeclarations.of(processors, options);
        // One may start by itself.
        if (processors
                .getResources("META-INF/services/com.sun.source.util.Plugin")
                .hasMoreElements()) {
            processing.allBecause(Messages.plugins());
        }
        return new FollowedLoader(processors, declarations, processing, warm);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(FollowedProcessor.class.getName())) {
            return FollowedProcessor.class;
        }
        if (!declarations.processors().contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                Class<?> processor = processors.loadClass(name);
                loaded = canBeFollowed(processor) ? define(name) : processor;
            }
            return loaded;
        }
    }

    /** Whatever is wrong with one, javac says itself. */
    private static boolean canBeFollowed(Class<?> processor) {
        if (!Processor.class.isAssignableFrom(processor)
                || Modifier.isAbstract(processor.getModifiers())
                || !Modifier.isPublic(processor.getModifiers())) {
            return false;
        }
        try {
            return Modifier.isPublic(processor.getConstructor().getModifiers());
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    private Class<?> define(String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name.replace('.', '/'), null, FOLLOWED, null);
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, FOLLOWED, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        writer.visitEnd();
        byte[] bytes = writer.toByteArray();
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** The processor itself, and who is told of it. */
    record Followed(Processor processor, ProcessorUse use) {}

    /** Makes the processor that one of this loader's classes stands for. */
    Followed make(Class<?> standIn) {
        String name = standIn.getName();
        try {
            Processor processor =
                    (Processor) processors.loadClass(name).getConstructor().newInstance();
            return new Followed(processor, new ProcessorUse(name, declarations.kind(name), processing));
        } catch (InvocationTargetException e) {
            throw FollowedLoader.<RuntimeException>as(Objects.requireNonNull(e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A constructor that throws does so as if javac had called it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public void close() throws IOException {
        warm.back(processors, declarations.processors());
    }
}
