package dev.dymod.maven.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The artifacts of JUnit")
class JunitArtifactsTest {

    private static final Map<String, String> SHORT = Map.of(
            "api", "org.junit.jupiter:junit-jupiter-api",
            "engine", "org.junit.jupiter:junit-jupiter-engine",
            "platform", "org.junit.platform:junit-platform-engine",
            "commons", "org.junit.platform:junit-platform-commons",
            "launcher", "org.junit.platform:junit-platform-launcher",
            "vintage", "org.junit.vintage:junit-vintage-engine",
            "four", "junit:junit",
            "testng", "org.testng:testng",
            "testng-engine", "org.junit.support:testng-engine");

    private static String shortened(String coordinates) {
        for (Map.Entry<String, String> entry : SHORT.entrySet()) {
            if (coordinates.startsWith(entry.getValue() + ":")) {
                return entry.getKey() + coordinates.substring(entry.getValue().length());
            }
        }
        return coordinates;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    api:5.10.2 commons:1.10.2                                 | FOUND | engine:5.10.2 launcher:1.10.2
                    api:6.0.3 commons:6.0.3                                   | FOUND | engine:6.0.3 launcher:6.0.3
                    api:5.14.4 engine:5.14.4 commons:1.14.4 platform:1.14.4   | FOUND | launcher:1.14.4
                    api:5.14.4 engine:5.14.4 platform:1.14.4 launcher:1.14.4  | FOUND |
                    four:4.13.2                                               | FOUND | vintage:5.14.4 launcher:1.14.4
                    four:4.13.2 vintage:5.9.3 platform:1.9.3 commons:1.9.3    | FOUND | launcher:1.9.3
                    four:4.13.2 api:5.9.3 commons:1.9.3                       | FOUND | engine:5.9.3 launcher:1.9.3
                    platform:1.12.2                                           | FOUND | launcher:1.12.2
                    testng:7.11.0 testng-engine:1.0.6 platform:1.12.2         | FOUND | launcher:1.12.2
                    testng:7.11.0                                             | NO_ENGINE_OF_TESTNG |
                    x:1                                                       | NONE |
                    """)
    void are_those_that_surefire_would_add(String dependencies, String engine, String missing) {
        Map<String, String> versions = new HashMap<>();
        for (String each : dependencies.split(" ")) {
            String[] parts = each.split(":");
            versions.put(SHORT.getOrDefault(parts[0], parts[0]), parts[1]);
        }
        JunitArtifacts junit = JunitArtifacts.of(versions);
        assertEquals(engine, junit.engine().name());
        assertEquals(
                missing == null ? "" : missing,
                String.join(
                        " ",
                        junit.missing().stream()
                                .map(JunitArtifactsTest::shortened)
                                .toList()));
    }
}
