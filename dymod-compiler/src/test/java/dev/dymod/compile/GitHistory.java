package dev.dymod.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commits of a repository and the Java sources in them, read with the program {@code git}. */
final class GitHistory implements AutoCloseable {

    private final Path repository;
    private final List<String> roots;
    private final Process contents;
    private final InputStream fromContents;
    private final Map<String, byte[]> blobs = new HashMap<>();

    GitHistory(Path repository, List<String> roots) throws IOException {
        this.repository = repository;
        this.roots = List.copyOf(roots);
        this.contents = start("cat-file", "--batch");
        this.fromContents = new BufferedInputStream(contents.getInputStream());
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String output(String... arguments) throws IOException, InterruptedException {
        Process git = start(arguments);
        git.getOutputStream().close();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException("git " + String.join(" ", arguments) + " failed in " + repository);
        }
        return output;
    }

    /** Returns the last first-parent commits that change a source root, the oldest first. */
    List<String> commits(int count) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("rev-list", "--first-parent", "-n", "" + count, "HEAD", "--"));
        arguments.addAll(roots);
        List<String> commits =
                new ArrayList<>(output(arguments.toArray(String[]::new)).lines().toList());
        Collections.reverse(commits);
        return commits;
    }

    /** Returns all Java sources of a commit, except module descriptors, by path in the repository. */
    Map<String, byte[]> sources(String commit) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("ls-tree", "-r", "-z", commit, "--"));
        arguments.addAll(roots);
        Map<String, byte[]> sources = new TreeMap<>();
        for (String line : output(arguments.toArray(String[]::new)).split("\0")) {
            String name = line.substring(line.indexOf('\t') + 1);
            String[] modeTypeId = line.split("[ \t]", 4);
            if (name.endsWith(".java") && !name.endsWith("module-info.java") && modeTypeId[1].equals("blob")) {
                sources.put(name, content(modeTypeId[2]));
            }
        }
        return sources;
    }

    private byte[] content(String id) throws IOException {
        byte[] known = blobs.get(id);
        if (known != null) {
            return known;
        }
        OutputStream toContents = contents.getOutputStream();
        toContents.write((id + "\n").getBytes(UTF_8));
        toContents.flush();
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        for (int next = fromContents.read(); next != '\n'; next = fromContents.read()) {
            if (next < 0) {
                throw new IOException("git cat-file ended before it printed " + id);
            }
            header.write(next);
        }
        String[] idTypeSize = header.toString(UTF_8).split(" ");
        byte[] content = fromContents.readNBytes(Integer.parseInt(idTypeSize[2]));
        fromContents.skipNBytes(1);
        blobs.put(id, content);
        return content;
    }

    @Override
    public void close() throws IOException {
        contents.getOutputStream().close();
        contents.destroy();
    }
}
