package dev.dymod.maven;

import dev.dymod.watch.WatchSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The parameters whose values are words and numbers, checked: Maven itself would name the Java type that a wrong one cannot
 * be converted to, and no remedy.
 *
 * @param isStatic whether nothing is to be watched
 * @param settings how saves are noticed
 */
record WatchParameters(boolean isStatic, WatchSettings settings) {

    private static final List<String> MODES = List.of("auto", "dynamic", "static");

    static WatchParameters of(String mode, String watcher, String pollInterval, String quietPeriod)
            throws MojoExecutionException {
        return new WatchParameters(
                oneOf(MODES, "dymod.mode", mode).equals("static"),
                new WatchSettings(
                        watchMode(watcher),
                        millis("dymod.pollInterval", pollInterval),
                        WatchSettings.defaults().scanInterval(),
                        millis("dymod.quietPeriod", quietPeriod)));
    }

    static boolean isTrue(String name, String value) throws MojoExecutionException {
        return oneOf(List.of("true", "false"), name, value).equals("true");
    }

    private static WatchSettings.Mode watchMode(String value) throws MojoExecutionException {
        List<String> modes = Arrays.stream(WatchSettings.Mode.values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toList();
        return WatchSettings.Mode.valueOf(oneOf(modes, "dymod.watcher", value).toUpperCase(Locale.ROOT));
    }

    static String oneOf(List<String> values, String name, String value) throws MojoExecutionException {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (!values.contains(lower)) {
            throw new MojoExecutionException(Messages.noSuchValue(name, value, values));
        }
        return lower;
    }

    private static Duration millis(String name, String value) throws MojoExecutionException {
        try {
            long millis = Long.parseLong(value.strip());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // Refused like a number that is too small.
        }
        throw new MojoExecutionException(Messages.noMillis(name, value));
    }
}
