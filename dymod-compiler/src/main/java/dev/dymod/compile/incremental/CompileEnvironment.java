package dev.dymod.compile.incremental;

import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.EntryStamp;
import dev.dymod.compile.model.ProcessorSearch;
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

/** Files that every source depends on, and that no source names: class path, processor path, lombok.config. */
public final class CompileEnvironment {

    /** Lombok reads this file in the folder of each source and in all parent folders. */
    private static final String LOMBOK = "lombok.config";

    private CompileEnvironment() {}

    /** Returns the stamps of these files. */
    public static List<EntryStamp> of(CompileRequest request, Collection<Path> sources) {
        return of(request, sources, List.of());
    }

    /**
     * Returns the stamps of these files; does not read a class again whose file is unchanged.
     *
     * @param earlier earlier stamps
     */
    public static List<EntryStamp> of(CompileRequest request, Collection<Path> sources, List<EntryStamp> earlier) {
        List<EntryStamp> stamps = new ArrayList<>(classPath(request, earlier));
        List<Path> files = new ArrayList<>();
        request.processorPath().ifPresent(path -> files.addAll(files(path)));
        for (Path folder : folders(sources)) {
            Path file = folder.resolve(LOMBOK);
            if (Files.exists(file)) {
                files.add(file);
            }
        }
        stamps.addAll(EntryStamp.of(files));
        return List.copyOf(stamps);
    }

    /**
     * Stamps a class of another module by its interface, so that an edit of a method body is no change. Where the class may
     * belong to an annotation processor, stamps its whole file.
     */
    private static List<EntryStamp> classPath(CompileRequest request, List<EntryStamp> earlier) {
        List<EntryStamp> stamps = EntryStamp.of(files(request.classPath()));
        if (request.processorPath().isEmpty() && ProcessorSearch.isInFolder(request)) {
            return stamps;
        }
        Map<Path, EntryStamp> known = new HashMap<>();
        earlier.stream()
                .filter(stamp -> !stamp.interfaceDigest().isEmpty())
                .forEach(stamp -> known.put(stamp.file(), stamp));
        return stamps.stream()
                .map(stamp -> stamp.file().toString().endsWith(".class")
                        ? stamp.withInterface(known.getOrDefault(stamp.file(), stamp))
                        : stamp)
                .toList();
    }

    /** Checks for a difference that a compile can notice. */
    static boolean differ(List<EntryStamp> earlier, List<EntryStamp> now) {
        return !visible(earlier).equals(visible(now));
    }

    private static List<EntryStamp> visible(List<EntryStamp> stamps) {
        return stamps.stream().filter(EntryStamp::isVisible).toList();
    }

    /** Lists jars, and the files of class folders, because an IDE or dymod may write other modules of the build. */
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
                continue; // The sources are sorted, so most are in the folder of the one before.
            }
            last = folder;
            while (folder.isPresent() && folders.add(folder.get())) {
                folder = Optional.ofNullable(folder.get().getParent());
            }
        }
        return folders;
    }

    /** Checks whether one of the files imports further files, which have no stamp. */
    static boolean readsMore(List<EntryStamp> stamps) {
        for (EntryStamp stamp : stamps) {
            if (stamp.file().endsWith(LOMBOK)) {
                try (Stream<String> lines = Files.lines(stamp.file())) {
                    if (lines.anyMatch(line -> line.strip().startsWith("import"))) {
                        return true;
                    }
                } catch (IOException | UncheckedIOException e) {
                    return true; // Lombok reports a file that it cannot read.
                }
            }
        }
        return false;
    }

    /** Describes the difference, for a user. */
    static String change(CompileRequest request, List<EntryStamp> earlier, List<EntryStamp> now) {
        Set<EntryStamp> different = new HashSet<>(visible(earlier));
        Set<EntryStamp> same = new HashSet<>(visible(now));
        same.retainAll(different);
        different.addAll(visible(now));
        different.removeAll(same);
        List<Path> files = different.stream().map(EntryStamp::file).toList();
        if (files.stream().anyMatch(file -> request.classPath().stream().anyMatch(file::startsWith))) {
            return Messages.CLASS_PATH_CHANGED;
        }
        return files.stream().anyMatch(file -> file.endsWith(LOMBOK))
                ? Messages.LOMBOK_CONFIG_CHANGED
                : Messages.PROCESSOR_PATH_CHANGED;
    }
}
