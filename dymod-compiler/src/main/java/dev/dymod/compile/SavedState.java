package dev.dymod.compile;

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
 * A {@link CompileState} in a file: what it was compiled under, as a digest, then its parts, then the digest of all of it.
 *
 * <p>Only whoever wrote it reads it. Anything that is not as it should be is no state at all.
 */
final class SavedState {

    /** With any change of what is written, and of what the recorder records. */
    private static final int FORMAT = 4;

    private SavedState() {}

    static void write(Path file, CompileState state) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(file.getFileName() + ".tmp"); // One that a crash left is written over.
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                DigestOutputStream digested = new DigestOutputStream(out, Sha256.algorithm());
                DataOutputStream data = new DataOutputStream(digested);
                data.writeInt(FORMAT);
                data.writeUTF(conditions(state.request()));
                new Writer(data).write(state);
                data.flush();
                out.write(digested.getMessageDigest().digest());
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static Optional<CompileState> read(Path file, CompileRequest request) throws IOException {
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
            return in.readInt() == FORMAT && in.readUTF().equals(conditions(request))
                    ? Optional.of(new Reader(in).read(request))
                            .filter(state -> !Circumstances.differ(
                                    state.circumstances(),
                                    Circumstances.of(request, state.sources(), state.circumstances())))
                    : Optional.empty();
        }
    }

    /** Whatever else the classes depend on than the sources and the circumstances: the settings, this JDK's javac. */
    private static String conditions(CompileRequest request) {
        return Sha256.of((CompileState.withoutResources(request) + "\n" + Runtime.version() + " "
                        + System.getProperty("java.home"))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Names, which repeat, are written once. */
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
            out.writeInt(state.circumstances().size());
            for (FileStamp stamp : state.circumstances()) {
                name(stamp.file().toString());
                out.writeBoolean(stamp.folder());
                out.writeLong(stamp.size());
                out.writeLong(stamp.modified());
                name(stamp.key());
                name(stamp.seen());
            }
            write(state.generated());
            out.writeBoolean(state.isRecorded());
        }

        private void write(Generated generated) throws IOException {
            paths(generated.reaching());
            paths(generated.aggregated());
            names(generated.aggregates());
            names(generated.read().keySet());
            for (String digest : generated.read().values()) {
                name(digest);
            }
            names(generated.allBecause().map(List::of).orElse(List.of()));
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
            List<FileStamp> circumstances = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                circumstances.add(
                        new FileStamp(Path.of(name()), in.readBoolean(), in.readLong(), in.readLong(), name(), name()));
            }
            return new CompileState(
                    request,
                    List.copyOf(circumstances),
                    ClassTree.of(classes),
                    outputs,
                    references,
                    new SourceDigests(digests),
                    generated(),
                    in.readBoolean());
        }

        private Generated generated() throws IOException {
            Set<Path> reaching = paths();
            Set<Path> aggregated = paths();
            SortedSet<String> aggregates = names();
            SortedSet<String> looked = names();
            Map<String, String> read = new HashMap<>();
            for (String entry : looked) {
                read.put(entry, name());
            }
            return new Generated(
                    reaching, aggregated, aggregates, read, names().stream().findFirst());
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
