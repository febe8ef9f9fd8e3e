package dev.dymod.maven;

import dev.dymod.context.ContextMode;
import dev.dymod.maven.invoke.MavenMessages;
import dev.dymod.session.PageSettings;
import dev.dymod.watch.WatchSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Parameters of the watch, checked. They are injected as texts, because for a wrong value Maven would name a Java type and no
 * remedy.
 *
 * @param isStatic whether nothing is published or watched
 * @param settings how changed files are noticed
 * @param contextClassLoader when calls of submodules set the context class loader
 */
record WatchParameters(boolean isStatic, WatchSettings settings, ContextMode contextClassLoader) {

    private static final List<String> MODES = List.of("auto", "dynamic", "static");

    static WatchParameters of(
            String mode, String watcher, String pollInterval, String quietPeriod, String contextClassLoader)
            throws MojoExecutionException {
        return new WatchParameters(
                oneOf(MODES, "dymod.mode", mode).equals("static"),
                new WatchSettings(
                        oneOf(WatchSettings.Mode.class, "dymod.watcher", watcher),
                        millis("dymod.pollInterval", pollInterval),
                        WatchSettings.defaults().scanInterval(),
                        millis("dymod.quietPeriod", quietPeriod)),
                oneOf(ContextMode.class, "dymod.contextClassLoader", contextClassLoader));
    }

    /** Reads a switch, and rejects any value but {@code true} and {@code false}. */
    static boolean isTrue(String name, String value) throws MojoExecutionException {
        return oneOf(List.of("true", "false"), name, value).equals("true");
    }

    /** Returns the constant of an enumeration that a parameter names. */
    static <E extends Enum<E>> E oneOf(Class<E> values, String name, String value) throws MojoExecutionException {
        List<String> words = Arrays.stream(values.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return Enum.valueOf(values, oneOf(words, name, value).toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the value in lower case.
     *
     * @param name of the property, for the message
     * @throws MojoExecutionException if it is none of the allowed values
     */
    static String oneOf(List<String> values, String name, String value) throws MojoExecutionException {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (!values.contains(lower)) {
            throw new MojoExecutionException(MavenMessages.noSuchValue(name, value, values));
        }
        return lower;
    }

    /** Reads the parameter {@code page}: true, false or a port. */
    static PageSettings page(String value) throws MojoExecutionException {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            return new PageSettings(lower.equals("true"), Optional.empty(), false);
        }
        return new PageSettings(true, Optional.of(port("dymod.page", lower)), false);
    }

    /** Reads the number of a port. */
    static int port(String name, String value) throws MojoExecutionException {
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 1 << 16) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Rejected below, as a number that is not a port.
        }
        throw new MojoExecutionException(Messages.noPort(name, value));
    }

    /** Reads a number of seconds. */
    static Duration seconds(String name, String value) throws MojoExecutionException {
        return millis(name, value.strip() + "000");
    }

    private static Duration millis(String name, String value) throws MojoExecutionException {
        try {
            long millis = Long.parseLong(value.strip());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // Rejected below, as a number that is too small.
        }
        throw new MojoExecutionException(Messages.noMillis(name, value));
    }
}
