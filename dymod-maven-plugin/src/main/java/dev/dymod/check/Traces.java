package dev.dymod.check;

import dev.dymod.publication.EngineMark;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** By what a file of an archive or a folder gives itself away. */
final class Traces {

    private static final Pattern ENGINE_JAR = Pattern.compile("(.*/)?dymod-reload(-[^/]*)?\\.jar");

    /** What a release may have is in dev.dymod itself and in its spi. */
    private static final Pattern ENGINE_CLASS = Pattern.compile("(.*/)?dev/dymod/(?!spi/)[^/]+/.*\\.class");

    private static final Pattern ENGINE_POM = Pattern.compile("(.*/)?META-INF/maven/dev\\.dymod/dymod-reload/.*");
    private static final Pattern LINKER = Pattern.compile("(.*/)?META-INF/services/.*\\.spi\\.Linker");
    private static final Pattern POINTER = Pattern.compile("(.*/)?current");
    private static final Pattern STATUS = Pattern.compile("(.*/)?status\\.json");
    private static final Pattern GENERATION =
            Pattern.compile("(.*/)?generations/[0-9]+-[0-9a-f]{6}(\\.changes)?\\.jar");

    /** Marked in dymod-reload, in case that they are packed under other names. */
    private static final Pattern MARKED =
            Pattern.compile("(.*/)?(" + String.join("|", EngineMark.CLASSES) + ")\\.class");

    private Traces() {}

    /** What a name says by itself. */
    static Optional<String> ofName(String name) {
        if (ENGINE_JAR.matcher(name).matches() || ENGINE_POM.matcher(name).matches()) {
            return Optional.of(Messages.engine());
        }
        if (GENERATION.matcher(name).matches()) {
            return Optional.of(Messages.session());
        }
        return ENGINE_CLASS.matcher(name).matches() ? Optional.of(Messages.engineClass()) : Optional.empty();
    }

    /** Whether a file has to be read to know. */
    static boolean maySay(String name) {
        return LINKER.matcher(name).matches()
                || POINTER.matcher(name).matches()
                || STATUS.matcher(name).matches()
                || MARKED.matcher(name).matches();
    }

    /** What the contents of a file say that {@link #maySay}. */
    static Optional<String> ofContents(String name, byte[] contents) {
        String text = new String(contents, StandardCharsets.ISO_8859_1);
        if (MARKED.matcher(name).matches()) {
            return text.contains(EngineMark.TEXT) ? Optional.of(Messages.relocatedClass()) : Optional.empty();
        }
        if (LINKER.matcher(name).matches()) {
            return text.contains("ReloadLinker") ? Optional.of(Messages.linker()) : Optional.empty();
        }
        boolean session = POINTER.matcher(name).matches()
                ? text.startsWith("format=") && text.contains("\ncontract.sha256=")
                : text.contains("\"generation\"") && text.contains("\"recompiled\"") && text.contains("\"contract\"");
        return session ? Optional.of(Messages.session()) : Optional.empty();
    }
}
