package dev.dymod.maven.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The order of plugins")
class PluginOrderTest {

    private static final String DYMOD = "dymod-maven-plugin";
    private static final String EXEC = "exec-maven-plugin";

    /**
     * Columns: plugins in {@code <build>} of the host, and of its parent; the plugins in Maven's order, a runner with goal and
     * phase; the remedy.
     */
    @ParameterizedTest(name = "host {0}, parent {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -          | -          | dymod exec:java@process-classes         | -
            -          | -          | exec:java@process-classes dymod         | In the profile, name dymod-maven-plugin, and then exec-maven-plugin.
            exec       | -          | exec:java@process-classes dymod         | In the profile, name dymod-maven-plugin, and then exec-maven-plugin.
            exec       | -          | dymod exec:java@process-classes         | -
            -          | exec       | exec:exec@process-classes dymod         | In the profile, name dymod-maven-plugin, and then exec-maven-plugin.
            exec dymod | -          | exec:java@process-classes dymod         | In the <build> of host, put dymod-maven-plugin before exec-maven-plugin.
            dymod exec | exec dymod | exec:java@process-classes dymod         | In the <build> of parent, put dymod-maven-plugin before exec-maven-plugin.
            -          | exec dymod | exec:java@process-classes dymod         | In the <build> of parent, put dymod-maven-plugin before exec-maven-plugin.
            dymod      | exec       | exec:java@process-classes dymod         | In the <build> of host, name dymod-maven-plugin, and then exec-maven-plugin.
            dymod exec | -          | dymod exec:java@process-classes         | -
            -          | -          | exec:java@compile dymod                 | Bind exec-maven-plugin to process-classes, after dymod-maven-plugin.
            -          | -          | dymod exec:java@compile                 | Bind exec-maven-plugin to process-classes, after dymod-maven-plugin.
            -          | -          | exec:java@test dymod                    | -
            exec dymod | -          | exec:java@test dymod                    | -
            boot dymod | -          | boot:run@process-classes dymod          | -
            boot dymod | -          | boot:run@validate dymod                 | -
            boot dymod | -          | boot:start@process-classes dymod        | In the <build> of host, put dymod-maven-plugin before spring-boot-maven-plugin.
            fx dymod   | -          | fx:run@process-classes dymod            | -
            other      | -          | other:java@process-classes dymod        | -
            """)
    void is_rejected_with_the_right_remedy(String host, String parent, String plugins, String remedy) {
        PluginOrder order = new PluginOrder(
                List.of(new PluginOrder.Pom("host", names(host)), new PluginOrder.Pom("parent", names(parent))));
        Optional<String> refusal = order.runnerFirst(plugins(plugins), "process-classes");
        assertEquals(
                Optional.ofNullable(remedy),
                refusal.map(text -> text.substring(
                        text.length() - Optional.ofNullable(remedy).orElse("").length())));
    }

    /** The order matters only in one phase. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            exec:java@process-classes dymod | -
            dymod exec:java@process-classes | -
            dymod exec:java@compile         | -
            exec:java@compile dymod         | In the profile, name dymod-maven-plugin, and then exec-maven-plugin.
            exec:java@process-sources dymod | -
            """)
    void does_not_matter_for_a_runner_of_a_later_phase(String plugins, String remedy) {
        Optional<String> refusal = new PluginOrder(List.of(new PluginOrder.Pom("host", List.of())))
                .runnerFirst(plugins(plugins), "compile");
        assertEquals(
                Optional.ofNullable(remedy),
                refusal.map(text -> text.substring(
                        text.length() - Optional.ofNullable(remedy).orElse("").length())));
    }

    @ParameterizedTest(name = "{0}, watch at {1}: {2}")
    @CsvSource({
        "kotlin-maven-plugin:compile@compile dymod, compile, false",
        "dymod kotlin-maven-plugin:compile@compile, compile, true",
        "dymod kotlin-maven-plugin:compile@compile, process-classes, false",
        "dymod kotlin-maven-plugin:test-compile@test-compile, compile, false",
        "dymod maven-compiler-plugin:compile@compile, compile, true",
        "dymod maven-resources-plugin:resources@compile, compile, false",
    })
    void is_rejected_if_classes_are_compiled_after_the_watch(String plugins, String watch, boolean refused) {
        assertEquals(refused, PluginOrder.classesLater(plugins(plugins), watch).isPresent());
    }

    private static List<Plugin> plugins(String plugins) {
        return Arrays.stream(plugins.split(" ")).map(PluginOrderTest::plugin).toList();
    }

    private static List<String> names(String plugins) {
        return Stream.ofNullable(plugins)
                .flatMap(all -> Arrays.stream(all.split(" ")))
                .map(PluginOrderTest::name)
                .toList();
    }

    private static String name(String plugin) {
        return switch (plugin) {
            case "dymod" -> DYMOD;
            case "exec" -> EXEC;
            case "boot" -> "spring-boot-maven-plugin";
            case "fx" -> "javafx-maven-plugin";
            default -> plugin;
        };
    }

    /** Parses name:goal@phase, or a name. */
    private static Plugin plugin(String text) {
        String[] parts = text.split("[:@]");
        Plugin plugin = new Plugin();
        plugin.setArtifactId(name(parts[0]));
        if (parts.length == 3) {
            PluginExecution execution = new PluginExecution();
            execution.setGoals(List.of(parts[1]));
            execution.setPhase(parts[2]);
            plugin.addExecution(execution);
        }
        return plugin;
    }
}
