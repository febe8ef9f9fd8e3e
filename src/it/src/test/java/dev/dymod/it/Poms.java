package dev.dymod.it;

/** Parts of poms that several tests add to projects. */
final class Poms {

    /** Plugin declaration of dymod's guard, {@code dymod:check}. */
    static final String GUARD = """
            <plugin>
              <groupId>dev.dymod</groupId>
              <artifactId>dymod-maven-plugin</artifactId>
              <version>${dymod.version}</version>
              <executions>
                <execution>
                  <id>guard</id>
                  <goals>
                    <goal>check</goal>
                  </goals>
                </execution>
              </executions>
            </plugin>
            """;

    private Poms() {}

    /**
     * Returns the profile {@code debug} of a host.
     *
     * @param submodule artifact of its only submodule
     * @param goal goal of dymod-maven-plugin that the profile runs
     * @param plugins declarations of plugins after dymod-maven-plugin
     */
    static String debugProfile(String submodule, String goal, String plugins) {
        return """
                <profile>
                  <id>debug</id>
                  <dependencies>
                    <dependency>
                      <groupId>dev.dymod</groupId>
                      <artifactId>dymod-reload</artifactId>
                      <version>%1$s</version>
                      <scope>runtime</scope>
                    </dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin>
                      <groupId>dev.dymod</groupId>
                      <artifactId>dymod-maven-plugin</artifactId>
                      <version>%1$s</version>
                      <configuration><submodules><submodule>%2$s</submodule></submodules></configuration>
                      <executions><execution><goals><goal>%3$s</goal></goals></execution></executions>
                    </plugin>
                    %4$s
                  </plugins></build>
                </profile>
                """.formatted(Environment.version(), submodule, goal, plugins);
    }

    /**
     * Returns the pom of a module for Java 17, in the group {@code real}.
     *
     * @param properties additional properties
     * @param elements additional elements of the project, such as its dependencies
     */
    static String module(String artifact, String properties, String elements) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>real</groupId>
                  <artifactId>%s</artifactId>
                  <version>1.0</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    %s
                  </properties>
                  <build><plugins>
                    <plugin>
                      <groupId>org.apache.maven.plugins</groupId>
                      <artifactId>maven-resources-plugin</artifactId>
                      <version>3.5.0</version>
                    </plugin>
                    <plugin>
                      <groupId>org.apache.maven.plugins</groupId>
                      <artifactId>maven-compiler-plugin</artifactId>
                      <version>3.16.0</version>
                    </plugin>
                  </plugins></build>
                  %s
                </project>
                """.formatted(artifact, properties, elements);
    }
}
