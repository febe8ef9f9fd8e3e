package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Handler of the {@code jar:} URL of one entry. It reads from the open jar of the generation, so it works when the file has been
 * deleted, and it avoids the JVM's cache of jar files, which would share one jar between readers.
 */
final class SegmentHandler extends URLStreamHandler {

    private final WholeJar place;
    private final String name;
    private final Optional<Source> source;

    /**
     * Creates the handler of one URL.
     *
     * @param source the contents of the entry; empty for a folder
     */
    SegmentHandler(WholeJar place, String name, Optional<Source> source) {
        this.place = place;
        this.name = name;
        this.source = source;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        return url.toExternalForm().endsWith("!/" + name) ? new SegmentConnection(url, place, source) : uncached(url);
    }

    /** Opens another entry of the jar: a URL that is resolved against this one inherits its handler. */
    private URLConnection uncached(URL url) throws IOException {
        place.write();
        URLConnection connection = new URL(url.toExternalForm()).openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    private static final class SegmentConnection extends JarURLConnection {

        private final WholeJar place;
        private final Optional<Source> source;

        private SegmentConnection(URL url, WholeJar place, Optional<Source> source) throws MalformedURLException {
            super(url);
            this.place = place;
            this.source = source;
            setUseCaches(false);
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            connect();
            return source.isPresent() ? source.get().open() : InputStream.nullInputStream();
        }

        @Override
        @SuppressWarnings("NullAway") // null for an unknown type, as URLConnection has it
        public String getContentType() {
            String entry = getEntryName();
            if (entry == null) {
                return "x-java/jar";
            }
            String type = guessContentTypeFromName(entry);
            try (InputStream in = new BufferedInputStream(getInputStream())) {
                type = type == null ? guessContentTypeFromStream(in) : type;
            } catch (IOException e) {
                return null;
            }
            return type == null ? "content/unknown" : type;
        }

        /** Returns the time of the jar, as for any entry of a jar; caches compare it. */
        @Override
        public long getLastModified() {
            return place.jar().toFile().lastModified();
        }

        @Override
        public long getContentLengthLong() {
            return source.map(file -> file.entry().getSize()).orElse(0L);
        }

        @Override
        public int getContentLength() {
            return Math.toIntExact(getContentLengthLong());
        }

        @Override
        @SuppressWarnings("NullAway") // null for the jar itself, as JarURLConnection has it
        public JarEntry getJarEntry() {
            String entry = getEntryName();
            return source.map(Source::entry)
                    .orElseGet(() -> entry == null ? null : new JarEntry(entry.endsWith("/") ? entry : entry + "/"));
        }

        /** Opens a new jar file, because callers close it. */
        @Override
        public JarFile getJarFile() throws IOException {
            return new JarFile(place.write().toFile());
        }
    }
}
