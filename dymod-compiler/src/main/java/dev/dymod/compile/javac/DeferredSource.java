package dev.dymod.compile.javac;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Source file that is named after javac has been given it. Without a call of {@link #set}, it is an empty source.
 *
 * <p>Javac may wrap it, and then passes only the wrapper on. It is recognized by its URI, which is that of the file.
 */
final class DeferredSource extends SimpleJavaFileObject {

    private Optional<JavaFileObject> file = Optional.empty();
    private Optional<Path> path = Optional.empty();

    DeferredSource() {
        super(URI.create("memory:///Nothing.java"), Kind.SOURCE);
    }

    /** Names the file; called before javac reads it. */
    void set(Path source, JavaFileObject sourceFile) {
        file = Optional.of(sourceFile);
        path = Optional.of(source);
    }

    /** Returns the file; empty before it is named. */
    Optional<Path> path() {
        return path;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return file.isPresent()
                ? file.get().isNameCompatible(simpleName, kind)
                : super.isNameCompatible(simpleName, kind);
    }

    @Override
    public URI toUri() {
        return file.map(FileObject::toUri).orElseGet(super::toUri);
    }

    @Override
    public String getName() {
        return file.map(FileObject::getName).orElseGet(super::getName);
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return file.isPresent() ? file.get().openInputStream() : InputStream.nullInputStream();
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
        return file.isPresent() ? file.get().openReader(ignoreEncodingErrors) : Reader.nullReader();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        return file.isPresent() ? file.get().getCharContent(ignoreEncodingErrors) : "";
    }

    @Override
    public long getLastModified() {
        return file.map(FileObject::getLastModified).orElse(0L);
    }

    @Override
    public String toString() {
        return file.map(Object::toString).orElseGet(super::toString);
    }
}
