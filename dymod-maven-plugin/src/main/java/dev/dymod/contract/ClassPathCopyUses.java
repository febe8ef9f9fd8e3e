package dev.dymod.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Search for code that bypasses the lookup: it uses the copy of the module on the program's class path, which no edit changes.
 *
 * <p>Finds class names in strings, and the program's own use of ServiceLoader. Does not find a component scan, because class
 * files do not show it.
 */
public final class ClassPathCopyUses {

    private static final String SERVICE_LOADER = "java/util/ServiceLoader";

    private final Set<String> reloadable;
    private final Set<String> services;
    private final List<String> found = new ArrayList<>();

    private ClassPathCopyUses(Set<String> reloadable, Set<String> services) {
        this.reloadable = reloadable;
        this.services = services;
    }

    /**
     * Searches the program's own code, which is in the class folders of the class path, and the contract, whose code runs in the
     * program, too (a factory method of an interface, for example). Does not search jars.
     *
     * @param classPath jars and class folders
     * @param contract class files of the module's contract
     * @param reloadable binary names of the module's classes that are not in the contract
     * @param services binary names of its service types
     * @return a message for each use
     * @throws IOException when a folder cannot be read
     */
    public static List<String> scan(
            List<Path> classPath, Collection<byte[]> contract, Set<String> reloadable, Set<String> services)
            throws IOException {
        ClassPathCopyUses uses = new ClassPathCopyUses(Set.copyOf(reloadable), Set.copyOf(services));
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                ClassFolderReader.read(entry, (path, bytes) -> {
                    uses.classFile(bytes);
                    return true;
                });
            }
        }
        contract.forEach(uses::classFile);
        return List.copyOf(uses.found);
    }

    private void classFile(byte[] bytes) {
        if (mayUse(new String(bytes, StandardCharsets.ISO_8859_1))) {
            new ClassReader(bytes).accept(new UseVisitor(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
    }

    private boolean mayUse(String constants) {
        return constants.contains(SERVICE_LOADER) || reloadable.stream().anyMatch(constants::contains);
    }

    private final class UseVisitor extends ClassVisitor {

        private String type = "";

        UseVisitor() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            type = name.replace('/', '.');
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            String location = type + (name.startsWith("<") ? "" : "." + name + "()");
            return new MethodVisitor(Opcodes.ASM9) {

                private final Set<String> classes = new TreeSet<>();

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text && reloadable.contains(text)) {
                        found.add(Messages.namedInString(location, text));
                    } else if (value instanceof Type constant) {
                        classes.add(constant.getClassName());
                    }
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String method, String signature, boolean isInterface) {
                    if (owner.equals(SERVICE_LOADER) && method.startsWith("load")) {
                        classes.stream()
                                .filter(services::contains)
                                .forEach(service -> found.add(Messages.ownServiceLoader(location, service)));
                    }
                }
            };
        }
    }
}
