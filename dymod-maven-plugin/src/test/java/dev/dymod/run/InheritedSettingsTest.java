package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The settings that a successor inherits")
class InheritedSettingsTest {

    @Test
    void are_equal_after_writing_and_reading() throws IOException {
        Map<String, Optional<String>> environment = Map.of(
                "JAVA_HOME", Optional.of("C:\\Program Files\\jdk=17"),
                "MAVEN_OPTS", Optional.of(" -Xmx1g\n-Da=ä "),
                "EMPTY", Optional.of(""),
                "MAVEN_DEBUG_OPTS", Optional.empty());
        for (Optional<Integer> port : List.of(Optional.<Integer>empty(), Optional.of(5005))) {
            InheritedSettings inheritance = new InheritedSettings(port, environment);
            assertEquals(inheritance, InheritedSettings.of(inheritance.text()));
        }
        assertEquals(
                InheritedSettings.none(),
                InheritedSettings.of(InheritedSettings.none().text()));
    }

    @Test
    void have_the_newest_port() {
        InheritedSettings first = new InheritedSettings(Optional.of(5005), Map.of());
        assertEquals(Optional.of(5005), first.with(Optional.empty()).debugPort());
        assertEquals(Optional.of(8000), first.with(Optional.of(8000)).debugPort());
    }
}
