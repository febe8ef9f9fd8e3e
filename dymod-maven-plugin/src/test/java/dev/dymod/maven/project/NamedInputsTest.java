package dev.dymod.maven.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.maven.project.GoalParameters.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations of real plugins, and the inputs that they name. */
final class NamedInputsTest {

    @TempDir
    private Path folder;

    private Path base;

    @BeforeEach
    void files() throws IOException {
        base = folder.resolve("kitchen");
        for (String file : List.of(
                "kitchen/src/main/java/A.java",
                "kitchen/src/main/resources/db/a.sql",
                "kitchen/src/main/antlr4/A.g4",
                "kitchen/with space/a.xsd",
                "kitchen/api.yaml",
                "kitchen/pom.xml",
                "kitchen/target/generated-sources/B.java",
                "common/b.xsd",
                "repository/c.jar")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            antlr4-maven-plugin       | sourceDirectory             | {}/src/main/antlr4                   | false | kitchen/src/main/antlr4
            openapi-generator         | inputSpec                   | {}/api.yaml                          | true  | kitchen/api.yaml
            openapi-generator         | inputSpec                   | api.yaml                             | true  | kitchen/api.yaml
            openapi-generator         | inputSpec                   | file:{}/api.yaml                     | true  | kitchen/api.yaml
            jooq-codegen-maven        | generator/property/value    | src/main/resources/db/*.sql          | true  | kitchen/src/main/resources/db
            jooq-codegen-maven        | jdbc/url                    | jdbc:h2:x;INIT=RUNSCRIPT FROM 'src/main/resources/db/a.sql' | true | kitchen/src/main/resources/db/a.sql
            jooq-codegen-maven        | generator/target/directory  | src/main/java                        | true  | -
            exec-maven-plugin         | commandlineArgs             | gen --in api.yaml,../common/b.xsd    | true  | kitchen/api.yaml ../common/b.xsd
            jaxb2-maven-plugin        | sources/source              | {}/with space                        | true  | kitchen/with space
            jaxb-maven-plugin         | schemaDirectory             | {}/src/main/resources                | false | kitchen/src/main/resources
            cxf-codegen-maven-plugin  | wsdlRoot                    | {}/src/main/resources/db             | false | kitchen/src/main/resources/db
            maven-antrun-plugin       | target/loadfile/srcFile     | {}/api.yaml                          | true  | kitchen/api.yaml
            maven-antrun-plugin       | target/copy/todir           | {}/src/main/java                     | true  | -
            maven-antrun-plugin       | target/echo/file            | {}/src/main/java/A.java              | true  | -
            javacc-maven-plugin       | outputDirectory             | {}/src/main/java                     | true  | -
            some-plugin               | sourceRoots                 | {}/src/main/java                     | false | -
            some-plugin               | sourceRoots                 | {}/src/main/java                     | true  | kitchen/src/main/java
            some-plugin               | resources                   | {}/src/main/resources                | false | -
            some-plugin               | sources                     | {}/src/main                          | false | -
            some-plugin               | basedir                     | {}                                   | false | -
            some-plugin               | root                        | {}/..                                | true  | -
            some-plugin               | file                        | {}/pom.xml                           | false | -
            some-plugin               | source                      | {}/target/generated-sources          | true  | -
            some-plugin               | repository                  | {}/../repository                     | false | -
            some-plugin               | text                        | no file at all, or a:b*c             | true  | -
            """)
    void finds_inputs(String plugin, String names, String text, boolean given, String expected) {
        NamedInputs inputs = new NamedInputs(
                base,
                List.of(base.resolve("target"), base.resolve("pom.xml"), folder.resolve("repository")),
                List.of(base.resolve("src/main/java"), base.resolve("src/main/resources")),
                List.of(base.resolve("src/main/resources")));
        Setting setting = new Setting(List.of(names.split("/")), text.replace("{}", base.toString()), given);
        String found = inputs.in(plugin, List.of(setting)).stream()
                .map(path -> path.startsWith(base) ? folder.relativize(path) : base.relativize(path))
                .map(path -> path.toString().replace('\\', '/'))
                .collect(Collectors.joining(" "));
        assertEquals(expected == null ? "" : expected, found);
    }
}
