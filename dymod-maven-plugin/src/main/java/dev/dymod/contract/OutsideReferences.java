package dev.dymod.contract;

import dev.dymod.publication.ClassFileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * References from the rest of the class path to the types of a module: each type with the first location that names it. Also has
 * the classes of the class path, which {@link OutsideClasses} reads when they are needed.
 *
 * <p>A {@code module-info} does not count. A class that the module has, too, does not count either, because the program runs
 * only one of the two, and the class could refer to itself and to its nested classes. The versioned classes of a multi-release
 * jar do count: they may refer to more types than the plain class, and the program's JVM chooses between them. Used by one
 * thread.
 */
public final class OutsideReferences {

    /** No references. */
    public static final OutsideReferences NONE =
            new OutsideReferences(new TreeMap<>(), new TreeSet<>(), new OutsideClasses(List.of(), new TreeMap<>()));

    private final SortedMap<String, String> references;
    private final SortedSet<String> texts;
    private final OutsideClasses classes;

    private OutsideReferences(SortedMap<String, String> references, SortedSet<String> texts, OutsideClasses classes) {
        this.references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
        this.texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
        this.classes = classes;
    }

    /**
     * Reads a class path in its order, and further classes. The class files of an entry are sorted by name.
     *
     * @param classPath jars and class folders outside the module
     * @param more class files that are read after the class path, by entry path
     * @param moduleTypes binary names of the module's types
     * @return the references
     * @throws IOException when an entry, or a class file in it that seems to name the module, cannot be read
     */
    public static OutsideReferences scan(
            List<ClassPathEntry> classPath, SortedMap<String, byte[]> more, Set<String> moduleTypes)
            throws IOException {
        ReferenceScan scan = new ReferenceScan(Set.copyOf(moduleTypes));
        List<OutsideClasses.Entry> entries = new ArrayList<>();
        for (ClassPathEntry each : classPath) {
            Path entry = each.path();
            OutsideClasses.Entry classes = new OutsideClasses.Entry(each, new HashSet<>());
            entries.add(classes);
            try {
                if (Files.isDirectory(entry)) {
                    scan.folder(entry, classes);
                } else if (Files.exists(entry)) {
                    scan.jar(entry, classes);
                }
            } catch (UnreadableClassException e) {
                throw new IOException(Messages.brokenEntry(entry, e), e);
            }
        }
        more.forEach(scan::classFile);
        return new OutsideReferences(scan.found, scan.texts, new OutsideClasses(entries, new TreeMap<>()));
    }

    /**
     * Reads newer classes of the program, which are in memory.
     *
     * @param classFiles class files by entry path
     * @param moduleTypes binary names of the module's types
     * @return the references
     */
    public static OutsideReferences of(SortedMap<String, byte[]> classFiles, Set<String> moduleTypes) {
        ReferenceScan scan = new ReferenceScan(Set.copyOf(moduleTypes));
        classFiles.forEach((path, bytes) -> {
            if (ClassFolderReader.isClassFile(path)) {
                scan.classFile(path, bytes);
            }
        });
        return new OutsideReferences(scan.found, scan.texts, new OutsideClasses(List.of(), classFiles));
    }

    /**
     * Returns the union with the references of newer classes.
     *
     * @param newer references whose locations are used for types without a location here, and whose classes replace those here
     */
    public OutsideReferences and(OutsideReferences newer) {
        SortedMap<String, String> all = new TreeMap<>(newer.references);
        all.putAll(references);
        SortedSet<String> allTexts = new TreeSet<>(texts);
        allTexts.addAll(newer.texts);
        return new OutsideReferences(all, allTexts, classes.with(newer.classes));
    }

    /** Returns each referenced type by its binary name, with the location that refers to it, such as {@code app.Main.main()}. */
    public SortedMap<String, String> references() {
        return references;
    }

    /** Returns whether a class refers to a type, or has a string that is exactly its binary name. */
    boolean isNamed(String type) {
        return references.containsKey(type) || texts.contains(type);
    }

    OutsideClasses classes() {
        return classes;
    }

    private static final class ReferenceScan {

        private static final Pattern VERSION = Pattern.compile("^META-INF/versions/\\d+/");
        private static final Pattern LOCAL_CLASS = Pattern.compile("\\$\\d.*");

        private final Set<String> moduleTypes;
        private final ModuleNameFilter names;
        private final SortedMap<String, String> found = new TreeMap<>();
        private final SortedSet<String> texts = new TreeSet<>();

        ReferenceScan(Set<String> moduleTypes) {
            this.moduleTypes = moduleTypes;
            this.names = new ModuleNameFilter(moduleTypes);
        }

        void folder(Path folder, OutsideClasses.Entry classes) throws IOException {
            ClassFolderReader.read(folder, (path, bytes) -> {
                classes.add(path);
                classFile(path, bytes);
                return true;
            });
        }

        void jar(Path jar, OutsideClasses.Entry classes) throws IOException {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                List<? extends ZipEntry> classFiles = zip.stream()
                        .filter(entry -> ClassFolderReader.isClassFile(entry.getName()))
                        .sorted(Comparator.comparing(ZipEntry::getName))
                        .toList();
                for (ZipEntry classFile : classFiles) {
                    classes.add(classFile.getName());
                    try (InputStream in = zip.getInputStream(classFile)) {
                        classFile(classFile.getName(), in.readAllBytes());
                    }
                }
            } catch (IOException e) {
                throw new IOException(Messages.brokenJar(jar, e), e);
            }
        }

        private void classFile(String path, byte[] bytes) {
            if (names.mayBeNamedBy(bytes) && !isShadowed(path)) {
                ClassFile file = ClassFileParser.parse(path, bytes);
                for (TypeUse use : file.references().types()) {
                    if (moduleTypes.contains(use.type())) {
                        found.putIfAbsent(use.type(), use.location());
                    }
                }
                file.references().texts().keySet().stream()
                        .filter(moduleTypes::contains)
                        .forEach(texts::add);
            }
        }

        /** Returns whether the module has the class, too, or the class that encloses an anonymous or local class. */
        private boolean isShadowed(String path) {
            String type = VERSION.matcher(path).replaceFirst("");
            String name = ClassFileNames.typeOf(type);
            return moduleTypes.contains(LOCAL_CLASS.matcher(name).replaceFirst(""));
        }
    }
}
