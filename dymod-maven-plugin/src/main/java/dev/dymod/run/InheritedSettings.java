package dev.dymod.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Settings that a successor inherits from its predecessor, so that the program finds its surroundings unchanged.
 *
 * @param debugPort the debug port of the program; empty if it has none
 * @param environment variables of the program that differ from those of the successor; a variable without a value is unset
 */
public record InheritedSettings(Optional<Integer> debugPort, Map<String, Optional<String>> environment) {

    private static final String PORT = "port";
    private static final String SET = "set.";
    private static final String UNSET = "unset.";

    /** Copies the map. */
    public InheritedSettings {
        environment = Map.copyOf(environment);
    }

    /** Returns the settings of a build that the user has started. */
    public static InheritedSettings none() {
        return new InheritedSettings(Optional.empty(), Map.of());
    }

    /** Returns these settings with another debug port, if one is given. */
    InheritedSettings with(Optional<Integer> port) {
        return new InheritedSettings(port.or(() -> debugPort), environment);
    }

    String text() {
        Properties properties = new Properties();
        debugPort.ifPresent(port -> properties.setProperty(PORT, port.toString()));
        environment.forEach((name, value) ->
                properties.setProperty(value.isPresent() ? SET + name : UNSET + name, value.orElse("")));
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A StringWriter does not throw.
        }
        return text.toString();
    }

    static InheritedSettings of(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, Optional<String>> environment = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(SET)) {
                environment.put(key.substring(SET.length()), Optional.of(properties.getProperty(key)));
            } else if (key.startsWith(UNSET)) {
                environment.put(key.substring(UNSET.length()), Optional.empty());
            }
        }
        return new InheritedSettings(
                Optional.ofNullable(properties.getProperty(PORT)).map(Integer::valueOf), environment);
    }
}
