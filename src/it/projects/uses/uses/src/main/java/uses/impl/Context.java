package uses.impl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Context class loader, asked for classes and resources as libraries do. */
public final class Context {

    private Context() {}

    public static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    public static InputStream stream(String resource) {
        return loader().getResourceAsStream(resource);
    }

    public static String text(String resource) throws IOException {
        try (InputStream in = stream(resource)) {
            return text(in);
        }
    }

    public static String text(InputStream in) throws IOException {
        return in == null ? "not found" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
