package dev.dymod.compile.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Class files and resources of a module by entry path, such as {@code sheep/impl/Sheep.class}, sorted.
 *
 * <p>Immutable and thread-safe. The arrays are not copied, because a tree may hold thousands of files. No code may write to an
 * array that is in a tree.
 */
public final class ClassTree {

    /** Successor of the character that ends the name of a folder: an upper bound of the entries in it. */
    private static final char AFTER_SLASH = '/' + 1;

    private static final ClassTree EMPTY = new ClassTree(new TreeMap<>());

    private final SortedMap<String, byte[]> files;

    private ClassTree(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /** Returns the tree without files, always the same object. */
    public static ClassTree empty() {
        return EMPTY;
    }

    /**
     * Creates a tree.
     *
     * @param files bytes by entry path, with {@code /}
     * @return a tree with a copy of the map
     * @throws IllegalArgumentException when an entry path is absolute, or leads out of the tree
     */
    public static ClassTree of(Map<String, byte[]> files) {
        files.keySet().forEach(ClassTree::checkEntry);
        return new ClassTree(new TreeMap<>(files));
    }

    /**
     * Reads a folder.
     *
     * @param folder folder to read; a missing one gives an empty tree
     * @return its regular files; links are followed
     * @throws IOException when a file cannot be read
     */
    public static ClassTree read(Path folder) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                    files.put(entryOf(folder, file), Files.readAllBytes(file));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return new ClassTree(files);
    }

    /** Returns the bytes of all files by entry path; unmodifiable. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /**
     * Returns one file.
     *
     * @param entry its entry path
     * @return its bytes, or empty when the tree does not have it
     */
    public Optional<byte[]> file(String entry) {
        return Optional.ofNullable(files.get(entry));
    }

    /**
     * Returns the union of two trees.
     *
     * @param over tree whose file is taken when both have one
     * @return a new tree
     */
    public ClassTree with(ClassTree over) {
        if (files.isEmpty() || over.files.isEmpty()) {
            return files.isEmpty() ? over : this;
        }
        // The copy of the larger tree takes one pass, because it is sorted. In most unions the other tree is small.
        TreeMap<String, byte[]> union;
        if (files.size() > over.files.size()) {
            union = new TreeMap<>(files);
            union.putAll(over.files);
        } else {
            union = new TreeMap<>(over.files);
            files.forEach(union::putIfAbsent);
        }
        return new ClassTree(union);
    }

    /**
     * Returns the tree without some files.
     *
     * @param entries their entry paths; paths that are not in the tree are ignored
     * @return a new tree
     */
    public ClassTree without(Collection<String> entries) {
        TreeMap<String, byte[]> rest = new TreeMap<>(files);
        entries.forEach(rest::remove);
        return new ClassTree(rest);
    }

    /**
     * Returns the files below a folder of the tree.
     *
     * @param folder its path, such as {@code META-INF/services}; empty for all files
     * @return bytes by entry path; unmodifiable
     */
    public SortedMap<String, byte[]> below(String folder) {
        return folder.isEmpty() ? files : files.subMap(folder + "/", folder + AFTER_SLASH);
    }

    /**
     * Returns the files directly in a folder, without those of its subfolders.
     *
     * @param folder its path; empty for the root
     * @return entry paths, sorted
     */
    public List<String> in(String folder) {
        return in(folder, Integer.MAX_VALUE);
    }

    /**
     * Checks whether a file is directly in a folder.
     *
     * @param folder its path; empty for the root
     * @return false also when only its subfolders have files
     */
    public boolean hasFilesIn(String folder) {
        return !in(folder, 1).isEmpty();
    }

    private List<String> in(String folder, int atMost) {
        List<String> entries = new ArrayList<>();
        SortedMap<String, byte[]> rest = below(folder);
        int start = folder.isEmpty() ? 0 : folder.length() + 1;
        while (!rest.isEmpty()) {
            String below = "";
            for (String entry : rest.keySet()) {
                int slash = entry.indexOf('/', start);
                if (slash >= 0) {
                    below = entry.substring(0, slash);
                    break;
                }
                entries.add(entry);
                if (entries.size() == atMost) {
                    break;
                }
            }
            if (below.isEmpty()) {
                return entries;
            }
            rest = rest.tailMap(below + AFTER_SLASH);
        }
        return entries;
    }

    /**
     * Makes a folder equal to this tree.
     *
     * <p>Writes only files that differ, each atomically, so that a watcher of the folder sees these files alone. Deletes files
     * and folders that are not in the tree.
     *
     * @param folder created when it is missing
     * @throws IOException when a file cannot be written or deleted; a second call completes the work
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        // Deletes first, because an old file may have the name of a new folder, or differ from a new file only in case.
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!files.containsKey(entryOf(folder, file)) || !attributes.isRegularFile()) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(folder)) {
                    deleteIfEmpty(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            writeIfDifferent(folder.resolve(entry.getKey()), entry.getValue());
        }
    }

    /**
     * Makes a folder equal to this tree, when its content is known. Does not read files that both trees share.
     *
     * @param folder folder that only this process writes to
     * @param present its content
     * @throws IOException when a file cannot be written or deleted; {@link #writeTo(Path)} then completes the work
     */
    public void writeTo(Path folder, ClassTree present) throws IOException {
        SortedMap<String, byte[]> different = new TreeMap<>();
        Iterator<Map.Entry<String, byte[]>> others = present.files.entrySet().iterator();
        Optional<Map.Entry<String, byte[]>> other = next(others);
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            if (other.isEmpty() || !other.get().getKey().equals(entry.getKey())) {
                different.put(entry.getKey(), entry.getValue());
                continue; // If "other" is the file that this tree lacks, no later entry equals it, and it remains.
            }
            if (!Arrays.equals(entry.getValue(), other.get().getValue())) {
                different.put(entry.getKey(), entry.getValue());
            }
            other = next(others);
        }
        if (other.isPresent()) {
            writeTo(folder); // A folder may have to be deleted, too.
            return;
        }
        for (Map.Entry<String, byte[]> entry : different.entrySet()) {
            writeIfDifferent(folder.resolve(entry.getKey()), entry.getValue());
        }
    }

    private static Optional<Map.Entry<String, byte[]>> next(Iterator<Map.Entry<String, byte[]>> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            // It holds files of the tree.
        }
    }

    private static void writeIfDifferent(Path file, byte[] bytes) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path written = Files.createTempFile(parent, ".dymod", ".tmp");
        try {
            Files.write(written, bytes);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * Checks that other sources compile to the same classes against this tree and against another one. Bodies of methods do not
     * matter, unless the trees may contain an annotation processor.
     *
     * @param other another state of the same module
     * @return false also when that is not certain
     */
    public boolean isEquivalentForDependents(ClassTree other) {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.putAll(other.files);
        boolean hasProcessor = ProcessorSearch.SERVICES.stream().anyMatch(all::containsKey);
        return all.keySet().stream()
                .allMatch(entry -> Arrays.equals(files.get(entry), other.files.get(entry))
                        || (!hasProcessor && entry.endsWith(".class") && isEquivalentForDependents(other, entry)));
    }

    private boolean isEquivalentForDependents(ClassTree other, String entry) {
        try {
            return interfaceDigest(entry).equals(other.interfaceDigest(entry));
        } catch (RuntimeException e) {
            return false; // The file is not a class, so any change of it matters.
        }
    }

    private Optional<String> interfaceDigest(String entry) {
        return file(entry).flatMap(InterfaceDigest::of);
    }

    private static String entryOf(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /**
     * Checks an entry path.
     *
     * @throws IllegalArgumentException when it is absolute, or leads out of the tree
     */
    public static void checkEntry(String entry) {
        for (String name : entry.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("\\")) {
                throw new IllegalArgumentException(Messages.badEntry(entry));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof ClassTree tree && hasSameFiles(tree));
    }

    /** Compares in one pass over both sorted maps, because this runs at each edit. */
    private boolean hasSameFiles(ClassTree tree) {
        if (files.size() != tree.files.size()) {
            return false;
        }
        Iterator<Map.Entry<String, byte[]>> others = tree.files.entrySet().iterator();
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            Map.Entry<String, byte[]> other = others.next();
            if (!entry.getKey().equals(other.getKey()) || !Arrays.equals(entry.getValue(), other.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            hash = 31 * (31 * hash + entry.getKey().hashCode()) + Arrays.hashCode(entry.getValue());
        }
        return hash;
    }

    /** Lists the entry paths only. */
    @Override
    public String toString() {
        return "ClassTree" + files.keySet();
    }
}
