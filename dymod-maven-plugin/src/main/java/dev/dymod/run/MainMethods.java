package dev.dymod.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.objectweb.asm.Opcodes;

/**
 * Methods of a class file that decide whether {@code java} can run the class. Inherited methods do not count.
 *
 * <p>The rule of JEP 512 applies only to a class that was compiled for Java 25 or later, and such a class runs on no older JVM.
 * In older classes, a method {@code main} without parameters is a method like others.
 */
final class MainMethods {

    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
    private static final String WITHOUT = "()V";

    /** The access flags of the methods {@code main}, by their descriptors. */
    private final Map<String, Integer> mains = new HashMap<>();

    private OptionalInt constructor = OptionalInt.empty();
    private boolean isOld;
    private boolean isAbstract;
    private boolean isLocal;

    void setClass(int version, int access) {
        isOld = (version & 0xFFFF) < Opcodes.V25;
        isAbstract = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0;
    }

    /** Notes that the class is local or anonymous: {@code java} may be able to run it, but nobody means that. */
    void setLocal() {
        isLocal = true;
    }

    void add(int access, String name, String descriptor) {
        if (name.equals("main")) {
            mains.put(descriptor, access);
        } else if (name.equals("<init>") && descriptor.equals(WITHOUT)) {
            constructor = OptionalInt.of(access);
        }
    }

    /** Returns whether {@code java} can run the class. */
    boolean canRun() {
        if (isOld) {
            return (mains.getOrDefault(WITH_ARGUMENTS, 0) & PUBLIC_STATIC) == PUBLIC_STATIC;
        }
        return notPrivate(WITH_ARGUMENTS)
                .or(() -> notPrivate(WITHOUT))
                .filter(access -> isStatic(access) || canBeInstantiated())
                .isPresent();
    }

    private Optional<Integer> notPrivate(String descriptor) {
        return Optional.ofNullable(mains.get(descriptor)).filter(access -> (access & Opcodes.ACC_PRIVATE) == 0);
    }

    private static boolean isStatic(int access) {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    /** An object of an inner class is not made without one of its outer class: it has no constructor without parameters. */
    private boolean canBeInstantiated() {
        return !isAbstract
                && !isLocal
                && constructor.isPresent()
                && (constructor.getAsInt() & Opcodes.ACC_PRIVATE) == 0;
    }
}
