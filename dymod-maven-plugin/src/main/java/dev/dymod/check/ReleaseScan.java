package dev.dymod.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Looks for dymod-reload, and for debug sessions, in files, folders and archives, and in the archives in those.
 *
 * <p>Of each kind, the first file of an archive or a folder is told, with how many there are. One is used once.
 */
public final class ReleaseScan {

    private static final List<String> ZIPS =
            List.of(".jar", ".war", ".ear", ".rar", ".zip", ".par", ".sar", ".hpi", ".nbm");
    private static final List<String> TARS = List.of(".tar", ".tar.gz", ".tgz", ".tar.bz2");

    private final Map<List<String>, List<String>> found = new LinkedHashMap<>();

    /**
     * Looks into a file or folder.
     *
     * @param file an archive, any other file, or a folder; one that is not there has nothing
     * @param place how to call it
     * @throws IOException when it cannot be read
     */
    public void look(Path file, String place) throws IOException {
        if (Files.isDirectory(file)) {
            lookAtFolder(file, place);
        } else if (Files.isRegularFile(file)) {
            Traces.ofName(file.getFileName().toString()).ifPresent(what -> add(place, what, place));
            lookAtFile(file, place);
        }
    }

    /**
     * What has been found, in the order in which it was.
     *
     * @return one finding for each kind of thing in each archive or folder
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        found.forEach((kind, places) -> findings.add(new Finding(
                places.get(0),
                kind.get(1) + (places.size() > 1 ? ", with " + (places.size() - 1) + " more files beside it" : ""))));
        return findings;
    }

    private void add(String container, String what, String place) {
        found.computeIfAbsent(List.of(container, what), any -> new ArrayList<>())
                .add(place);
    }

    private void lookAtFolder(Path folder, String place) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = folder.relativize(file).toString().replace('\\', '/');
                String path = place + "/" + name;
                Optional<String> what = Traces.ofName(name);
                if (what.isEmpty() && Traces.maySay(name)) {
                    what = Traces.ofContents(name, Files.readAllBytes(file));
                }
                what.ifPresent(kind -> add(place, kind, path));
                if (what.isEmpty()) {
                    lookAtFile(file, path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void lookAtFile(Path file, String place) throws IOException {
        if (isOneOf(ZIPS, place)) {
            lookAtZip(file, place);
        } else if (isOneOf(TARS, place)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                lookAtTar(in, place);
            }
        }
    }

    /** By its directory, as a JVM reads it: there may be a script before the first entry. */
    private void lookAtZip(Path file, String place) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(each -> (ZipEntry) each)::iterator) {
                lookAtEntry(place, entry.getName(), () -> zip.getInputStream(entry));
            }
        } catch (ZipException e) {
            throw new IOException(place + " is no readable archive: " + e.getMessage(), e);
        }
    }

    private void lookAtTar(InputStream in, String place) throws IOException {
        if (place.toLowerCase(Locale.ROOT).endsWith(".tar")) {
            lookAtEntries(new TarArchiveInputStream(in), place);
            return;
        }
        try (InputStream unpacked = new CompressorStreamFactory().createCompressorInputStream(in)) {
            lookAtEntries(new TarArchiveInputStream(unpacked), place);
        } catch (CompressorException e) {
            throw new IOException(place + " is no readable archive: " + e.getMessage(), e);
        }
    }

    /** The archive is not closed: the stream under it is the caller's. */
    private void lookAtEntries(ArchiveInputStream<?> archive, String place) throws IOException {
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            lookAtEntry(place, entry.getName(), () -> archive);
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private void lookAtEntry(String archive, String name, Opening contents) throws IOException {
        String place = archive + "!/" + name;
        Optional<String> what = Traces.ofName(name);
        if (what.isEmpty() && Traces.maySay(name)) {
            what = Traces.ofContents(name, contents.open().readAllBytes());
        }
        what.ifPresent(kind -> add(archive, kind, place));
        if (what.isEmpty() && isOneOf(ZIPS, name)) {
            lookAtEntries(new ZipArchiveInputStream(contents.open(), "UTF-8", true, true), place);
        } else if (what.isEmpty() && isOneOf(TARS, name)) {
            lookAtTar(new BufferedInputStream(contents.open()), place);
        }
    }

    private static boolean isOneOf(List<String> endings, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }
}
