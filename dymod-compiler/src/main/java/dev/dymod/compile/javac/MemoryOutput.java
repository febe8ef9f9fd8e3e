package dev.dymod.compile.javac;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.processors.ProcessorLoader;
import dev.dymod.compile.processors.ProcessorRun;
import dev.dymod.compile.processors.ProcessorTracking;
import dev.dymod.compile.processors.TrackedLoader;
import dev.dymod.compile.processors.WarmProcessors;
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
 * File manager of one run of javac: reads inputs from disk, and keeps outputs in memory, so that a failure leaves no file.
 *
 * <p>Used for one run; the file manager that it delegates to stays open.
 */
final class MemoryOutput extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final Map<StandardLocation, MemoryFolder> folders = new EnumMap<>(StandardLocation.class);
    private final Map<String, Path> sourceByEntry = new HashMap<>();
    private final Map<String, MemoryFile> generatedByEntry = new HashMap<>();
    private final SourcePaths paths;
    private final Charset encoding;
    private KeptClasses kept;
    private final List<String> options;
    private final Optional<ProcessorTracking> tracking;

    /**
     * Location in which javac finds the kept classes: where it writes those of a named module, and the class path for others.
     */
    private final StandardLocation locationOfKept;

    /** Whether the run compiles a part of a named module, and has no source folder to find more sources in. */
    private final boolean isPartOfNamedModule;

    /**
     * Creates a file manager without output.
     *
     * @param tracking tracks annotation processors; when empty, they run without tracking
     */
    MemoryOutput(
            StandardJavaFileManager inputs,
            SourcePaths paths,
            CompileRequest request,
            Optional<ProcessorTracking> tracking) {
        super(inputs);
        this.paths = paths;
        this.options = request.options();
        this.tracking = tracking;
        this.kept = new KeptClasses(ClassTree.empty(), request.encoding());
        this.encoding = request.encoding();
        this.locationOfKept =
                request.modulePath().isPresent() ? StandardLocation.CLASS_OUTPUT : StandardLocation.CLASS_PATH;
        this.isPartOfNamedModule =
                request.modulePath().isPresent() && request.sources().roots().isEmpty();
        folders.put(StandardLocation.CLASS_OUTPUT, new MemoryFolder("classes", request.resources()));
        folders.put(StandardLocation.SOURCE_OUTPUT, new MemoryFolder("generated-sources", ClassTree.empty()));
        folders.put(StandardLocation.NATIVE_HEADER_OUTPUT, new MemoryFolder("native-headers", ClassTree.empty()));
    }

    /** Sets the classes that javac finds before those of the class path; called before javac reads a class. */
    void keep(ClassTree classes) {
        kept = new KeptClasses(classes, encoding);
    }

    /** Checks for a kept class by its binary name. */
    boolean isKept(String name) {
        return kept.contains(name);
    }

    ClassTree classes() {
        return folder(StandardLocation.CLASS_OUTPUT).orElseThrow().writtenFiles();
    }

    /** Returns the source of each entry; a file that a processor made from several or unknown sources has none. */
    Map<String, Path> origins() {
        if (tracking.isEmpty()) {
            return sourceByEntry;
        }
        ProcessorRun processorRun = tracking.get().processorRun();
        Map<String, Path> origins = new HashMap<>();
        MemoryFolder output = folder(StandardLocation.CLASS_OUTPUT).orElseThrow();
        for (String entry : output.writtenFiles().files().keySet()) {
            JavaFileObject file = file(output, entry);
            JavaFileObject generated = generatedByEntry.getOrDefault(entry, file(output, entry));
            if (sourceByEntry.containsKey(entry) && !processorRun.isGenerated(file)) {
                origins.put(entry, sourceByEntry.get(entry));
            } else {
                processorRun.sourceOf(entry, generated).ifPresent(source -> origins.put(entry, source));
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
            if (tracking.isEmpty()) {
                return ProcessorLoader.untracked(path);
            }
            WarmProcessors warm = tracking.get().warm();
            return TrackedLoader.over(
                    warm.loaderOf(path), options, tracking.get().processorRun(), warm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        List<JavaFileObject> listed = new ArrayList<>();
        if (location == locationOfKept && kinds.contains(Kind.CLASS)) {
            listed.addAll(kept.list(packageName, recurse));
        }
        Optional<MemoryFolder> folder = folder(location);
        if (folder.isEmpty()) {
            Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
            if (listed.isEmpty()) {
                return found;
            }
            found.forEach(listed::add);
            return listed;
        }
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
            return (location == locationOfKept && kept.contains(memory))
                    || folder(location).map(memory::isIn).orElse(false);
        }
        if (isPartOfNamedModule && location == StandardLocation.SOURCE_PATH) {
            return true; // Javac checks that the sources that it is given are in a source folder, and they are.
        }
        return folder(location).isEmpty() && super.contains(location, file);
    }

    @Override
    @SuppressWarnings("NullAway") // javac takes null for a missing file
    public JavaFileObject getJavaFileForInput(Location location, String className, Kind kind) throws IOException {
        Optional<MemoryFolder> folder = folder(location);
        if (folder.isEmpty()) {
            return super.getJavaFileForInput(location, className, kind);
        }
        JavaFileObject written = existing(folder.get(), className.replace('.', '/') + kind.extension);
        return written == null && location == locationOfKept && kind == Kind.CLASS
                ? kept.file(className).orElse(null)
                : written;
    }

    @Override
    @SuppressWarnings("NullAway") // javac takes null for a missing file
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
            generatedByEntry.put(entry, generated);
        } else if (location == StandardLocation.CLASS_OUTPUT && sibling != null) {
            paths.of(sibling).ifPresent(source -> sourceByEntry.put(entry, source));
        }
        return file(outputFolder(location), entry);
    }

    /**
     * Overrides a method of JDK 18 and later, which javac calls for generated files: a processor may name several origins, so
     * none is taken as the source here.
     */
    public JavaFileObject getJavaFileForOutputForOriginatingFiles(
            Location location, String className, Kind kind, FileObject... originatingFiles) throws IOException {
        return file(outputFolder(location), className.replace('.', '/') + kind.extension);
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String relativeName, FileObject sibling)
            throws IOException {
        return file(outputFolder(location), entryOf(packageName, relativeName));
    }

    /** Does nothing, because the delegate serves the next compile, too. */
    @Override
    public void close() {}

    private MemoryFolder outputFolder(Location location) throws NoSuchFileException {
        return folder(location).orElseThrow(() -> new NoSuchFileException(location.getName()));
    }

    @SuppressWarnings("NullAway") // javac takes null for a missing file
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
