package dev.dymod.maven.invoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;

/**
 * Options of the running mvn that come from {@code .mvn/maven.config} and {@code .mvn/jvm.config}.
 *
 * <p>They are not repeated on the command line of another mvn, which reads the files itself: the files may have changed by that
 * time, and the command line would override them.
 */
final class ConfiguredOptions {

    private final List<String> words;
    private final String jvmOptions;

    private ConfiguredOptions(List<String> words, String jvmOptions) {
        this.words = List.copyOf(words);
        this.jvmOptions = jvmOptions;
    }

    static ConfiguredOptions of(MavenSession session) throws IOException {
        Optional<Path> folder = MavenFiles.folder(session);
        return folder.isPresent()
                ? of(
                        text(folder.get().resolve("maven.config")),
                        text(folder.get().resolve("jvm.config")))
                : of("", "");
    }

    static ConfiguredOptions of(String mavenConfig, String jvmConfig) {
        return new ConfiguredOptions(words(mavenConfig), singleSpaced(jvmConfig));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Splits the text of {@code maven.config}: newer versions of Maven have one word a line, older ones several. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .flatMap(line ->
                        line.startsWith("-D") && !line.contains(" -") ? Stream.of(line) : Stream.of(line.split("\\s+")))
                .forEach(words::add);
        return words;
    }

    /** Returns the properties that do not come from the files. */
    Properties withoutProperties(Properties properties) {
        Properties others = new Properties();
        properties.forEach((name, value) -> {
            if (!words.contains("-D" + name + "=" + value) && !(value.equals("true") && words.contains("-D" + name))) {
                others.put(name, value);
            }
        });
        return others;
    }

    /** Returns the profiles that do not come from the files, or not only. */
    List<String> withoutProfiles(List<String> profiles) {
        List<String> others = new ArrayList<>(profiles);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<String> names = word.equals("-P") || word.equals("--activate-profiles")
                    ? Optional.of(i + 1 < words.size() ? words.get(i + 1) : "")
                    : word.startsWith("-P") ? Optional.of(word.substring(2)) : Optional.empty();
            names.stream().flatMap(list -> Stream.of(list.split(","))).forEach(others::remove);
        }
        return others;
    }

    /** Returns the options, of one word each, that do not come from the files. */
    List<String> withoutOptions(List<String> options) {
        List<String> others = new ArrayList<>(options);
        words.stream().filter(word -> !word.startsWith("-D")).forEach(others::remove);
        return others;
    }

    /** Returns the JVM options that the user has given: Maven's script adds those of the file before or after them. */
    String withoutJvmOptions(String options) {
        String spaced = " " + singleSpaced(options) + " ";
        int at = jvmOptions.isEmpty() ? -1 : spaced.indexOf(" " + jvmOptions + " ");
        return at < 0
                ? options
                : singleSpaced(spaced.substring(0, at) + spaced.substring(at + jvmOptions.length() + 1));
    }

    private static String singleSpaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
