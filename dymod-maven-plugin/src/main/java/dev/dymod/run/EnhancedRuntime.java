package dev.dymod.run;

import dev.dymod.redefinition.Redefinable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JetBrains Runtime, whose JVM also redefines the structure of classes if an option requests it. */
final class EnhancedRuntime {

    private static final String NAME = "AllowEnhancedClassRedefinition";
    private static final String ON = "-XX:+" + NAME;

    /** Collectors that the option may not work with. Without a named one, it makes the JVM choose one that it works with. */
    private static final Pattern OTHER_COLLECTOR = Pattern.compile("-XX:\\+Use(?!G1|Serial)[A-Za-z]+GC");

    /** What the file {@code release} of the runtime has; its first releases name the maker only. */
    private static final Pattern RELEASE =
            Pattern.compile("(?m)^(IMPLEMENTOR=\"JetBrains s\\.r\\.o\\.\"|IMPLEMENTOR_VERSION=\"JBR-.*)");

    private EnhancedRuntime() {}

    /**
     * Returns the option for the program's JVM.
     *
     * @param java the executable of the JVM
     * @param options that the JVM has already
     * @return empty if the runtime is another one, or if the user has decided
     */
    static Optional<String> option(Path java, List<String> options) {
        boolean isDecided = options.stream()
                .anyMatch(option ->
                        isSwitch(option) || OTHER_COLLECTOR.matcher(option).matches());
        return !isDecided && isIn(java) ? Optional.of(ON) : Optional.empty();
    }

    /** Returns what a JVM with these options redefines. */
    static Redefinable redefinable(Path java, List<String> options) {
        Optional<String> last =
                options.stream().filter(EnhancedRuntime::isSwitch).reduce((one, other) -> other);
        return last.equals(Optional.of(ON)) && isIn(java) ? Redefinable.STRUCTURE : Redefinable.BODIES;
    }

    private static boolean isSwitch(String option) {
        return option.startsWith("-XX:") && option.endsWith(NAME);
    }

    /** Returns whether an executable is that of a JetBrains Runtime. */
    private static boolean isIn(Path java) {
        try {
            Optional<Path> home = Optional.ofNullable(java.toRealPath().getParent())
                    .flatMap(bin -> Optional.ofNullable(bin.getParent()));
            return home.isPresent() && RELEASE.matcher(release(home.get())).find();
        } catch (IOException e) {
            return false; // There is no such file, as in an image that somebody has made.
        }
    }

    private static String release(Path home) throws IOException {
        return Files.readString(home.resolve("release"), StandardCharsets.ISO_8859_1);
    }
}
