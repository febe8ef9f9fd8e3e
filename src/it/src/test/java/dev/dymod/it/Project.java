package dev.dymod.it;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Copy of a test project, which one test builds and edits. */
record Project(Path folder) {

    /**
     * Copies a project without its build output.
     *
     * @param name folder in projects/
     * @param test name of the test that uses the copy
     */
    static Project copyOf(String name, String test) {
        return copyOf(name, Environment.work().resolve(test.replaceAll("[^A-Za-z0-9]+", "-")));
    }

    /** Copies a project into a folder of any name. */
    static Project copyOf(String name, Path target) {
        Path source = Environment.projects().resolve(name);
        try {
            delete(target);
            copy(source, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Project(target);
    }

    /** Copies a project whose program then prints 50 lines a second, so that tests wait less. */
    static Project hurriedCopyOf(String name, String test) {
        Project project = copyOf(name, test);
        project.edit("app/src/main/java/app/Main.java", "sleep(1000)", "sleep(20)");
        return project;
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = target.resolve(source.relativize(file));
                if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Restores a folder to its contents in the original.
     *
     * @param name folder in projects/ that this is a copy of
     * @param path of the folder
     */
    void restore(String name, String path) {
        restore(name, path, () -> {});
    }

    /** Restores a folder, with a call after each file. */
    void restore(String name, String path, Runnable afterFile) {
        Path original = Environment.projects().resolve(name).resolve(path);
        try (Stream<Path> files = Files.walk(file(path))) {
            copy(original, file(path));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!Files.exists(original.resolve(file(path).relativize(file)))) {
                    Files.delete(file);
                }
                afterFile.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder within the project, without its build output. */
    void copy(String from, String to) {
        try {
            copy(file(from), file(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /** Returns the files of a folder, which need not exist. */
    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all files below a folder, which need not exist, each with its size and the time of its last write. */
    List<String> stamps(String path) {
        if (!Files.isDirectory(file(path))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(file(path))) {
            List<String> stamps = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    stamps.add(file + ", " + Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
                } catch (NoSuchFileException e) {
                    // A file that is written beside the one that it replaces.
                }
            }
            return stamps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the published generation of a module. When a program already runs it, the status may still have the one before.
     *
     * @param app folder of the program's Maven module
     */
    int published(String app, String module) {
        Properties pointer = new Properties();
        try {
            pointer.load(new StringReader(read(app + "/target/dymod/" + module + "/current")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(pointer.getProperty("generation"));
    }

    String read(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves a file as most editors do: truncated, then written. */
    void write(String path, String contents) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), contents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text that occurs in a file, by truncating and writing it. */
    void edit(String path, String before, String after) {
        write(path, edited(path, before, after));
    }

    /** Replaces a text that occurs in a file, by renaming another file over it. */
    void editByRename(String path, String before, String after) {
        replace(path, edited(path, before, after));
    }

    /** Replaces a text that occurs in a file in two writes, the first of them atomic, with a call between the two. */
    void editInTwoHalves(String path, String before, String after, Runnable between) {
        String contents = edited(path, before, after);
        int half = contents.length() / 2;
        replace(path, contents.substring(0, half));
        between.run();
        try {
            Files.writeString(file(path), contents.substring(half), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves a file by writing another one and renaming it over the old one. */
    void replace(String path, String contents) {
        try {
            Path written = file(path).resolveSibling("." + file(path).getFileName() + ".tmp");
            Files.writeString(written, contents);
            Files.move(written, file(path), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void move(String path, String to) {
        try {
            Files.move(file(path), file(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes a file, or a folder with its contents and with files that are written meanwhile, as {@code mvn clean} does.
     */
    void delete(String path) {
        try {
            try {
                delete(file(path));
            } catch (DirectoryNotEmptyException e) {
                delete(file(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String edited(String path, String before, String after) {
        String contents = read(path);
        if (!contents.contains(before)) {
            throw new AssertionError(path + " does not contain " + before + ":\n" + contents);
        }
        return contents.replace(before, after);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
