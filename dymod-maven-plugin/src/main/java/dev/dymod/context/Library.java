package dev.dymod.context;

import dev.dymod.contract.ClassFolderReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Entry of a class path, or classes in memory. A closed library opens itself again when it is used. */
interface Library extends Closeable {

    /** Returns its name for messages. */
    String name();

    /** Returns whether it has a class, by its entry path. */
    boolean has(String classFile) throws IOException;

    /** Returns the references of its classes, which never change. */
    LibraryReferences references() throws IOException;

    @Override
    default void close() {}

    /** Returns the library at a path: a jar, a folder, or an empty one if the path does not exist. */
    static Library of(Path path) {
        return Files.isDirectory(path)
                ? new Folder(path)
                : Files.exists(path) ? new Jar(path) : new Classes(path.toString(), Collections.emptySortedMap());
    }

    /** Classes in memory. */
    final class Classes implements Library {

        private final String name;
        private final SortedMap<String, byte[]> files;

        Classes(String name, SortedMap<String, byte[]> files) {
            this.name = name;
            this.files = files;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean has(String classFile) {
            return files.containsKey(classFile);
        }

        @Override
        public LibraryReferences references() {
            LibraryReferences.Reading reading = new LibraryReferences.Reading();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (ClassFolderReader.isClassFile(file.getKey()) && !reading.add(file.getKey(), file.getValue())) {
                    break;
                }
            }
            return reading.result();
        }
    }

    /** Folder of classes. */
    final class Folder implements Library {

        private final Path folder;
        private Optional<LibraryReferences> references = Optional.empty();

        Folder(Path folder) {
            this.folder = folder;
        }

        @Override
        public String name() {
            return folder.toString();
        }

        @Override
        public boolean has(String classFile) {
            return Files.isRegularFile(folder.resolve(classFile));
        }

        @Override
        public LibraryReferences references() throws IOException {
            if (references.isEmpty()) {
                references = Optional.of(read());
            }
            return references.get();
        }

        private LibraryReferences read() throws IOException {
            LibraryReferences.Reading reading = new LibraryReferences.Reading();
            ClassFolderReader.read(folder, reading::add);
            return reading.result();
        }
    }

    /** Jar, whose references are kept for the life of the JVM, until the jar changes. */
    final class Jar implements Library {

        private static final Map<String, LibraryReferences> READ = new ConcurrentHashMap<>();

        private final Path jar;
        private Optional<ZipFile> open = Optional.empty();

        Jar(Path jar) {
            this.jar = jar;
        }

        @Override
        public String name() {
            return jar.getFileName().toString();
        }

        @Override
        public boolean has(String classFile) throws IOException {
            return zip().getEntry(classFile) != null;
        }

        @Override
        public LibraryReferences references() throws IOException {
            String key = jar + "|" + Files.size(jar) + "|" + Files.getLastModifiedTime(jar);
            LibraryReferences known = READ.get(key);
            if (known == null) {
                known = read();
                READ.put(key, known);
            }
            return known;
        }

        private LibraryReferences read() throws IOException {
            LibraryReferences.Reading reading = new LibraryReferences.Reading();
            Iterator<? extends ZipEntry> entries = zip().entries().asIterator();
            boolean wantsMore = true;
            while (wantsMore && entries.hasNext()) {
                ZipEntry entry = entries.next();
                if (ClassFolderReader.isClassFile(entry.getName())) {
                    try (InputStream in = zip().getInputStream(entry)) {
                        wantsMore = reading.add(entry.getName(), in.readAllBytes());
                    }
                }
            }
            return reading.result();
        }

        private ZipFile zip() throws IOException {
            if (open.isEmpty()) {
                open = Optional.of(new ZipFile(jar.toFile()));
            }
            return open.get();
        }

        @Override
        public void close() {
            if (open.isPresent()) {
                try {
                    open.get().close();
                } catch (IOException e) {
                    // The jar was only read, so nothing is lost.
                }
                open = Optional.empty();
            }
        }
    }
}
