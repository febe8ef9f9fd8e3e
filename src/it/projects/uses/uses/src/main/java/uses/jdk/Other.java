package uses.jdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.util.Formattable;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import javax.tools.ToolProvider;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Other {

    private Other() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("security provider", () -> new String(
                java.security.MessageDigest.getInstance("USES", new OwnProvider()).digest(),
                StandardCharsets.UTF_8));
        uses.put("URLStreamHandler", () -> Context.text(new URL(null, "uses:text", new Handler()).openStream()));
        uses.put("Formattable", () -> String.format(
                "%s", (Formattable) (to, flags, width, precision) -> to.format("formatted by %s", Edition.name())));
        uses.put("WeakReference", () -> new WeakReference<>(Other.class).get().getName());
        uses.put("Flow", Other::flow);
        uses.put("compiler", Other::compiled);
        uses.put("HTTP server", Other::served);
        uses.put("ToolProvider", () -> ServiceLoader.load(java.util.spi.ToolProvider.class).stream()
                .filter(tool -> tool.type() == OwnTool.class)
                .map(tool -> tool.get().name())
                .findFirst());
    }

    private static String flow() throws Exception {
        StringBuilder received = new StringBuilder();
        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(Runnable::run, 8)) {
            publisher.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(8);
                }

                @Override
                public void onNext(String item) {
                    received.append(item).append(" received by ").append(Edition.name());
                }

                @Override
                public void onError(Throwable failure) {
                    received.append(failure);
                }

                @Override
                public void onComplete() {}
            });
            publisher.submit("item");
        }
        return received.toString();
    }

    /** javac, with the submodule's classes and what they need for its class path. */
    private static String compiled() throws Exception {
        java.nio.file.Path folder = java.nio.file.Files.createTempDirectory("uses");
        java.nio.file.Path source = folder.resolve("Made.java");
        try {
            java.nio.file.Files.writeString(source, """
                    public class Made implements uses.spi.Word {
                        public String word() {
                            return "made, " + uses.impl.Edition.name();
                        }
                    }
                    """);
            String place = java.nio.file.Path.of(Other.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
            java.io.ByteArrayOutputStream errors = new java.io.ByteArrayOutputStream();
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, errors, errors, "-proc:none", "-cp", place, source.toString());
            if (code != 0) {
                return errors.toString(StandardCharsets.UTF_8);
            }
            try (java.net.URLClassLoader loader =
                    new java.net.URLClassLoader(new URL[] {folder.toUri().toURL()}, Context.loader())) {
                return ((uses.spi.Word)
                                loader.loadClass("Made").getConstructor().newInstance())
                        .word();
            }
        } finally {
            java.nio.file.Files.deleteIfExists(folder.resolve("Made.class"));
            java.nio.file.Files.deleteIfExists(source);
            java.nio.file.Files.deleteIfExists(folder);
        }
    }

    /** Its thread asks the context, too. */
    private static String served() throws Exception {
        com.sun.net.httpserver.HttpServer server = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
        java.util.concurrent.ThreadPoolExecutor executor = new java.util.concurrent.ThreadPoolExecutor(
                1,
                1,
                0,
                java.util.concurrent.TimeUnit.SECONDS,
                new java.util.concurrent.LinkedBlockingQueue<>());
        // Here, and not by the server's own thread: with newer JDKs that has the system class loader for its context.
        executor.prestartCoreThread();
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            byte[] answer = (Context.text("uses/jdk/text.txt") + ", served by " + Edition.name())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            return Context.text(new URL("http", server.getAddress().getHostString(), server.getAddress().getPort(), "/")
                    .openStream());
        } finally {
            server.stop(0);
            executor.shutdown();
        }
    }

    public static final class OwnTool implements java.util.spi.ToolProvider {
        @Override
        public String name() {
            return "tool of " + Edition.name();
        }

        @Override
        public int run(java.io.PrintWriter out, java.io.PrintWriter errors, String... arguments) {
            return 0;
        }
    }

    private static final class OwnProvider extends Provider {
        private static final long serialVersionUID = 1;

        OwnProvider() {
            super("uses", "1", "uses");
            put("MessageDigest.USES", "uses.jdk.Other$Digest");
        }
    }

    public static final class Digest extends MessageDigestSpi {
        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDigest() {
            return ("digest of " + Edition.name()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        protected void engineReset() {}
    }

    private static final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    return new ByteArrayInputStream(
                            (url.getPath() + " of " + Edition.name()).getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }
}
