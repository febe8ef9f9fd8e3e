package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a good compile leaves for the next one: the classes, which source each came from, and under which circumstances.
 * Immutable.
 */
public final class CompileState {

    private final CompileRequest request;
    private final List<FileStamp> circumstances;
    private final ClassTree classes;
    private final SortedMap<Path, SortedSet<String>> outputs;

    private CompileState(
            CompileRequest request,
            List<FileStamp> circumstances,
            ClassTree classes,
            SortedMap<Path, SortedSet<String>> outputs) {
        this.request = request;
        this.circumstances = circumstances;
        this.classes = classes;
        this.outputs = Collections.unmodifiableSortedMap(outputs);
    }

    static CompileState of(CompileRequest request, ClassTree classes, Map<String, Path> sources) {
        SortedMap<Path, SortedSet<String>> outputs = new TreeMap<>();
        sources.forEach((entry, source) ->
                outputs.computeIfAbsent(source, any -> new TreeSet<>()).add(entry));
        return new CompileState(request, circumstances(request), classes, outputs);
    }

    ClassTree classes() {
        return classes;
    }

    /** The state after some sources were compiled alone, with the same outputs by name. */
    CompileState with(ClassTree recompiled) {
        return new CompileState(request, circumstances, classes.with(recompiled), new TreeMap<>(outputs));
    }

    /** Why sources cannot be compiled alone, if they cannot. */
    Optional<String> whyAll(CompileRequest now, Collection<Path> changed) {
        if (!withoutResources(now).equals(withoutResources(request))) {
            return Optional.of("the settings of the compiler changed");
        }
        if (mayRunProcessors(now)) {
            return Optional.of("annotation processors see the whole module");
        }
        for (Path source : changed) {
            if (!Files.isRegularFile(source)) {
                return Optional.of(source.getFileName() + " was removed");
            }
            if (!outputs.containsKey(source)) {
                return Optional.of(source.getFileName() + " is new");
            }
        }
        if (!circumstances(now).equals(circumstances)) {
            return Optional.of("the class path changed");
        }
        return Optional.empty();
    }

    /** Why what was compiled alone may change other classes, if it may. */
    Optional<String> whyAll(ClassTree recompiled, Collection<Path> changed) {
        SortedSet<String> before = new TreeSet<>();
        changed.forEach(source -> before.addAll(outputs.getOrDefault(source, new TreeSet<>())));
        if (!before.equals(new TreeSet<>(recompiled.files().keySet()))) {
            return Optional.of(
                    "there are other classes in " + changed.iterator().next().getFileName());
        }
        for (String entry : before) {
            String was = InterfaceDigest.of(classes.file(entry).orElseThrow());
            if (!was.equals(InterfaceDigest.of(recompiled.file(entry).orElseThrow()))) {
                return Optional.of("the interface of "
                        + entry.substring(0, entry.length() - ".class".length()).replace('/', '.') + " changed");
            }
        }
        return Optional.empty();
    }

    private static boolean mayRunProcessors(CompileRequest request) {
        if (request.options().contains("-proc:none")) {
            return false;
        }
        return request.processorPath().isPresent()
                || !ProcessorSearch.of(request).isInVain(request.classPath());
    }

    private static CompileRequest withoutResources(CompileRequest request) {
        return new CompileRequest(
                request.sourceRoots(),
                request.includes(),
                request.excludes(),
                request.options(),
                request.encoding(),
                request.classPath(),
                request.processorPath(),
                request.failOnWarning());
    }

    /** Jars, and the files of class folders: other modules of the build, which an IDE may compile meanwhile. */
    private static List<FileStamp> circumstances(CompileRequest request) {
        List<Path> files = new ArrayList<>();
        for (Path entry : request.classPath()) {
            if (Files.isDirectory(entry)) {
                try (Stream<Path> found = Files.walk(entry, FileVisitOption.FOLLOW_LINKS)) {
                    found.filter(Files::isRegularFile).sorted().forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            } else {
                files.add(entry);
            }
        }
        return FileStamp.of(files);
    }
}
