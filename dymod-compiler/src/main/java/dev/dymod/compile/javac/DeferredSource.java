package dev.dymod.compile.javac;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Source file that is named after javac has been given it. Without a call of {@link #set}, it is an empty source.
 *
 * <p>Javac may wrap it, and then passes only the wrapper on. It is recognized by its URI, which is that of the file.
 */
final class DeferredSource implements JavaFileObject {

    private JavaFileObject file = new Nothing();
    private Optional<Path> path = Optional.empty();

    /** Names the file; called before javac reads it. */
    void set(Path source, JavaFileObject sourceFile) {
        file = sourceFile;
        path = Optional.of(source);
    }

    /** Returns the file; empty before it is named. */
    Optional<Path> path() {
        return path;
    }

    @Override
    public Kind getKind() {
        return Kind.SOURCE; // Javac asks at once, and rejects any other kind.
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return file.isNameCompatible(simpleName, kind);
    }

    @Override
    public NestingKind getNestingKind() {
        return file.getNestingKind();
    }

    @Override
    public Modifier getAccessLevel() {
        return file.getAccessLevel();
    }

    @Override
    public URI toUri() {
        return file.toUri();
    }

    @Override
    public String getName() {
        return file.getName();
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return file.openInputStream();
    }

    @Override
    public OutputStream openOutputStream() throws IOException {
        return file.openOutputStream();
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
        return file.openReader(ignoreEncodingErrors);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        return file.getCharContent(ignoreEncodingErrors);
    }

    @Override
    public Writer openWriter() throws IOException {
        return file.openWriter();
    }

    @Override
    public long getLastModified() {
        return file.getLastModified();
    }

    @Override
    public boolean delete() {
        return file.delete();
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private static final class Nothing extends SimpleJavaFileObject {

        Nothing() {
            super(URI.create("memory:///Nothing.java"), Kind.SOURCE);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "";
        }
    }
}
