package dev.dymod.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Option of {@code java} for a class path of any length. */
public final class ClassPathOption {

    /** A longer class path goes into a file, because Windows limits a command line to 32,767 characters. */
    private static final int LONGEST = 20_000;

    private ClassPathOption() {}

    /** Returns the entries, joined as the system does it. */
    public static String joined(Collection<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Returns the words of the option.
     *
     * @param folder for the argument file of a long class path
     * @throws IOException if the file cannot be written
     */
    public static List<String> of(Collection<Path> entries, Path folder) throws IOException {
        String classPath = joined(entries);
        if (classPath.length() <= LONGEST) {
            return List.of("-classpath", classPath);
        }
        Path file = Files.createDirectories(folder).resolve("class-path.args");
        Files.writeString(file, "-classpath\n" + quoted(classPath) + "\n", argumentFileEncoding());
        return List.of("@" + file);
    }

    /** Returns the encoding in which {@code java} reads its argument files: the system's, which may differ from Java's. */
    private static Charset argumentFileEncoding() {
        return Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
    }

    /** Quotes an argument for an argument file of {@code java}. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
