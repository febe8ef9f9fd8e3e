package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Opens the {@code jar:} URL of one entry from the jar that its generation has open: also when the file has been deleted,
 * and without the JVM's cache of jar files, which would hand one reader's jar to another.
 */
final class SegmentHandler extends URLStreamHandler {

    private final Source source;

    SegmentHandler(Source source) {
        this.source = source;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        return url.toExternalForm().endsWith("!/" + source.entry().getName())
                ? new SegmentConnection(url, source)
                : uncached(url);
    }

    /** A URL made relative to ours inherits this handler, and names another entry. */
    private static URLConnection uncached(URL url) throws IOException {
        URLConnection connection = new URL(url.toExternalForm()).openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    private static final class SegmentConnection extends JarURLConnection {

        private final Source source;

        private SegmentConnection(URL url, Source source) throws MalformedURLException {
            super(url);
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
            return source.open();
        }

        @Override
        public long getContentLengthLong() {
            return source.entry().getSize();
        }

        @Override
        public int getContentLength() {
            return Math.toIntExact(source.entry().getSize());
        }

        @Override
        public JarEntry getJarEntry() {
            return source.entry();
        }

        /** One of the caller's own, since callers close it. */
        @Override
        public JarFile getJarFile() throws IOException {
            return new JarFile(Path.of(source.jar().uri()).toFile());
        }
    }
}
