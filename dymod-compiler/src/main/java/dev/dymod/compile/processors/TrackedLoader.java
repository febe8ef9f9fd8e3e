package dev.dymod.compile.processors;

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
 * Class loader in which javac finds annotation processors. In place of each it defines a class of the same name, a
 * {@link TrackedProcessor}, which delegates to the processor.
 *
 * <p>So javac searches for processors in its own order, reports its own errors, and prints their real names.
 * {@link com.sun.source.util.JavacTask#setProcessors} would change all of that.
 */
public final class TrackedLoader extends ClassLoader implements Closeable {

    private static final String TRACKED_PROCESSOR = Type.getInternalName(TrackedProcessor.class);

    private final ProcessorLoader processors;
    private final ProcessorDeclarations declarations;
    private final ProcessorRun run;
    private final WarmProcessors warm;

    private TrackedLoader(
            ProcessorLoader processors, ProcessorDeclarations declarations, ProcessorRun run, WarmProcessors warm) {
        super(processors);
        this.processors = processors;
        this.declarations = declarations;
        this.run = run;
        this.warm = warm;
    }

    /**
     * Creates a loader that delegates to the loader of the processors.
     *
     * @param processors loader of the processors; given back when this loader is closed
     * @param options options of javac
     * @param run records the work of the processors
     * @param warm takes the loader of the processors back
     */
    public static TrackedLoader over(
            ProcessorLoader processors, List<String> options, ProcessorRun run, WarmProcessors warm)
            throws IOException {
        processors.code().ifPresent(run::loads);
        ProcessorDeclarations declarations = ProcessorDeclarations.of(processors, options);
        // A plugin may start without an option.
        if (processors
                .getResources("META-INF/services/com.sun.source.util.Plugin")
                .hasMoreElements()) {
            run.requireFullCompile(Messages.plugins());
        }
        return new TrackedLoader(processors, declarations, run, warm);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(TrackedProcessor.class.getName())) {
            return TrackedProcessor.class;
        }
        if (!declarations.processors().contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                Class<?> processor = processors.loadClass(name);
                loaded = canBeTracked(processor) ? define(name) : processor;
            }
            return loaded;
        }
    }

    /** Checks that javac can instantiate a processor; otherwise javac reports an error about the original class. */
    private static boolean canBeTracked(Class<?> processor) {
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
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                name.replace('.', '/'),
                null,
                TRACKED_PROCESSOR,
                null);
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, TRACKED_PROCESSOR, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        writer.visitEnd();
        byte[] bytes = writer.toByteArray();
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Original processor, and its record. */
    record Original(Processor processor, ProcessorUse use) {}

    /** Creates the original processor of a class that this loader defined. */
    Original instantiate(Class<?> standIn) {
        String name = standIn.getName();
        try {
            Processor processor =
                    (Processor) processors.loadClass(name).getConstructor().newInstance();
            return new Original(processor, new ProcessorUse(name, declarations.kind(name), run));
        } catch (InvocationTargetException e) {
            throw TrackedLoader.<RuntimeException>unchecked(Objects.requireNonNull(e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws the exception of a constructor unchanged, as if javac had called it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public void close() throws IOException {
        warm.giveBack(processors, declarations.processors());
    }
}
