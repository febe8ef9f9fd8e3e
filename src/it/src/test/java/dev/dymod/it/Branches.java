package dev.dymod.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Branches of a folder, switched by {@code git checkout}, or by deleting and writing the same files where git is not
 * installed.
 */
final class Branches {

    private final Project project;
    private final String folder;
    private final boolean withGit;
    private final Map<String, Map<String, byte[]>> branches = new HashMap<>();

    private Branches(Project project, String folder) {
        this.project = project;
        this.folder = folder;
        this.withGit = git("--version") == 0;
    }

    /** Creates the first branch from the current contents of the folder. */
    static Branches of(Project project, String folder, String branch) {
        Branches branches = new Branches(project, folder);
        if (branches.withGit) {
            branches.run("init", "--quiet");
        }
        branches.commit(branch);
        return branches;
    }

    /** Creates a branch from the current contents of the folder, and stays on it. */
    void commit(String branch) {
        if (!withGit) {
            branches.put(branch, contents());
        } else {
            run("checkout", "--quiet", "-b", branch);
            run("add", "--all");
            String[] author = {"-c", "user.name=shepherd", "-c", "user.email=shepherd@localhost"};
            run(Stream.concat(Stream.of(author), Stream.of("commit", "--quiet", "--no-gpg-sign", "--message", branch))
                    .toArray(String[]::new));
        }
    }

    /** Returns whether git switches the branches: it also switches links, and leaves ignored files alone. */
    boolean usesGit() {
        return withGit;
    }

    /** Switches to a branch, and discards edits of the current one. */
    void switchTo(String branch) {
        if (withGit) {
            run("checkout", "--quiet", "--force", branch);
        } else {
            write(Objects.requireNonNull(branches.get(branch)));
        }
    }

    private void run(String... arguments) {
        if (git(arguments) != 0) {
            throw new AssertionError("git failed: " + String.join(" ", arguments));
        }
    }

    /** Returns the exit code, or -1 where git is not installed. */
    private int git(String... arguments) {
        String[] command = Stream.concat(Stream.of("git", "-c", "core.autocrlf=false"), Stream.of(arguments))
                .toArray(String[]::new);
        File directory = project.file(folder).toFile();
        try {
            return new ProcessBuilder(command)
                    .directory(directory)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted in git", e);
        }
    }

    private Map<String, byte[]> contents() {
        Path root = project.file(folder);
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!root.relativize(file).startsWith(".git")) {
                    contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private void write(Map<String, byte[]> contents) {
        try {
            for (String file : contents().keySet()) {
                if (!contents.containsKey(file)) {
                    Files.delete(project.file(folder).resolve(file));
                }
            }
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                Path path = project.file(folder).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
