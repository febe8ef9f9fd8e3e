package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files of one compile: inputs from disk, every output in memory.
 *
 * <p>A failed compile therefore leaves nothing behind. Lives for one run of javac; the file manager under it lives on.
 */
final class MemoryOutput extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final Map<StandardLocation, MemoryFolder> folders = new EnumMap<>(StandardLocation.class);
    private final Map<String, Path> sources = new HashMap<>();
    private final Map<String, MemoryFile> generatedSources = new HashMap<>();
    private final SourcePaths paths;
    private final Charset encoding;
    private KeptClasses kept;
    private final List<String> options;
    private final Optional<Following> following;

    /**
     * Without files yet.
     *
     * @param following how what processors do is followed; without, they are as they are
     */
    MemoryOutput(
            StandardJavaFileManager inputs, SourcePaths paths, CompileRequest request, Optional<Following> following) {
        super(inputs);
        this.paths = paths;
        this.options = request.options();
        this.following = following;
        this.kept = new KeptClasses(ClassTree.empty(), request.encoding());
        this.encoding = request.encoding();
        folders.put(StandardLocation.CLASS_OUTPUT, new MemoryFolder("classes", request.resources()));
        folders.put(StandardLocation.SOURCE_OUTPUT, new MemoryFolder("generated-sources", ClassTree.empty()));
        folders.put(StandardLocation.NATIVE_HEADER_OUTPUT, new MemoryFolder("native-headers", ClassTree.empty()));
    }

    /** Has javac find some classes before those of the class path. To be called before it reads anything. */
    void keep(ClassTree classes) {
        kept = new KeptClasses(classes, encoding);
    }

    /** Whether a class, by its binary name, is one of those. */
    boolean isKept(String name) {
        return kept.contains(name);
    }

    ClassTree classes() {
        return folder(StandardLocation.CLASS_OUTPUT).orElseThrow().writtenFiles();
    }

    /** Which source each file came from, but for what processors made of all sources, or of nobody knows what. */
    Map<String, Path> sources() {
        if (following.isEmpty()) {
            return sources;
        }
        Processing processing = following.get().processing();
        Map<String, Path> origins = new HashMap<>();
        MemoryFolder output = folder(StandardLocation.CLASS_OUTPUT).orElseThrow();
        for (String entry : output.writtenFiles().files().keySet()) {
            // Since JDK 18 the files that processors write have siblings too; what the processor says comes first.
            JavaFileObject own = file(output, entry);
            JavaFileObject made = generatedSources.containsKey(entry) ? generatedSources.get(entry) : own;
            if (sources.containsKey(entry) && !processing.isMade(own)) {
                origins.put(entry, sources.get(entry));
            } else {
                processing.wrote(entry, made).ifPresent(source -> origins.put(entry, source));
            }
        }
        return origins;
    }

    private Optional<MemoryFolder> folder(Location location) {
        return location instanceof StandardLocation standard
                ? Optional.ofNullable(folders.get(standard))
                : Optional.empty();
    }

    @Override
    public boolean hasLocation(Location location) {
        return folder(location).isPresent() || super.hasLocation(location);
    }

    @Override
    public ClassLoader getClassLoader(Location location) {
        if (location != StandardLocation.CLASS_PATH && location != StandardLocation.ANNOTATION_PROCESSOR_PATH) {
            return super.getClassLoader(location);
        }
        try {
            Iterable<? extends Path> path = fileManager.getLocationAsPaths(location);
            if (following.isEmpty()) {
                return ProcessorLoader.over(path);
            }
            WarmProcessors warm = following.get().warm();
            return FollowedLoader.over(warm.over(path), options, following.get().processing(), warm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location == StandardLocation.CLASS_PATH && kinds.contains(Kind.CLASS)) {
            List<JavaFileObject> listed = new ArrayList<>(kept.list(packageName, recurse));
            super.list(location, packageName, kinds, recurse).forEach(listed::add);
            return listed;
        }
        Optional<MemoryFolder> folder = folder(location);
        if (folder.isEmpty()) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> listed = new ArrayList<>();
        for (String entry : folder.get().entriesOf(packageName, recurse)) {
            MemoryFile file = file(folder.get(), entry);
            if (kinds.contains(file.getKind())) {
                listed.add(file);
            }
        }
        return listed;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof MemoryFile memory ? memory.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return (a instanceof MemoryFile || b instanceof MemoryFile) ? a.equals(b) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        if (file instanceof MemoryFile memory) {
            return location == StandardLocation.CLASS_PATH
                    ? kept.contains(memory)
                    : folder(location).map(memory::isIn).orElse(false);
        }
        return folder(location).isEmpty() && super.contains(location, file);
    }

    @Override
    @SuppressWarnings("NullAway") // javac's contract: null means that there is no such file
    public JavaFileObject getJavaFileForInput(Location location, String className, Kind kind) throws IOException {
        Optional<MemoryFolder> folder = folder(location);
        if (folder.isEmpty()) {
            return super.getJavaFileForInput(location, className, kind);
        }
        return existing(folder.get(), className.replace('.', '/') + kind.extension);
    }

    @Override
    @SuppressWarnings("NullAway") // javac's contract: null means that there is no such file
    public FileObject getFileForInput(Location location, String packageName, String relativeName) throws IOException {
        Optional<MemoryFolder> folder = folder(location);
        if (folder.isEmpty()) {
            return super.getFileForInput(location, packageName, relativeName);
        }
        return existing(folder.get(), entryOf(packageName, relativeName));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, Kind kind, FileObject sibling)
            throws IOException {
        String entry = className.replace('.', '/') + kind.extension;
        if (location == StandardLocation.CLASS_OUTPUT && sibling instanceof MemoryFile generated) {
            generatedSources.put(entry, generated);
        } else if (location == StandardLocation.CLASS_OUTPUT && sibling != null) {
            paths.of(sibling).ifPresent(source -> sources.put(entry, source));
        }
        return file(outputFolder(location), entry);
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String relativeName, FileObject sibling)
            throws IOException {
        return file(outputFolder(location), entryOf(packageName, relativeName));
    }

    /** The file manager under it serves the next compile too. */
    @Override
    public void close() {}

    private MemoryFolder outputFolder(Location location) throws NoSuchFileException {
        return folder(location).orElseThrow(() -> new NoSuchFileException(location.getName()));
    }

    @SuppressWarnings("NullAway") // javac's contract: null means that there is no such file
    private MemoryFile existing(MemoryFolder folder, String entry) {
        return folder.read(entry).isPresent() ? file(folder, entry) : null;
    }

    private MemoryFile file(MemoryFolder folder, String entry) {
        return new MemoryFile(folder, entry, kindOf(entry), encoding);
    }

    private static String entryOf(String packageName, String relativeName) {
        String entry = packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName;
        ClassTree.checkEntry(entry);
        return entry;
    }

    private static Kind kindOf(String entry) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.OTHER && entry.endsWith(kind.extension)) {
                return kind;
            }
        }
        return Kind.OTHER;
    }
}
