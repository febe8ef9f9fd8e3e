package uses.jdk;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import uses.impl.Context;
import uses.impl.Use;

public final class Resources {

    private static final String FOLDER = "uses/jdk/folder";

    private Resources() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("Class.getResourceAsStream", () -> Context.text(Resources.class.getResourceAsStream("text.txt")));
        uses.put("Class.getResource, absolute", () -> read(Resources.class.getResource("/uses/jdk/text.txt")));
        uses.put("ClassLoader.getResource", () -> read(Context.loader().getResource("uses/jdk/text.txt")));
        uses.put("ClassLoader.getResource, none", () -> Context.loader().getResource("uses/jdk/none.txt"));
        uses.put("ClassLoader.getResource, the host's", () -> read(Context.loader().getResource("host.txt")));
        uses.put("ClassLoader.getResource, a library's", Resources::ofLibrary);
        uses.put("ClassLoader.getResourceAsStream", () -> Context.text("uses/jdk/text.txt"));
        uses.put("ClassLoader.getResources", () -> readAll(Collections.list(
                Context.loader().getResources("uses/jdk/shared.txt"))));
        uses.put("ClassLoader.getResources, in order", Resources::order);
        uses.put("ClassLoader.resources", () -> readAll(
                Context.loader().resources("uses/jdk/shared.txt").toList()));
        uses.put("Module.getResourceAsStream", () -> Context.text(
                Resources.class.getModule().getResourceAsStream("uses/jdk/text.txt")));
        uses.put("URL.getContent", () -> Context.text(
                (InputStream) Resources.class.getResource("text.txt").getContent()));
        uses.put("URL, relative to another", () -> read(
                new URL(Resources.class.getResource("text.txt"), "folder/a.txt")));
        uses.put("URLConnection, length", Resources::length);
        uses.put("URLClassLoader on the code source", Resources::byUrlClassLoader);
        uses.put("class file as a resource", Resources::classFile);
        uses.put("code source", Resources::codeSource);
        uses.put("Properties", Resources::properties);
        uses.put("folder, listed by URL", () -> list(false));
        uses.put("folder, listed by FileSystem", () -> list(true));
        uses.put("folder, listed by Spring", Resources::bySpring);
    }

    private static String read(URL url) throws IOException {
        if (url == null) {
            return "not found";
        }
        try (InputStream in = url.openStream()) {
            return Context.text(in);
        }
    }

    private static TreeSet<String> readAll(List<URL> urls) throws IOException {
        TreeSet<String> all = new TreeSet<>();
        for (URL url : urls) {
            all.add(read(url));
        }
        return all;
    }

    private static List<String> order() throws IOException {
        List<String> all = new ArrayList<>();
        for (URL url : Collections.list(Context.loader().getResources("uses/jdk/shared.txt"))) {
            all.add(read(url));
        }
        return all;
    }

    private static boolean ofLibrary() {
        return Context.loader().getResource("org/springframework/core/io/Resource.class") != null;
    }

    private static String length() throws IOException {
        URLConnection connection = Resources.class.getResource("text.txt").openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            String text = Context.text(in);
            return text + ", " + (connection.getContentLengthLong() == text.length() + 1);
        }
    }

    private static String classFile() throws IOException {
        try (DataInputStream in = new DataInputStream(Resources.class.getResourceAsStream("Resources.class"))) {
            return Integer.toHexString(in.readInt());
        }
    }

    private static String properties() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Context.stream("uses/jdk/words.properties")) {
            properties.load(in);
        }
        return properties.getProperty("hello");
    }

    private static String byUrlClassLoader() throws Exception {
        URL place = Resources.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place}, ClassLoader.getPlatformClassLoader())) {
            Class<?> edition = loader.loadClass("uses.impl.Edition");
            return edition.getMethod("name").invoke(null) + ", "
                    + (edition.getClassLoader() == loader) + ", "
                    + read(loader.getResource("uses/jdk/text.txt"));
        }
    }

    /** The names of the services' classes, found in whatever the classes came from. */
    private static TreeSet<String> codeSource() throws Exception {
        Path place = Path.of(
                Resources.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place.resolve("uses/jdk"))) {
                files.map(file -> "uses/jdk/" + file.getFileName()).forEach(names::add);
            }
        } else {
            try (JarFile jar = new JarFile(place.toFile())) {
                jar.stream().map(entry -> entry.getName()).forEach(names::add);
            }
        }
        names.removeIf(name -> !name.matches("uses/jdk/[A-Za-z]*Word.class"));
        return names;
    }

    private static TreeSet<String> list(boolean byFileSystem) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (URL url : Collections.list(Context.loader().getResources(FOLDER))) {
            if (url.getProtocol().equals("file")) {
                walk(Path.of(url.toURI()), names);
            } else if (byFileSystem) {
                byFileSystem(url.toURI(), names);
            } else {
                byConnection(url, names);
            }
        }
        return names;
    }

    private static void byConnection(URL url, TreeSet<String> names) throws IOException {
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        String prefix = connection.getEntryName() + (connection.getEntryName().endsWith("/") ? "" : "/");
        try (JarFile jar = connection.getJarFile()) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && !name.endsWith("/"))
                    .forEach(name -> names.add(name.substring(prefix.length())));
        }
    }

    private static void byFileSystem(URI uri, TreeSet<String> names) throws IOException {
        FileSystem open = null;
        try {
            FileSystems.getFileSystem(uri);
        } catch (FileSystemNotFoundException e) {
            open = FileSystems.newFileSystem(uri, Map.of());
        }
        try {
            walk(Path.of(uri), names);
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }

    private static void walk(Path folder, TreeSet<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
        }
    }

    private static TreeSet<String> bySpring() throws IOException {
        TreeSet<String> all = new TreeSet<>();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:uses/jdk/folder/**/*.txt")) {
            try (InputStream in = resource.getInputStream()) {
                all.add(resource.getFilename() + " = " + Context.text(in));
            }
        }
        return all;
    }
}
