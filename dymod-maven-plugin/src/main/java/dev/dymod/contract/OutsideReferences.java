package dev.dymod.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the rest of the class path names of the module: each type with the first place that names it.
 *
 * <p>A name in a string (reflection) does not count, nor does a {@code module-info}. The versioned classes of a
 * multi-release jar do: they may name what their plain twin does not, and which of them runs depends on the program's
 * JVM. Immutable; a scan keeps nothing.
 */
public final class OutsideReferences {

    /** Nothing names the module. */
    public static final OutsideReferences NONE = new OutsideReferences(new TreeMap<>());

    private final SortedMap<String, String> references;

    private OutsideReferences(SortedMap<String, String> references) {
        this.references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
    }

    /**
     * Reads a class path, in its order; inside an entry, by name of the class files.
     *
     * @param classPath jars and class folders outside the module; one that does not exist holds nothing, as for the JVM
     * @param moduleTypes binary names of the module's types
     * @return what is named
     * @throws IOException when an entry, or a class file in it that seems to name the module, cannot be read
     */
    public static OutsideReferences scan(List<Path> classPath, Set<String> moduleTypes) throws IOException {
        return scan(classPath, new TreeMap<>(), moduleTypes);
    }

    /**
     * Reads a class path, and classes that are not in it.
     *
     * @param classPath jars and class folders outside the module; one that does not exist holds nothing, as for the JVM
     * @param more class files that come after the class path, by entry path
     * @param moduleTypes binary names of the module's types
     * @return what is named
     * @throws IOException when an entry, or a class file in it that seems to name the module, cannot be read
     */
    public static OutsideReferences scan(List<Path> classPath, SortedMap<String, byte[]> more, Set<String> moduleTypes)
            throws IOException {
        Scan scan = new Scan(Set.copyOf(moduleTypes));
        for (Path entry : classPath) {
            try {
                if (Files.isDirectory(entry)) {
                    scan.folder(entry);
                } else if (Files.exists(entry)) {
                    scan.jar(entry);
                }
            } catch (UnreadableClassException e) {
                throw new IOException(Messages.brokenEntry(entry, e), e);
            }
        }
        more.forEach(scan::classFile);
        return new OutsideReferences(scan.found);
    }

    /**
     * Reads classes that are in memory.
     *
     * @param classFiles by entry path
     * @param moduleTypes binary names of the module's types
     * @return what is named
     */
    public static OutsideReferences of(SortedMap<String, byte[]> classFiles, Set<String> moduleTypes) {
        Scan scan = new Scan(Set.copyOf(moduleTypes));
        classFiles.forEach((path, bytes) -> {
            if (Scan.isClassFile(path)) {
                scan.classFile(path, bytes);
            }
        });
        return new OutsideReferences(scan.found);
    }

    /**
     * The union of two.
     *
     * @param other whose places count for types that are not named here
     */
    public OutsideReferences and(OutsideReferences other) {
        SortedMap<String, String> all = new TreeMap<>(other.references);
        all.putAll(references);
        return new OutsideReferences(all);
    }

    /**
     * What was found.
     *
     * @return binary name of each named type of the module to the place that names it, such as {@code app.Main.main()};
     *     unmodifiable
     */
    public SortedMap<String, String> references() {
        return references;
    }

    private static final class Scan {

        private final Set<String> moduleTypes;
        private final ModuleNames names;
        private final SortedMap<String, String> found = new TreeMap<>();

        Scan(Set<String> moduleTypes) {
            this.moduleTypes = moduleTypes;
            this.names = new ModuleNames(moduleTypes);
        }

        void folder(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                List<Path> classFiles = files.filter(file -> isClassFile(file.toString()))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
                for (Path classFile : classFiles) {
                    classFile(folder.relativize(classFile).toString(), Files.readAllBytes(classFile));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        void jar(Path jar) throws IOException {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                List<? extends ZipEntry> classFiles = zip.stream()
                        .filter(entry -> isClassFile(entry.getName()))
                        .sorted(Comparator.comparing(ZipEntry::getName))
                        .toList();
                for (ZipEntry classFile : classFiles) {
                    try (InputStream in = zip.getInputStream(classFile)) {
                        classFile(classFile.getName(), in.readAllBytes());
                    }
                }
            } catch (IOException e) {
                throw new IOException(Messages.brokenJar(jar, e), e);
            }
        }

        private static boolean isClassFile(String path) {
            return path.endsWith(".class") && !path.endsWith("module-info.class");
        }

        private void classFile(String path, byte[] bytes) {
            if (names.mayBeNamedBy(bytes)) {
                for (TypeUse use : ClassFileParser.parse(path, bytes).types()) {
                    if (moduleTypes.contains(use.type())) {
                        found.putIfAbsent(use.type(), use.place());
                    }
                }
            }
        }
    }
}
