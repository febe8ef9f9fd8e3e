package dev.dymod.tests.selection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Commits of a repository and the files in them, read with the program {@code git}. */
final class CommittedFiles implements AutoCloseable {

    private final Path repository;
    private final Process contents;
    private final InputStream fromContents;
    private final Map<String, Optional<byte[]>> known = new HashMap<>();

    CommittedFiles(Path repository) throws IOException {
        this.repository = repository;
        this.contents = start(List.of("cat-file", "--batch"));
        this.fromContents = new BufferedInputStream(contents.getInputStream());
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String output(List<String> arguments) throws IOException, InterruptedException {
        Process git = start(arguments);
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException("git " + String.join(" ", arguments) + " failed in " + repository);
        }
        return output;
    }

    /** Returns the last first-parent commits that change Java sources in some folders, the oldest first. */
    List<String> commits(int count, List<String> folders) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("rev-list", "--first-parent", "-n", "" + count, "HEAD", "--"));
        folders.forEach(folder -> arguments.add(":(glob)" + folder + "/**/*.java"));
        List<String> commits = new ArrayList<>(output(arguments).lines().toList());
        Collections.reverse(commits);
        return commits;
    }

    /** Returns the files of a commit in some folders by path; without those that the repository lacks, as a partial clone. */
    Map<String, byte[]> files(String commit, List<String> folders) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("ls-tree", "-r", "-z", commit, "--"));
        arguments.addAll(folders);
        Map<String, byte[]> files = new TreeMap<>();
        for (String line : output(arguments).split("\0")) {
            String[] modeTypeId = line.split("[ \t]", 4);
            if (modeTypeId.length == 4 && modeTypeId[1].equals("blob")) {
                content(modeTypeId[2]).ifPresent(bytes -> files.put(line.substring(line.indexOf('\t') + 1), bytes));
            }
        }
        return files;
    }

    private Optional<byte[]> content(String id) throws IOException {
        Optional<byte[]> read = known.get(id);
        if (read == null) {
            read = read(id);
            known.put(id, read);
        }
        return read;
    }

    private Optional<byte[]> read(String id) throws IOException {
        contents.getOutputStream().write((id + "\n").getBytes(UTF_8));
        contents.getOutputStream().flush();
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        for (int next = fromContents.read(); next != '\n'; next = fromContents.read()) {
            if (next < 0) {
                throw new IOException("git cat-file ended before it printed " + id);
            }
            header.write(next);
        }
        String[] idTypeSize = header.toString(UTF_8).split(" ");
        if (idTypeSize.length < 3) {
            return Optional.empty();
        }
        byte[] content = fromContents.readNBytes(Integer.parseInt(idTypeSize[2]));
        fromContents.skipNBytes(1);
        return Optional.of(content);
    }

    @Override
    public void close() throws IOException {
        contents.getOutputStream().close();
        contents.destroy();
    }
}
