package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * JDK of another version than the one that runs the tests.
 *
 * @param home folder of the JDK
 * @param version the first number of its version
 */
record OtherJdk(Path home, int version) {

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** Finds the newest JDK, among the one that {@code DYMOD_SECOND_JDK} names and those in {@code /usr/lib/jvm}. */
    static Optional<OtherJdk> find() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("DYMOD_SECOND_JDK")).map(Path::of);
        List<Path> homes = Stream.concat(named.stream(), Project.list(Path.of("/usr/lib/jvm")).stream())
                .toList();
        return homes.stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                .flatMap(home -> version(home).map(version -> new OtherJdk(home, version)).stream())
                .filter(jdk ->
                        jdk.version >= 17 && jdk.version != Runtime.version().feature())
                .max(Comparator.comparingInt(OtherJdk::version));
    }

    private static Optional<Integer> version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
