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
 * States of a folder, to switch between: by {@code git checkout} where there is a git, else by deleting and writing the same
 * files.
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

    /** Begins with one branch, the folder as it is. */
    static Branches of(Project project, String folder, String branch) {
        Branches branches = new Branches(project, folder);
        if (branches.withGit) {
            branches.run("init", "--quiet");
        }
        branches.commit(branch);
        return branches;
    }

    /** Makes a branch of the folder as it is now, and stays there. */
    void commit(String branch) {
        branches.put(branch, contents());
        if (withGit) {
            run("checkout", "--quiet", "-b", branch);
            run("add", "--all");
            String[] author = {"-c", "user.name=shepherd", "-c", "user.email=shepherd@localhost"};
            run(Stream.concat(Stream.of(author), Stream.of("commit", "--quiet", "--no-gpg-sign", "--message", branch))
                    .toArray(String[]::new));
        }
    }

    /** Goes to a branch, whatever has been edited in the one before. */
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

    /** The exit code; -1 where there is no git. */
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
