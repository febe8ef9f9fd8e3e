package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files that no source names and on which every source depends. */
final class Circumstances {

    /** Lombok reads it in the folder of each source and in all above. */
    private static final String LOMBOK = "lombok.config";

    private Circumstances() {}

    /** Class path, processor path, and what processors are known to read beside the sources. */
    static List<FileStamp> of(CompileRequest request, Collection<Path> sources) {
        return of(request, sources, List.of());
    }

    /**
     * The same, without reading again what is untouched.
     *
     * @param earlier what they were
     */
    static List<FileStamp> of(CompileRequest request, Collection<Path> sources, List<FileStamp> earlier) {
        List<FileStamp> stamps = new ArrayList<>(classPath(request, earlier));
        List<Path> files = new ArrayList<>();
        request.processorPath().ifPresent(path -> files.addAll(files(path)));
        for (Path folder : folders(sources)) {
            Path file = folder.resolve(LOMBOK);
            if (Files.exists(file)) {
                files.add(file);
            }
        }
        stamps.addAll(FileStamp.of(files));
        return List.copyOf(stamps);
    }

    /**
     * Of the classes of other modules it matters what is seen of them, which an edit of a body leaves as it was; but all of
     * them, where they may be part of a processor.
     */
    private static List<FileStamp> classPath(CompileRequest request, List<FileStamp> earlier) {
        List<FileStamp> stamps = FileStamp.of(files(request.classPath()));
        if (request.processorPath().isEmpty() && ProcessorSearch.isInFolder(request)) {
            return stamps;
        }
        Map<Path, FileStamp> known = new HashMap<>();
        earlier.stream().filter(stamp -> !stamp.seen().isEmpty()).forEach(stamp -> known.put(stamp.file(), stamp));
        return stamps.stream()
                .map(stamp -> stamp.file().toString().endsWith(".class")
                        ? stamp.ofClass(Optional.ofNullable(known.get(stamp.file())))
                        : stamp)
                .toList();
    }

    /** Whether there is a difference that a compile could notice. */
    static boolean differ(List<FileStamp> was, List<FileStamp> is) {
        return !seen(was).equals(seen(is));
    }

    private static List<FileStamp> seen(List<FileStamp> stamps) {
        return stamps.stream().filter(FileStamp::canBeSeen).toList();
    }

    /** Jars, and the files of class folders: other modules of the build, which an IDE may compile meanwhile. */
    private static List<Path> files(List<Path> path) {
        List<Path> files = new ArrayList<>();
        for (Path entry : path) {
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
        return files;
    }

    private static Set<Path> folders(Collection<Path> sources) {
        Set<Path> folders = new TreeSet<>();
        Optional<Path> last = Optional.empty();
        for (Path source : sources) {
            Optional<Path> folder = Optional.ofNullable(source.getParent());
            if (folder.equals(last)) {
                continue; // Sorted, most have the folder of the one before.
            }
            last = folder;
            while (folder.isPresent() && folders.add(folder.get())) {
                folder = Optional.ofNullable(folder.get().getParent());
            }
        }
        return folders;
    }

    /** Whether what is known to be read leads to files that are not. */
    static boolean readsMore(List<FileStamp> circumstances) {
        for (FileStamp stamp : circumstances) {
            if (stamp.file().endsWith(LOMBOK)) {
                try (Stream<String> lines = Files.lines(stamp.file())) {
                    if (lines.anyMatch(line -> line.strip().startsWith("import"))) {
                        return true;
                    }
                } catch (IOException | UncheckedIOException e) {
                    return true; // Lombok has its own words for what it cannot read.
                }
            }
        }
        return false;
    }

    /** What is different, told by the files that differ. */
    static String change(CompileRequest request, List<FileStamp> was, List<FileStamp> is) {
        Set<FileStamp> different = new HashSet<>(seen(was));
        Set<FileStamp> same = new HashSet<>(seen(is));
        same.retainAll(different);
        different.addAll(seen(is));
        different.removeAll(same);
        List<Path> files = different.stream().map(FileStamp::file).toList();
        if (files.stream().anyMatch(file -> request.classPath().stream().anyMatch(file::startsWith))) {
            return Messages.classPathChanged();
        }
        return files.stream().anyMatch(file -> file.endsWith(LOMBOK))
                ? LOMBOK + " changed"
                : Messages.processorPathChanged();
    }
}
