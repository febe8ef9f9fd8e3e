package dev.dymod.compile;

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
 * The files of a build by entry path, such as {@code sheep/impl/Sheep.class}, sorted.
 *
 * <p>Immutable and safe to share. The arrays are not copied, a tree may hold thousands: nobody writes to one that went
 * into a tree or came out of it.
 */
public final class ClassTree {

    /** The character after the one that ends the name of a folder. */
    private static final char AFTER_SLASH = '/' + 1;

    private static final ClassTree EMPTY = new ClassTree(new TreeMap<>());

    private final SortedMap<String, byte[]> files;

    private ClassTree(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * The tree without files.
     *
     * @return always the same one
     */
    public static ClassTree empty() {
        return EMPTY;
    }

    /**
     * A tree of these files.
     *
     * @param files bytes by entry path, with {@code /}
     * @return a tree that does not change with the map
     * @throws IllegalArgumentException when an entry path is absolute or leads out of the tree
     */
    public static ClassTree of(Map<String, byte[]> files) {
        files.keySet().forEach(ClassTree::checkEntry);
        return new ClassTree(new TreeMap<>(files));
    }

    /**
     * The files of a folder.
     *
     * @param folder what to read; one that is not there is an empty tree
     * @return its regular files, links followed
     * @throws IOException when one of them cannot be read
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

    /**
     * All files.
     *
     * @return bytes by entry path; unmodifiable
     */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /**
     * One file.
     *
     * @param entry its path in the tree
     * @return its bytes, or empty when it is not in the tree
     */
    public Optional<byte[]> file(String entry) {
        return Optional.ofNullable(files.get(entry));
    }

    /**
     * The union of two trees.
     *
     * @param over the tree that wins where both have a file
     * @return a new tree
     */
    public ClassTree with(ClassTree over) {
        if (files.isEmpty() || over.files.isEmpty()) {
            return files.isEmpty() ? over : this;
        }
        // The larger one is copied in one pass, since it is sorted already; in most unions the other one is small.
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
     * The tree without some of its files.
     *
     * @param entries their paths; those that it does not have are no matter
     * @return a new tree
     */
    public ClassTree without(Collection<String> entries) {
        TreeMap<String, byte[]> rest = new TreeMap<>(files);
        entries.forEach(rest::remove);
        return new ClassTree(rest);
    }

    /**
     * The files below a folder of the tree.
     *
     * @param folder its path, such as {@code META-INF/services}; empty for all
     * @return bytes by entry path; unmodifiable
     */
    public SortedMap<String, byte[]> below(String folder) {
        return folder.isEmpty() ? files : files.subMap(folder + "/", folder + AFTER_SLASH);
    }

    /**
     * The files of one folder, without those of the folders in it.
     *
     * @param folder its path; empty for the root
     * @return entry paths, sorted
     */
    public List<String> in(String folder) {
        return in(folder, Integer.MAX_VALUE);
    }

    /**
     * Whether a folder has a file, be it not in one of the folders in it.
     *
     * @param folder its path; empty for the root
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
     * <p>Only what differs is written, each file at one instant, so that a watcher of the folder sees the change and
     * nothing else; files and folders that are not in the tree are deleted.
     *
     * @param folder made when it is not there
     * @throws IOException when something cannot be written or deleted; calling again completes the work
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        // Deleting comes first: a file may stand where a folder has to be, or differ from a new one in case alone.
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
     * Makes a folder equal to this tree that is known to hold another one: what both share is not looked at.
     *
     * @param folder which nobody else writes to
     * @param present what it holds
     * @throws IOException when something cannot be written or deleted; {@link #writeTo(Path)} then completes the work
     */
    public void writeTo(Path folder, ClassTree present) throws IOException {
        SortedMap<String, byte[]> different = new TreeMap<>();
        Iterator<Map.Entry<String, byte[]>> others = present.files.entrySet().iterator();
        Optional<Map.Entry<String, byte[]>> other = next(others);
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            if (other.isEmpty() || !other.get().getKey().equals(entry.getKey())) {
                different.put(entry.getKey(), entry.getValue());
                continue; // Should it be the other one that is alone, none that follows meets it.
            }
            if (!Arrays.equals(entry.getValue(), other.get().getValue())) {
                different.put(entry.getKey(), entry.getValue());
            }
            other = next(others);
        }
        if (other.isPresent()) {
            writeTo(folder); // Folders may have to go, too.
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

    private static String entryOf(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    static void checkEntry(String entry) {
        for (String segment : entry.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.contains("\\")) {
                throw new IllegalArgumentException(Messages.badEntry(entry));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof ClassTree tree && isLike(tree));
    }

    /** In one pass, since both are sorted: this runs at each edit. */
    private boolean isLike(ClassTree tree) {
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

    /** Names the files, not their bytes. */
    @Override
    public String toString() {
        return "ClassTree" + files.keySet();
    }
}
