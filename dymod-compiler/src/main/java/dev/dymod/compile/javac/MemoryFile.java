package dev.dymod.compile.javac;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import javax.tools.SimpleJavaFileObject;

/**
 * File of an output folder in memory.
 *
 * <p>As on disk, it exists from the moment it is opened for writing, and its content can be read at once. All file objects of one
 * entry share the content, so that {@code getResource} finds a file that {@code createResource} wrote.
 */
final class MemoryFile extends SimpleJavaFileObject {

    /** Stands for {@link #toUri}, which is made only when it is asked for. */
    private static final URI ANY = URI.create("memory:///");

    private final MemoryFolder folder;
    private final String entry;
    private final Charset encoding;

    MemoryFile(MemoryFolder folder, String entry, Kind kind, Charset encoding) {
        super(ANY, kind);
        this.folder = folder;
        this.entry = entry;
        this.encoding = encoding;
    }

    boolean isIn(MemoryFolder candidate) {
        return folder == candidate;
    }

    /** Returns {@code sheep.impl.Sheep} for {@code sheep/impl/Sheep.class}. */
    String binaryName() {
        int dot = entry.lastIndexOf('.');
        return (dot > entry.lastIndexOf('/') ? entry.substring(0, dot) : entry).replace('/', '.');
    }

    private byte[] content() throws NoSuchFileException {
        Optional<byte[]> content = folder.read(entry);
        if (content.isEmpty()) {
            throw new NoSuchFileException(getName());
        }
        return content.get();
    }

    @Override
    public URI toUri() {
        try {
            return new URI("memory", null, "/" + getName(), null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getName() {
        return folder.name() + "/" + entry;
    }

    @Override
    public InputStream openInputStream() throws NoSuchFileException {
        return new ByteArrayInputStream(content());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws NoSuchFileException {
        return new String(content(), encoding);
    }

    @Override
    public OutputStream openOutputStream() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        folder.open(entry, written);
        return written;
    }

    @Override
    public Writer openWriter() {
        return new OutputStreamWriter(openOutputStream(), encoding);
    }

    @Override
    public boolean delete() {
        return folder.delete(entry);
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind candidate) {
        String fileName = entry.substring(entry.lastIndexOf('/') + 1);
        return candidate == kind && fileName.equals(simpleName + kind.extension);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryFile file && folder == file.folder && entry.equals(file.entry);
    }

    @Override
    public int hashCode() {
        return entry.hashCode();
    }

    @Override
    public String toString() {
        return getName();
    }
}
