package dev.dymod.maven.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An option from a file of .mvn")
class ConfiguredOptionsTest {

    @Test
    void is_not_on_the_command_line_of_a_successor() {
        ConfiguredOptions configured = ConfiguredOptions.of("-T2\n-Pdebug,one\n# no\n-Da=1 2\n-Db -Dc=3\n", "");
        Properties properties = new Properties();
        properties.putAll(Map.of("a", "1 2", "b", "true", "c", "4", "d", "5"));
        assertEquals(Map.of("c", "4", "d", "5"), configured.withoutProperties(properties));
        assertEquals(List.of("two"), configured.withoutProfiles(List.of("debug", "one", "two")));
        assertEquals(
                List.of("debug"),
                configured.withoutProfiles(List.of("debug", "debug")),
                "it is on the command line, too");
        assertEquals(List.of("-q"), configured.withoutOptions(List.of("-T2", "-q")));
        assertEquals(
                List.of("two"),
                ConfiguredOptions.of("-P\none\n", "").withoutProfiles(List.of("one", "two")),
                "an option of two words");
    }

    /** The scripts of Maven 3 put the options of the file before the user's own, that of Maven 4 puts them after. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                -Xmx1g -Da  | -Xmx1g -Da -Xmx2g    | -Xmx2g
                -Xmx1g -Da  | -Xmx2g -Xmx1g -Da    | -Xmx2g
                -Xmx1g -Da  | -n -Xmx1g -Da -Xmx2g | -n -Xmx2g
                -Xmx1g      | -Xmx1g               | ''
                -Xmx1       | -Xmx1g               | -Xmx1g
                ''          | -Xmx1g               | -Xmx1g
                """)
    void is_not_part_of_the_users_own_JVM_options(String file, String options, String own) {
        assertEquals(own, ConfiguredOptions.of("", file).withoutJvmOptions(options));
    }
}
