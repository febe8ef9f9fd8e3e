package dev.dymod.compile.incremental;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.EntryStamp;
import dev.dymod.compile.model.References;
import dev.dymod.compile.model.Sha256;
import dev.dymod.compile.processors.ProcessorOutputs;
import dev.dymod.compile.processors.TreeAccesses;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * File format of a {@link CompileState}: format number, digest of the settings, parts of the state, digest of the file.
 *
 * <p>Only the version that wrote a file reads it. A file that differs in any way is ignored.
 */
final class SavedState {

    /** Increase it when the format changes, or the meaning of the recorded data. */
    private static final int FORMAT = 5;

    private SavedState() {}

    static void write(Path file, CompileState state) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        Path unfinished = unfinished(file);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                DigestOutputStream digested = new DigestOutputStream(out, Sha256.algorithm());
                DataOutputStream data = new DataOutputStream(digested);
                data.writeInt(FORMAT);
                data.writeUTF(settings(state.request()));
                new Writer(data).write(state);
                data.flush();
                out.write(digested.getMessageDigest().digest());
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Returns the file that is written first. If a crash has left one, the next writer or reader removes it. */
    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    static Optional<CompileState> read(Path file, CompileRequest request) throws IOException {
        Files.deleteIfExists(unfinished(file));
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        MessageDigest sha256 = Sha256.algorithm();
        int length = all.length - sha256.getDigestLength();
        if (length < 0) {
            return Optional.empty();
        }
        sha256.update(all, 0, length);
        if (!Arrays.equals(sha256.digest(), Arrays.copyOfRange(all, length, all.length))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(all, 0, length))) {
            return in.readInt() == FORMAT && in.readUTF().equals(settings(request))
                    ? Optional.of(new Reader(in).read(request))
                            .filter(state -> !CompileEnvironment.differ(
                                    state.environment(),
                                    CompileEnvironment.of(request, state.sources(), state.environment())))
                    : Optional.empty();
        }
    }

    /** Returns a digest of the compiler settings and of the JDK. */
    private static String settings(CompileRequest request) {
        return Sha256.of((request.withoutResources() + "\n" + Runtime.version() + " " + System.getProperty("java.home"))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Writes each name once, and then its number, because names repeat. */
    private static final class Writer {
        private final DataOutputStream out;
        private final Map<String, Integer> names = new HashMap<>();

        Writer(DataOutputStream out) {
            this.out = out;
        }

        void write(CompileState state) throws IOException {
            out.writeInt(state.classes().files().size());
            for (Map.Entry<String, byte[]> file : state.classes().files().entrySet()) {
                name(file.getKey());
                out.writeInt(file.getValue().length);
                out.write(file.getValue());
            }
            out.writeInt(state.outputs().size());
            for (Map.Entry<Path, SortedSet<String>> output : state.outputs().entrySet()) {
                name(output.getKey().toString());
                names(output.getValue());
            }
            out.writeInt(state.references().size());
            for (Map.Entry<Path, References> each : state.references().entrySet()) {
                name(each.getKey().toString());
                names(each.getValue().types());
                names(each.getValue().names());
            }
            out.writeInt(state.digests().digests().size());
            for (Map.Entry<Path, String> each : state.digests().digests().entrySet()) {
                name(each.getKey().toString());
                name(each.getValue());
            }
            out.writeInt(state.environment().size());
            for (EntryStamp stamp : state.environment()) {
                name(stamp.file().toString());
                out.writeBoolean(stamp.folder());
                out.writeLong(stamp.size());
                out.writeLong(stamp.modified());
                name(stamp.key());
                name(stamp.interfaceDigest());
            }
            write(state.processorOutputs());
            out.writeBoolean(state.isRecorded());
        }

        private void write(ProcessorOutputs outputs) throws IOException {
            paths(outputs.isolated());
            paths(outputs.aggregated());
            names(outputs.aggregateEntries());
            names(outputs.resourceDigests().keySet());
            for (String digest : outputs.resourceDigests().values()) {
                name(digest);
            }
            paths(outputs.treeAccesses().readers());
            paths(outputs.treeAccesses().read());
            paths(outputs.treeAccesses().untracked());
            names(outputs.fullCompileReason().map(List::of).orElse(List.of()));
        }

        private void paths(Collection<Path> all) throws IOException {
            names(all.stream().map(Path::toString).toList());
        }

        private void names(Collection<String> all) throws IOException {
            out.writeInt(all.size());
            for (String each : all) {
                name(each);
            }
        }

        private void name(String name) throws IOException {
            Integer known = names.putIfAbsent(name, names.size());
            out.writeInt(known == null ? -1 : known);
            if (known == null) {
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private final Map<Integer, String> names = new HashMap<>();

        Reader(DataInputStream in) {
            this.in = in;
        }

        CompileState read(CompileRequest request) throws IOException {
            Map<String, byte[]> classes = new HashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                classes.put(name(), bytes());
            }
            SortedMap<Path, SortedSet<String>> outputs = new TreeMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                outputs.put(Path.of(name()), names());
            }
            SortedMap<Path, References> references = new TreeMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                references.put(Path.of(name()), new References(names(), names()));
            }
            SortedMap<Path, String> digests = new TreeMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                digests.put(Path.of(name()), name());
            }
            List<EntryStamp> environment = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                environment.add(new EntryStamp(
                        Path.of(name()), in.readBoolean(), in.readLong(), in.readLong(), name(), name()));
            }
            return new CompileState(
                    request,
                    List.copyOf(environment),
                    ClassTree.of(classes),
                    outputs,
                    references,
                    new SourceDigests(digests),
                    processorOutputs(),
                    in.readBoolean());
        }

        private ProcessorOutputs processorOutputs() throws IOException {
            Set<Path> isolated = paths();
            Set<Path> aggregated = paths();
            SortedSet<String> aggregateEntries = names();
            SortedSet<String> resources = names();
            Map<String, String> resourceDigests = new HashMap<>();
            for (String entry : resources) {
                resourceDigests.put(entry, name());
            }
            TreeAccesses treeAccesses = new TreeAccesses(paths(), paths(), paths());
            return new ProcessorOutputs(
                    isolated,
                    aggregated,
                    aggregateEntries,
                    resourceDigests,
                    treeAccesses,
                    names().stream().findFirst());
        }

        private Set<Path> paths() throws IOException {
            return names().stream().map(Path::of).collect(Collectors.toSet());
        }

        private SortedSet<String> names() throws IOException {
            SortedSet<String> all = new TreeSet<>();
            for (int i = in.readInt(); i > 0; i--) {
                all.add(name());
            }
            return all;
        }

        private String name() throws IOException {
            int known = in.readInt();
            if (known >= 0) {
                return Objects.requireNonNull(names.get(known));
            }
            String name = new String(bytes(), StandardCharsets.UTF_8);
            names.put(names.size(), name);
            return name;
        }

        private byte[] bytes() throws IOException {
            return in.readNBytes(in.readInt());
        }
    }
}
