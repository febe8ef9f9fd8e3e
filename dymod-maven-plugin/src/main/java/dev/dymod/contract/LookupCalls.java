package dev.dymod.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds the services that class files look up by {@code Dymod.lookup} and {@code Dymod.lookupAll}. */
public final class LookupCalls {

    private static final String API = "dev/dymod/Dymod";
    private static final Set<String> LOOKUPS = Set.of("lookup", "lookupAll");

    private LookupCalls() {}

    /**
     * Returns the binary names of the services. A service that the code does not name as a class literal in the call is not
     * found.
     *
     * @param classes a class folder; may be missing
     * @throws IOException if the folder cannot be read
     */
    public static SortedSet<String> in(Path classes) throws IOException {
        SortedSet<String> services = new TreeSet<>();
        for (Path file : classFiles(classes)) {
            byte[] bytes = Files.readAllBytes(file);
            // Most classes do not name the API, and a search is faster than a parser.
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(API)) {
                collect(bytes, services);
            }
        }
        return services;
    }

    private static List<Path> classFiles(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(classes, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    private static void collect(byte[] bytes, SortedSet<String> services) {
        try {
            new ClassReader(bytes).accept(new Search(services), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException e) {
            // A class file of a newer Java version. Its submodule can be declared.
        }
    }

    private static final class Search extends ClassVisitor {

        private final SortedSet<String> services;

        Search(SortedSet<String> services) {
            super(Opcodes.ASM9);
            this.services = services;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Calls();
        }

        /** Remembers the last class literal: it is the argument of the call, before a loader at most. */
        private final class Calls extends MethodVisitor {

            private Optional<String> literal = Optional.empty();

            Calls() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitLdcInsn(Object value) {
                literal = value instanceof Type type && type.getSort() == Type.OBJECT
                        ? Optional.of(type.getClassName())
                        : literal;
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (opcode == Opcodes.INVOKESTATIC && owner.equals(API) && LOOKUPS.contains(name)) {
                    literal.ifPresent(services::add);
                    literal = Optional.empty();
                }
            }
        }
    }
}
