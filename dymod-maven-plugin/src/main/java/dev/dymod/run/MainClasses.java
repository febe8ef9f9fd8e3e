package dev.dymod.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds main classes: those with a {@code public static void main(String[])} and, of the classes that were compiled for Java 25
 * or later, all that {@code java} runs (JEP 512). The class of a Spring Boot application comes before others.
 */
public final class MainClasses {

    private static final byte[] MAIN = "main".getBytes(StandardCharsets.UTF_8);
    private static final String SPRING_BOOT_APPLICATION =
            "Lorg/springframework/boot/autoconfigure/SpringBootApplication;";

    private MainClasses() {}

    /**
     * Returns the only main class of a folder, or the last one that was run if there are several now.
     *
     * @param last the main class of the last start; empty for the first
     * @throws RunException if there is none, or more than one and none of them was run last
     */
    static String only(Path classes, Optional<String> last) throws RunException {
        SortedSet<String> found = in(classes);
        if (last.filter(found::contains).isPresent()) {
            return last.get();
        }
        if (found.size() != 1) {
            throw new RunException(
                    found.isEmpty() ? Messages.noMainClass(classes) : Messages.severalMainClasses(found));
        }
        return found.first();
    }

    /**
     * Checks that a class that the user has named is on the class path, and returns it.
     *
     * @throws RunException if it is not; the message names the main classes of the host module
     */
    static String named(String name, ProgramSettings settings) throws RunException {
        String entry = name.replace('.', '/') + ".class";
        try {
            for (Path element : settings.command().classPath()) {
                if (has(element, entry)) {
                    return name;
                }
            }
        } catch (IOException e) {
            return name; // The JVM reports the error in its class path.
        }
        throw new RunException(Messages.noSuchMainClass(name, in(settings.classes())));
    }

    private static boolean has(Path element, String entry) throws IOException {
        if (!Files.isRegularFile(element)) {
            return Files.exists(element.resolve(entry));
        }
        try (ZipFile jar = new ZipFile(element.toFile())) {
            return jar.getEntry(entry) != null;
        }
    }

    /**
     * Returns the main classes of a folder, or only that of the Spring Boot application in it.
     *
     * @param classes a class folder; may be missing
     * @throws RunException if it cannot be read
     */
    public static SortedSet<String> in(Path classes) throws RunException {
        try {
            return search(classes);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new RunException(Messages.unreadableClasses(classes, e), e);
        }
    }

    private static SortedSet<String> search(Path classes) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        SortedSet<String> applications = new TreeSet<>();
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
                                    new Search(found, applications),
                                    ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                }
            }
        }
        applications.retainAll(found);
        return applications.size() == 1 ? applications : found;
    }

    /** Searches the bytes for the method's name, which is faster than parsing the class. */
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
        private final SortedSet<String> applications;
        private final MainMethods methods = new MainMethods();
        private String name = "";

        Search(SortedSet<String> found, SortedSet<String> applications) {
            super(Opcodes.ASM9);
            this.found = found;
            this.applications = applications;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            this.name = name.replace('/', '.');
            methods.setClass(version, access);
        }

        @Override
        public void visitOuterClass(String owner, String method, String descriptor) {
            methods.setLocal();
        }

        @Override
        @SuppressWarnings("NullAway") // null makes ASM skip the annotation
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            if (descriptor.equals(SPRING_BOOT_APPLICATION)) {
                applications.add(name);
            }
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // null makes ASM skip the method
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            methods.add(access, method, descriptor);
            return null;
        }

        @Override
        public void visitEnd() {
            if (methods.canRun()) {
                found.add(name);
            }
        }
    }
}
