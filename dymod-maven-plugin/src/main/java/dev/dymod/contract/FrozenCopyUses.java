package dev.dymod.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where a program goes round the lookup, as far as its class files show it: to the copy of the module on its class path, which
 * no edit changes.
 *
 * <p>A name in a string is such a way, and a ServiceLoader of the program's own. A component scan is one too, and shows in no
 * class file.
 */
public final class FrozenCopyUses {

    private static final String SERVICE_LOADER = "java/util/ServiceLoader";

    private final Set<String> reloadable;
    private final Set<String> services;
    private final List<String> found = new ArrayList<>();

    private FrozenCopyUses(Set<String> reloadable, Set<String> services) {
        this.reloadable = reloadable;
        this.services = services;
    }

    /**
     * Looks at the class folders of a class path: the program's own code. Jars are not looked into.
     *
     * @param classPath jars and class folders
     * @param reloadable binary names of the module's classes that are not in the contract
     * @param services binary names of its service types
     * @return a sentence for each use, in words for people
     * @throws IOException when a folder cannot be read
     */
    public static List<String> scan(List<Path> classPath, Set<String> reloadable, Set<String> services)
            throws IOException {
        FrozenCopyUses uses = new FrozenCopyUses(Set.copyOf(reloadable), Set.copyOf(services));
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                uses.folder(entry);
            }
        }
        return List.copyOf(uses.found);
    }

    private void folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>)
                    files.filter(each -> each.toString().endsWith(".class")).sorted()::iterator) {
                byte[] bytes = Files.readAllBytes(file);
                if (mayUse(new String(bytes, StandardCharsets.ISO_8859_1))) {
                    new ClassReader(bytes).accept(new Uses(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean mayUse(String constants) {
        return constants.contains(SERVICE_LOADER) || reloadable.stream().anyMatch(constants::contains);
    }

    private final class Uses extends ClassVisitor {

        private String type = "";

        Uses() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            type = name.replace('/', '.');
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            String place = type + (name.startsWith("<") ? "" : "." + name + "()");
            return new MethodVisitor(Opcodes.ASM9) {

                private final Set<String> classes = new TreeSet<>();

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text && reloadable.contains(text)) {
                        found.add(Messages.namedInString(place, text));
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
                                .forEach(service -> found.add(Messages.ownServiceLoader(place, service)));
                    }
                }
            };
        }
    }
}
