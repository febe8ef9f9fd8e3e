package dev.dymod.compile;

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
 * A source that javac is given before anybody knows which one it is; without {@link #is}, an empty one.
 *
 * <p>Javac may wrap it, and then shows only the wrapping: it is known by its URI, which is that of the file.
 */
final class LateSource implements JavaFileObject {

    private JavaFileObject file = new Nothing();
    private Optional<Path> path = Optional.empty();

    /** Names the source. To be called before javac reads anything. */
    void is(Path source, JavaFileObject sourceFile) {
        file = sourceFile;
        path = Optional.of(source);
    }

    /** Empty before it is known. */
    Optional<Path> path() {
        return path;
    }

    @Override
    public Kind getKind() {
        return Kind.SOURCE; // Asked for at once, to refuse what is no source.
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
