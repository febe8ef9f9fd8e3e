package dev.dymod.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Disk that uses java.nio. */
final class LocalDisk implements Disk {

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };
    private static final String NO_KEY = "";

    private final boolean changeTimes;

    /** @param changeTimes whether to read the Unix change time, the only one that no program can set back */
    LocalDisk(boolean changeTimes) {
        this.changeTimes = changeTimes;
    }

    static LocalDisk ofThisSystem() {
        return new LocalDisk(
                FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return FileSystems.getDefault().newWatchService();
    }

    @Override
    public WatchKey register(Path folder, WatchService service) throws IOException {
        return folder.register(service, KINDS);
    }

    @Override
    public Entry stat(Path path) throws IOException {
        return changeTimes ? statWithChangeTime(path) : statPortably(path);
    }

    private static Entry statWithChangeTime(Path path) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,fileKey,isDirectory,isRegularFile");
        return new Entry(
                kind(
                        attribute(attributes, "isDirectory", Boolean.class),
                        attribute(attributes, "isRegularFile", Boolean.class)),
                new FileStamp(
                        attribute(attributes, "size", Long.class),
                        attribute(attributes, "lastModifiedTime", FileTime.class),
                        attribute(attributes, "ctime", FileTime.class),
                        attribute(attributes, "fileKey", Object.class)));
    }

    private static <T> T attribute(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    private static Entry statPortably(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        if (key == null) {
            // Windows. Without an identity of the folder, a link back into its own tree would be followed endlessly.
            key = attributes.isDirectory() ? path.toRealPath() : NO_KEY;
        }
        FileTime modified = attributes.lastModifiedTime();
        return new Entry(
                kind(attributes.isDirectory(), attributes.isRegularFile()),
                new FileStamp(attributes.size(), modified, modified, key));
    }

    private static Kind kind(boolean folder, boolean file) {
        return folder ? Kind.FOLDER : file ? Kind.FILE : Kind.OTHER;
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    @Override
    public long hash(Path file) throws IOException {
        CRC32 one = new CRC32();
        CRC32C other = new CRC32C();
        byte[] buffer = new byte[1 << 13];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                one.update(buffer, 0, read);
                other.update(buffer, 0, read);
            }
        }
        return one.getValue() << Integer.SIZE | other.getValue();
    }

    @Override
    public boolean isSpelled(Path path) throws IOException {
        Path real = path.toRealPath(LinkOption.NOFOLLOW_LINKS);
        return real.toString().endsWith(String.valueOf(path.getFileName()));
    }
}
