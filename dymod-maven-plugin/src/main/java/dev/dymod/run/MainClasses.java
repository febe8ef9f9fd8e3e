package dev.dymod.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds what there is to run: the classes with a {@code public static void main(String[])}. */
final class MainClasses {

    private static final byte[] MAIN = "main".getBytes(StandardCharsets.UTF_8);
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private MainClasses() {}

    /**
     * The only main class of a folder.
     *
     * @throws RunException when there is none, or more than one
     */
    static String only(Path classes) throws RunException {
        SortedSet<String> found;
        try {
            found = in(classes);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new RunException(Messages.unreadableClasses(classes, e), e);
        }
        if (found.size() != 1) {
            throw new RunException(
                    found.isEmpty() ? Messages.noMainClass(classes) : Messages.severalMainClasses(found));
        }
        return found.first();
    }

    private static SortedSet<String> in(Path classes) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        if (!Files.isDirectory(classes)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(classes, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> classFiles = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(classes.resolve("META-INF")))
                    .toList();
            for (Path file : classFiles) {
                byte[] bytes = Files.readAllBytes(file);
                if (mayHaveMain(bytes)) {
                    new ClassReader(bytes)
                            .accept(
                                    new Search(found),
                                    ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                }
            }
        }
        return found;
    }

    /** Parsing takes longer than this. */
    private static boolean mayHaveMain(byte[] bytes) {
        for (int i = 0; i + MAIN.length <= bytes.length; i++) {
            if (bytes[i] == MAIN[0] && Arrays.equals(bytes, i, i + MAIN.length, MAIN, 0, MAIN.length)) {
                return true;
            }
        }
        return false;
    }

    private static final class Search extends ClassVisitor {

        private final SortedSet<String> found;
        private String name = "";

        Search(SortedSet<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            this.name = name.replace('/', '.');
        }

        @Override
        @SuppressWarnings("NullAway") // ASM's contract: null means that nothing of it is wanted
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            if (method.equals("main")
                    && descriptor.equals("([Ljava/lang/String;)V")
                    && (access & PUBLIC_STATIC) == PUBLIC_STATIC) {
                found.add(name);
            }
            return null;
        }
    }
}
