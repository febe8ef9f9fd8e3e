package dev.dymod.check;

import dev.dymod.publication.TemporaryFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Scan for dymod-reload and for debug sessions in files, folders and archives, and in archives within archives.
 *
 * <p>It reports the first file of each kind in an archive or folder, and how many more there are. Used by one thread, for one
 * check.
 */
public final class ReleaseScan {

    private final Map<List<String>, List<String>> found = new LinkedHashMap<>();
    private final List<Finding> unread = new ArrayList<>();
    private final Set<Path> looked = new HashSet<>();
    private final Set<Path> excluded;

    /**
     * Creates a scan.
     *
     * @param excluded files and folders that the scan skips when it walks through a folder
     */
    public ReleaseScan(Set<Path> excluded) {
        this.excluded =
                excluded.stream().map(path -> path.toAbsolutePath().normalize()).collect(Collectors.toSet());
    }

    /**
     * Looks into a file or folder, unless the scan has done so before.
     *
     * @param file an archive, another file, or a folder; need not exist
     * @param place name of the file in findings
     * @throws IOException if it cannot be read
     */
    public void look(Path file, String place) throws IOException {
        if (Files.isDirectory(file)) {
            Files.walkFileTree(file, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    return each.equals(file) || !isExcluded(each)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    if (Files.isRegularFile(each) && !isExcluded(each)) {
                        String name = file.relativize(each).toString().replace('\\', '/');
                        lookAtFile(each, place, place + "/" + name);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } else if (Files.isRegularFile(file)) {
            lookAtFile(file, place, place);
        }
    }

    /** Returns the number of files that have been looked into, not counting those in archives. */
    public int looked() {
        return looked.size();
    }

    /** Returns one finding for each kind in each archive or folder, in the order of their discovery. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        found.forEach((kind, places) ->
                findings.add(new Finding(places.get(0), Messages.andMore(kind.get(1), places.size() - 1))));
        return findings;
    }

    /** Returns the archives that could not be looked into, each with the reason. */
    public List<Finding> unread() {
        return List.copyOf(unread);
    }

    private boolean isExcluded(Path path) {
        return excluded.contains(path.toAbsolutePath().normalize());
    }

    private interface Contents {
        byte[] read() throws IOException;
    }

    /** Records a file if its name, or its contents, are those of dymod-reload or a session. */
    private boolean isFound(String container, String name, String place, Contents contents) throws IOException {
        Optional<String> what = EngineSignature.ofName(name);
        if (what.isEmpty() && EngineSignature.mustBeRead(name)) {
            what = EngineSignature.ofContents(name, contents.read());
        }
        what.ifPresent(kind -> found.computeIfAbsent(List.of(container, kind), any -> new ArrayList<>())
                .add(place));
        return what.isPresent();
    }

    private void lookAtFile(Path file, String container, String place) throws IOException {
        if (looked.add(file.toAbsolutePath().normalize())
                && !isFound(container, place, place, () -> Files.readAllBytes(file))) {
            lookInside(file, place);
        }
    }

    private void lookInside(Path file, String place) throws IOException {
        ArchiveKind kind;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            kind = ArchiveKind.of(place, in);
            if (kind != ArchiveKind.ZIP && kind != ArchiveKind.PROGRAM) {
                lookInside(in, place);
            }
        }
        if (kind == ArchiveKind.ZIP || (kind != ArchiveKind.TAR && !place.endsWith(".class") && ZipEnd.isIn(file))) {
            lookAtZip(file, place);
        } else if (kind == ArchiveKind.PROGRAM) {
            lookBehindScript(file, place);
        }
    }

    /** Looks at each position where an archive may begin, until one can be read; if none can, all of them count as unread. */
    private void lookBehindScript(Path file, String place) throws IOException {
        LauncherScript behind = LauncherScript.of(file);
        List<Finding> before = List.copyOf(unread);
        for (long start : behind.starts()) {
            try (InputStream all = Files.newInputStream(file)) {
                all.skipNBytes(start);
                lookInside(new BufferedInputStream(all), place);
            }
            if (unread.equals(before)) {
                return;
            }
            unread.clear();
            unread.addAll(before);
        }
        if (behind.isBinary() && isScript(file)) {
            unread.add(new Finding(place, Messages.unknownBehindScript()));
        }
    }

    private static boolean isScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '#';
        }
    }

    private void lookInside(BufferedInputStream in, String place) {
        try {
            switch (ArchiveKind.of(place, in)) {
                case ZIP, PROGRAM -> lookAtCopy(in, place);
                case TAR -> lookAtArchive(new TarArchiveInputStream(in), place);
                case AR -> lookAtArchive(new ArArchiveInputStream(in), place);
                case COMPRESSED -> lookAtCompressed(in, place);
                case CLOSED -> unread.add(new Finding(place, Messages.unknownKind()));
                case NOT -> {
                    // Not an archive.
                }
            }
        } catch (IOException e) {
            unread.add(new Finding(place, Messages.unread(e)));
        }
    }

    /** Copies an archive to a file, because the directory of a zip, which a JVM reads, is at its end. */
    private void lookAtCopy(InputStream in, String place) throws IOException {
        Path folder = TemporaryFolder.make();
        try {
            Path copy = folder.resolve("copy");
            Files.copy(in, copy);
            lookInside(copy, place);
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private void lookAtZip(Path file, String place) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (BufferedInputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                    lookAtEntry(place, entry.getName(), in);
                }
            }
        } catch (ZipException e) {
            unread.add(new Finding(place, Messages.unread(e)));
        }
    }

    /** Looks at the entries of an archive; does not close it, because the stream below belongs to the caller. */
    private void lookAtArchive(ArchiveInputStream<?> archive, String place) throws IOException {
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            lookAtEntry(place, entry.getName(), new BufferedInputStream(archive));
        }
    }

    private void lookAtCompressed(BufferedInputStream in, String place) throws IOException {
        try {
            lookInside(
                    new BufferedInputStream(new CompressorStreamFactory(true).createCompressorInputStream(in)), place);
        } catch (CompressorException e) {
            unread.add(new Finding(place, Messages.unread(e)));
        }
    }

    private void lookAtEntry(String archive, String name, BufferedInputStream in) throws IOException {
        String place = archive + "!/" + name;
        if (!name.endsWith("/") && !isFound(archive, name, place, in::readAllBytes)) {
            lookInside(in, place);
        }
    }
}
