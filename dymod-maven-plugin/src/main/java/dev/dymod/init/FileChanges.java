package dev.dymod.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Changes of files, in their order, which can be shown, made and undone. Used by one thread. */
public final class FileChanges {

    /** One change. */
    private sealed interface Change {}

    /** Replacement of the content of a file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Edit(Path file, byte[] before, byte[] after, List<String> shown) implements Change {}

    /** New file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Creation(Path file, byte[] content, List<String> shown) implements Change {}

    /** New place of a file. */
    private record Move(Path from, Path to) implements Change {}

    /** Undoing of one step. */
    private interface Undo {
        void run() throws IOException;
    }

    private final Path root;
    private final List<Change> changes = new ArrayList<>();
    private final Deque<Undo> made = new ArrayDeque<>();

    /**
     * Creates an empty list.
     *
     * @param root the folder to which shown names are relative
     */
    FileChanges(Path root) {
        this.root = root;
    }

    /** Adds the changes of a pom, which are shown as a difference. */
    void edit(Pom pom) throws InitException {
        List<String> shown = TextDiff.between(name(pom.file()), pom.originalText(), pom.text());
        changes.add(new Edit(pom.file(), pom.original(), pom.bytes(), shown));
    }

    /** Adds the change of a text. */
    void edit(Path file, byte[] before, byte[] after) {
        List<String> shown = TextDiff.between(
                name(file), new String(before, StandardCharsets.UTF_8), new String(after, StandardCharsets.UTF_8));
        changes.add(new Edit(file, before, after, shown));
    }

    /** Adds a new file, whose content is shown. */
    void create(Path file, byte[] content, List<String> shown) {
        changes.add(new Creation(file, content, shown));
    }

    void move(Path from, Path to) {
        changes.add(new Move(from, to));
    }

    /** Returns the old places of all files that move. */
    List<Path> movedAway() {
        return changes.stream()
                .filter(Move.class::isInstance)
                .map(change -> ((Move) change).from())
                .toList();
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    String name(Path file) {
        return (file.startsWith(root) ? root.relativize(file) : file).toString().replace('\\', '/');
    }

    /** Returns the lines that show the changes. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Edit edit) {
                lines.addAll(edit.shown());
            } else if (change instanceof Creation creation) {
                lines.add("new  " + name(creation.file()));
                creation.shown().forEach(line -> lines.add("+" + line));
            } else if (change instanceof Move move) {
                lines.add("move " + name(move.from()) + " -> " + name(move.to()));
            }
        }
        return lines;
    }

    /**
     * Makes the changes. If one fails, those before it are undone.
     *
     * @throws IOException if a file cannot be written, or is not as it was when the changes were planned
     */
    public void make() throws IOException {
        try {
            for (Change change : changes) {
                make(change);
            }
        } catch (IOException e) {
            undo();
            throw e;
        }
    }

    private void make(Change change) throws IOException {
        if (change instanceof Edit edit) {
            if (!Arrays.equals(Files.readAllBytes(edit.file()), edit.before())) {
                throw new IOException(Messages.changedMeanwhile(name(edit.file())));
            }
            made.push(() -> Files.write(edit.file(), edit.before()));
            Files.write(edit.file(), edit.after());
        } else if (change instanceof Creation creation) {
            createFolders(Plan.folderOf(creation.file()));
            if (Files.exists(creation.file())) {
                throw new FileAlreadyExistsException(creation.file().toString());
            }
            made.push(() -> Files.deleteIfExists(creation.file()));
            Files.write(creation.file(), creation.content());
        } else if (change instanceof Move move) {
            createFolders(Plan.folderOf(move.to()));
            Files.move(move.from(), move.to());
            made.push(() -> Files.move(move.to(), move.from()));
        }
    }

    private void createFolders(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            createFolders(Plan.folderOf(folder));
            Files.createDirectory(folder);
            made.push(() -> Files.deleteIfExists(folder));
        }
    }

    /** Undoes what was made. */
    public void undo() throws IOException {
        while (!made.isEmpty()) {
            made.pop().run();
        }
    }

    /** Deletes the folders of moved files that have become empty. */
    void tidy() throws IOException {
        for (Change change : changes) {
            if (change instanceof Move move) {
                deleteEmpty(Plan.folderOf(move.from()));
            }
        }
    }

    private static void deleteEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                return;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.delete(folder);
        deleteEmpty(Plan.folderOf(folder));
    }
}
