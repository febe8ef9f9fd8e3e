package dev.dymod.redefinition;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Methods that run once, at the start of a program: a new body would not run before the next start, and what the old body has
 * made would stay.
 */
final class StartMethods {

    private static final Set<String> ANNOTATIONS = Set.of(
            "Ljavax/annotation/PostConstruct;",
            "Ljakarta/annotation/PostConstruct;",
            "Ljavax/enterprise/inject/Produces;",
            "Ljakarta/enterprise/inject/Produces;",
            "Lorg/springframework/context/annotation/Bean;",
            "Lcom/google/inject/Provides;",
            "Ldagger/Provides;",
            "Lio/quarkus/runtime/Startup;");

    private static final Set<String> RUNNERS = Set.of(
            "org/springframework/boot/CommandLineRunner",
            "org/springframework/boot/ApplicationRunner",
            "org/springframework/beans/factory/InitializingBean");

    private static final Set<String> OF_RUNNERS = Set.of("run", "afterPropertiesSet");

    private StartMethods() {}

    /** Returns why a changed method would not run again; empty if nothing says that it runs only at the start. */
    static Optional<String> reason(ClassShape type, MethodShape method, String name) {
        if (isMain(type, method)) {
            return Optional.of(Messages.runsAtStart(name));
        }
        Optional<String> annotation = method.declaration().visibleAnnotations().stream()
                .filter(ANNOTATIONS::contains)
                .findFirst();
        if (annotation.isPresent()) {
            return Optional.of(Messages.annotatedForStart(name, simpleName(annotation.get())));
        }
        return OF_RUNNERS.contains(method.name())
                        && type.declaration().interfaces().stream().anyMatch(RUNNERS::contains)
                ? Optional.of(Messages.runsAtStart(name))
                : Optional.empty();
    }

    /** Before Java 25, an instance method {@code main} without parameters is a method like others. */
    private static boolean isMain(ClassShape type, MethodShape method) {
        if (!method.name().equals("main")) {
            return false;
        }
        boolean isStatic = (method.access() & Opcodes.ACC_STATIC) != 0;
        boolean isPrivate = (method.access() & Opcodes.ACC_PRIVATE) != 0;
        return method.descriptor().equals("([Ljava/lang/String;)V")
                || (method.descriptor().equals("()V")
                        && (isStatic || (!isPrivate && type.declaration().version() >= Opcodes.V25)));
    }

    private static String simpleName(String descriptor) {
        return descriptor.substring(descriptor.lastIndexOf('/') + 1, descriptor.length() - 1);
    }
}
