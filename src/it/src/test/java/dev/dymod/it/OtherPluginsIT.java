package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that goals may change Maven's state, as those do that aggregate, filter, or remove what they have packed. */
@Tag("any-jdk")
@DisplayName("A build in which other plugins change what Maven knows of its modules")
class OtherPluginsIT {

    /**
     * Script that removes the artifacts of the submodule and the files of the program's artifacts, and filters out those of
     * all others.
     */
    private static final String EMPTY = """
            def without = { module ->
              module.artifacts.collect { artifact ->
                def copy = org.apache.maven.artifact.ArtifactUtils.copyArtifact(artifact)
                copy.file = null
                copy
              } as Set
            }
            session.projects.each { module ->
              module.setArtifactFilter(null)
              if (module.artifactId == 'subcrate') module.setResolvedArtifacts([] as Set)
              if (module.artifactId == 'app') module.setResolvedArtifacts(without(module))
              module.setArtifactFilter({ artifact -> module.artifactId == 'app' } as org.apache.maven.artifact.resolver.filter.ArtifactFilter)
            }
            println 'emptied'
            """;

    @Test
    void compiles_a_submodule_with_all_it_needs_and_runs_the_program_with_it() {
        Project project = Project.hurriedCopyOf("sheep", "OtherPluginsIT");
        useLibraries(project);
        project.edit("app/pom.xml", "<plugins>", "<plugins>" + groovy(EMPTY));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("emptied");
            mvn.awaitLine("three sheep: Many[7]");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock[7]");
            assertEquals(0, mvn.count("error"), mvn::output);
        }
    }

    @Test
    void compiles_the_modules_of_the_program_under_dymod_run() {
        Project project = Project.copyOf("run", "OtherPluginsIT-run");
        useLibraries(project);
        project.edit("app/pom.xml", "<plugins>", "<plugins>" + groovy(EMPTY));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many[7]");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock[7]");
            project.edit("app/src/main/java/app/Main.java", "three sheep", "four sheep");
            mvn.awaitLine("four sheep: A flock[7]");
        }
    }

    /** Adds a library that the pom of the parent manages, and one that only the compile needs. */
    private static void useLibraries(Project project) {
        project.edit("pom.xml", "<build>", """
                <dependencyManagement>
                  <dependencies>
                    <dependency>
                      <groupId>com.google.code.gson</groupId>
                      <artifactId>gson</artifactId>
                      <version>GSON</version>
                    </dependency>
                  </dependencies>
                </dependencyManagement>
                <build>
                """.replace("GSON", com.google.gson.internal.GsonBuildConfig.VERSION));
        project.edit("subcrate/pom.xml", "</project>", """
                  <dependencies>
                    <dependency>
                      <groupId>com.google.code.gson</groupId>
                      <artifactId>gson</artifactId>
                    </dependency>
                    <dependency>
                      <groupId>org.apache.groovy</groupId>
                      <artifactId>groovy</artifactId>
                      <version>5.1.3</version>
                      <scope>provided</scope>
                    </dependency>
                  </dependencies>
                </project>
                """);
        project.edit(EditIT.SHEEP, "\"Many\"", "\"Many\" + new com.google.gson.Gson().toJson(new int[] {7})");
        project.edit(
                EditIT.SHEEP,
                "@Override",
                "static Object none() { return new groovy.lang.Closure<?>[0]; }\n\n    @Override");
    }

    private static String groovy(String script) {
        return """
                <plugin>
                  <groupId>org.codehaus.gmavenplus</groupId>
                  <artifactId>gmavenplus-plugin</artifactId>
                  <version>5.1.0</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.apache.groovy</groupId>
                      <artifactId>groovy</artifactId>
                      <version>5.1.3</version>
                    </dependency>
                  </dependencies>
                  <executions>
                    <execution>
                      <id>empty</id>
                      <phase>compile</phase>
                      <goals>
                        <goal>execute</goal>
                      </goals>
                      <configuration>
                        <scripts>
                          <script><![CDATA[SCRIPT]]></script>
                        </scripts>
                      </configuration>
                    </execution>
                  </executions>
                </plugin>
                """.replace("SCRIPT", script);
    }
}
