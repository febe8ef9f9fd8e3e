package dev.dymod.maven.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fast start")
class FastStartTest {

    private static final String OPTION = "-XX:TieredStopAtLevel=1";

    @Test
    void is_that_of_a_program_with_Spring_Boot() {
        assertEquals(Optional.of(OPTION), FastStart.AUTO.option(program("spring-boot"), List.of("-Xmx1g")));
        assertEquals(Optional.empty(), FastStart.AUTO.option(program("spring-boot-starter-parent"), List.of()));
        assertEquals(Optional.empty(), FastStart.NEVER.option(program("spring-boot"), List.of()));
        assertEquals(Optional.of(OPTION), FastStart.ALWAYS.option(program("other"), List.of()));
    }

    @Test
    void is_left_to_a_user_who_has_chosen_a_compiler() {
        for (String option :
                List.of("-XX:TieredStopAtLevel=4", "-XX:-TieredCompilation", "-Xint", "-Xcomp", "-server", "-client")) {
            assertEquals(Optional.empty(), FastStart.ALWAYS.option(program("spring-boot"), List.of(option)), option);
        }
    }

    @Test
    void is_none_if_the_plugin_of_Spring_Boot_is_told_so() {
        MavenProject program = program("spring-boot");
        Xpp3Dom off = new Xpp3Dom("optimizedLaunch");
        off.setValue("false");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(off);
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.springframework.boot");
        plugin.setArtifactId("spring-boot-maven-plugin");
        plugin.setConfiguration(configuration);
        program.getBuild().addPlugin(plugin);
        assertEquals(Optional.empty(), FastStart.AUTO.option(program, List.of()));
    }

    private static MavenProject program(String artifactId) {
        MavenProject program = new MavenProject();
        Artifact artifact = new DefaultArtifact(
                "org.springframework.boot",
                artifactId,
                "4.0.0",
                Artifact.SCOPE_COMPILE,
                "jar",
                null,
                new DefaultArtifactHandler("jar"));
        program.setArtifacts(Set.of(artifact));
        return program;
    }
}
