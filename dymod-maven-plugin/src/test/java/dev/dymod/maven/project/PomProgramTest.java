package dev.dymod.maven.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The program of a pom")
class PomProgramTest {

    @Test
    void has_the_settings_of_the_plugin_that_runs_it() throws Exception {
        PomProgram program = PomProgram.of(
                        springBoot("<mainClass>app.Main</mainClass><jvmArguments>-Xmx1g</jvmArguments>"))
                .orElseThrow();
        assertEquals(Optional.of("app.Main"), program.mainClass());
        assertEquals(Optional.of("-Xmx1g"), program.jvmArguments());
    }

    /** The parent pom of Spring Boot names this property, which few applications set. */
    @Test
    void has_no_main_class_where_the_pom_names_a_property_that_nothing_sets() throws Exception {
        assertEquals(Optional.empty(), PomProgram.of(springBoot("<mainClass>${start-class}</mainClass>")));
        PomProgram program = PomProgram.of(springBoot("""
                <mainClass>${start-class}</mainClass>
                <arguments><argument>${unknown}</argument><argument>a ${b}</argument></arguments>
                """)).orElseThrow();
        assertEquals(Optional.empty(), program.mainClass());
        assertEquals(List.of("a ${b}"), program.arguments());
    }

    private static MavenProject springBoot(String configuration) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.springframework.boot");
        plugin.setArtifactId("spring-boot-maven-plugin");
        plugin.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        Build build = new Build();
        build.addPlugin(plugin);
        Model model = new Model();
        model.setBuild(build);
        return new MavenProject(model);
    }
}
