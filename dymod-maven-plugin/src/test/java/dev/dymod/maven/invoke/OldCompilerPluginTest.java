package dev.dymod.maven.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An old version of maven-compiler-plugin")
class OldCompilerPluginTest {

    @ParameterizedTest
    @CsvSource({
        "2.5.1, true",
        "3.1, true",
        "3.5.1, true",
        "3.6.0, false",
        "3.10.1, false",
        "3.50, false",
        "4.0.0, false"
    })
    void is_one_that_knows_no_release(String version, boolean isOld) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.apache.maven.plugins");
        plugin.setArtifactId("maven-compiler-plugin");
        plugin.setVersion(version);
        MavenProject module = new MavenProject();
        module.getModel().setBuild(new Build());
        module.getBuild().addPlugin(plugin);
        MavenProject parent = new MavenProject();
        assertEquals(isOld ? Optional.of(version) : Optional.empty(), OldCompilerPlugin.of(List.of(parent, module)));
    }
}
