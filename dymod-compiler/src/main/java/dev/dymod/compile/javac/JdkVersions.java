package dev.dymod.compile.javac;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.NamedModule;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Versions of the JDK's modules in {@code module-info.class}. Javac before JDK 22 writes that of its own JDK, whatever
 * {@code --release} says, and maven-compiler-plugin corrects it in a reproducible build.
 */
final class JdkVersions {

    private static final String DESCRIPTOR = "module-info.class";

    private JdkVersions() {}

    /** Returns the classes with the versions that the settings ask for. */
    static ClassTree replaced(ClassTree classes, NamedModule.JdkVersion settings) {
        Optional<byte[]> descriptor = classes.file(DESCRIPTOR);
        if (descriptor.isEmpty() || !settings.isReplaced()) {
            return classes;
        }
        ClassWriter writer = new ClassWriter(0);
        Replacing replacing = new Replacing(writer, settings.replacement());
        new ClassReader(descriptor.get()).accept(replacing, 0);
        // Maven writes the file again only then, and ASM orders its constants in another way than javac.
        return replacing.found ? classes.with(ClassTree.of(Map.of(DESCRIPTOR, writer.toByteArray()))) : classes;
    }

    private static final class Replacing extends ClassVisitor {
        private final Optional<String> replacement;
        private boolean found;

        Replacing(ClassVisitor next, Optional<String> replacement) {
            super(Opcodes.ASM9, next);
            this.replacement = replacement;
        }

        @Override
        public ModuleVisitor visitModule(String name, int access, String version) {
            return new ModuleVisitor(Opcodes.ASM9, super.visitModule(name, access, version)) {
                @Override
                @SuppressWarnings("NullAway") // ASM takes null for no version
                public void visitRequire(String module, int flags, String compiled) {
                    boolean ofJdk = compiled != null && (module.startsWith("java.") || module.startsWith("jdk."));
                    found |= ofJdk;
                    super.visitRequire(module, flags, ofJdk ? replacement.orElse(null) : compiled);
                }
            };
        }
    }
}
