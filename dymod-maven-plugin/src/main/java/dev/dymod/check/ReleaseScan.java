package dev.dymod.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Looks for dymod-reload, and for debug sessions, in files, folders and archives, and in the archives in those.
 *
 * <p>Of each kind, the first file of an archive or a folder is told, with how many there are. One is used once.
 */
public final class ReleaseScan {

    private final Map<List<String>, List<String>> found = new LinkedHashMap<>();
    private final List<Finding> unread = new ArrayList<>();
    private final Set<Path> looked = new HashSet<>();

    /**
     * Looks into a file or folder, unless it has been looked into.
     *
     * @param file an archive, any other file, or a folder; one that is not there has nothing
     * @param place how to call it
     * @throws IOException when it cannot be read
     */
    public void look(Path file, String place) throws IOException {
        if (Files.isDirectory(file)) {
            Files.walkFileTree(file, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    if (Files.isRegularFile(each)) {
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

    /** How many files have been looked into, those in archives not counted. */
    public int looked() {
        return looked.size();
    }

    /**
     * What has been found, in the order in which it was.
     *
     * @return one finding for each kind of thing in each archive or folder
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        found.forEach((kind, places) ->
                findings.add(new Finding(places.get(0), Messages.andMore(kind.get(1), places.size() - 1))));
        return findings;
    }

    /**
     * Archives that could not be looked into.
     *
     * @return each with the reason
     */
    public List<Finding> unread() {
        return List.copyOf(unread);
    }

    private interface Contents {
        byte[] read() throws IOException;
    }

    /** Whether a file has given itself away by its name, or by the contents that its name makes worth reading. */
    private boolean isFound(String container, String name, String place, Contents contents) throws IOException {
        Optional<String> what = Traces.ofName(name);
        if (what.isEmpty() && Traces.maySay(name)) {
            what = Traces.ofContents(name, contents.read());
        }
        what.ifPresent(kind -> found.computeIfAbsent(List.of(container, kind), any -> new ArrayList<>())
                .add(place));
        return what.isPresent();
    }

    private void lookAtFile(Path file, String container, String place) throws IOException {
        if (looked.add(file.toAbsolutePath().normalize())
                && !isFound(container, place, place, () -> Files.readAllBytes(file))) {
            try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                if (Packed.of(place, in) == Packed.ZIP) {
                    lookAtZip(file, place);
                } else {
                    lookInside(in, place);
                }
            }
        }
    }

    private void lookInside(BufferedInputStream in, String place) {
        try {
            switch (Packed.of(place, in)) {
                case ZIP -> lookAtNestedZip(in, place);
                case TAR -> lookAtTar(in, place);
                case COMPRESSED -> lookAtCompressed(in, place);
                case NOT -> {
                    // A file like any other.
                }
            }
        } catch (IOException e) {
            unread.add(new Finding(place, Messages.unread(e)));
        }
    }

    /** The directory of a zip, which is what a JVM reads, is at its end. */
    private void lookAtNestedZip(InputStream in, String place) throws IOException {
        Path copy = Files.createTempFile("dymod-check", ".zip");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            lookAtZip(copy, place);
        } finally {
            Files.delete(copy);
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

    /** The tar is not closed: the stream under it is the caller's. */
    private void lookAtTar(InputStream in, String place) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            lookAtEntry(place, entry.getName(), new BufferedInputStream(tar));
        }
    }

    private void lookAtCompressed(BufferedInputStream in, String place) throws IOException {
        try {
            lookInside(new BufferedInputStream(new CompressorStreamFactory().createCompressorInputStream(in)), place);
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
