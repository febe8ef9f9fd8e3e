package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that generators run when their inputs are edited: a script, ANTLR, JavaCC and protobuf. */
@Tag("any-jdk")
@DisplayName("The output of a generator")
class GeneratorsIT {

    private static final String TEXTS = "texts/src/main/java/texts/impl/MadeTexts.java";
    private static final String DISH = "texts/src/main/words/dish.txt";
    private static final String STAMP = "texts/src/main/resources/texts/stamp.txt";

    @Test
    void is_made_again_when_an_input_is_edited_and_Java_beside_it_needs_no_Maven() {
        Project project = Project.copyOf("generators", "GeneratorsIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] parser has sources or resources that antlr4-maven-plugin makes");
            mvn.awaitLine("Hello: soup, lunch, three, soup; 'beer'; \"two\"; amount");

            // Each run of the module's generator writes a stamp.
            String stamp = project.read(STAMP);
            project.edit(TEXTS, "\"\" + Words", "\"fast \" + Words");
            mvn.awaitLine("Hello: fast soup, lunch, three, soup;");
            assertEquals(stamp, project.read(STAMP));

            // The generator makes a source and a resource of it, and also writes into the folders of sources and
            // resources.
            project.write(DISH, "stew");
            mvn.awaitLine("Hello: fast stew, lunch, three, stew;");
            assertFalse(stamp.equals(project.read(STAMP)));

            // A resource that the generator's settings name, and a file outside the module.
            project.write("texts/src/main/resources/texts/menu.txt", "dinner");
            mvn.awaitLine("Hello: fast stew, dinner, three, stew;");
            project.write("guests.txt", "four");
            mvn.awaitLine("Hello: fast stew, dinner, four, stew;");

            project.delete(DISH);
            String error = mvn.awaitLine("maven-antrun-plugin:run (words) in texts: ");
            assertTrue(error.contains("dish.txt"), error);
            mvn.awaitLine("[dymod] texts: 1 error; ");
            mvn.awaitNextLine("Hello: fast stew, dinner, four, stew;");

            // Both at once, as a branch switch changes them.
            project.write(DISH, "broth");
            project.edit(TEXTS, "\"fast \" + Words", "\"hot \" + Words");
            mvn.awaitLine("Hello: hot broth, dinner, four, broth;");

            project.edit("parser/src/main/antlr4/parser/impl/Drink.g4", "beer", "wine");
            mvn.awaitLine("four, broth; 'wine'; ");
            project.edit("orders/src/main/javacc/Order.jj", "two", "ten");
            mvn.awaitLine("four, broth; 'wine'; \"ten\"; amount");
            project.edit("invoices/src/main/resources/proto/invoice.proto", "amount", "total");
            mvn.awaitLine("four, broth; 'wine'; \"ten\"; total");

            // The output for a deleted input is deleted.
            project.delete("parser/src/main/antlr4/parser/impl/Cake.g4");
            mvn.awaitLine("four, broth; 'wine'; \"ten\"; total");
            mvn.awaitLine("published lines of parser", line -> line.contains("] parser 2 -> 3"));
            assertFalse(
                    Files.exists(project.file("parser/target/generated-sources/antlr4/parser/impl/CakeLexer.java")));
            assertFalse(Files.exists(project.file("app/target/dymod/parser/classes/parser/impl/CakeLexer.class")));

            // An input in a program module.
            project.write("app/greeting.txt", "Good evening");
            mvn.awaitLine("Good evening: hot broth, dinner, four, broth; 'wine'; \"ten\"; total");
        }
    }

    @Test
    void may_differ_in_each_build_without_causing_another_one() {
        Project project = Project.hurriedCopyOf("sheep", "GeneratorsIT-stamp");
        // The build needs the test classes of another module, and so runs up to test-compile.
        project.edit("pom.xml", "<module>subcrate</module>", "<module>tools</module><module>subcrate</module>");
        project.write(
                "tools/pom.xml",
                project.read("subcrate/pom.xml").replace("<artifactId>subcrate<", "<artifactId>tools<"));
        project.write(
                "tools/src/test/java/tools/Tools.java", "package tools; public interface Tools { String A = \"A \"; }");
        Mistake.Host host = new Mistake.Host(project, "app");
        host.parameter("<compile>maven</compile>");
        project.edit("subcrate/pom.xml", "</project>", """
                  <dependencies>
                    <dependency>
                      <groupId>sheep</groupId>
                      <artifactId>tools</artifactId>
                      <version>${project.version}</version>
                      <type>test-jar</type>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-antrun-plugin</artifactId>
                        <version>3.2.0</version>
                        <executions>
                          <execution>
                            <phase>generate-sources</phase>
                            <goals><goal>run</goal></goals>
                            <configuration>
                              <target>
                                <tstamp><format property="now" pattern="HH:mm:ss.SSS"/></tstamp>
                                <echo file="${project.basedir}/src/main/resources/stamp.txt">${now}</echo>
                                <echo file="${project.basedir}/src/main/java/sheep/impl/Constant.java">package sheep.impl; class Constant {}</echo>
                              </target>
                            </configuration>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
        String line = "[dymod] each build of subcrate writes something else into "
                + project.file("subcrate/src/main/resources/stamp.txt");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "test-compile")) {
            mvn.awaitLine("three sheep: Many");
            int mark = mvn.mark();
            project.edit(EditIT.SHEEP, "\"Many\"", "tools.Tools.A + \"flock\"");
            mvn.awaitLine("three sheep: A flock");
            mvn.awaitLineSince(0, line);
            project.edit(EditIT.SHEEP, "\"flock\"", "\"herd\"");
            mvn.awaitLine("three sheep: A herd");
            project.write("subcrate/src/main/resources/note.txt", "another file");
            mvn.awaitLineSince(mark, "note.txt");
            mvn.awaitStatus(
                    "app", "an end", status -> status.get("state").getAsString().equals("live"));
            assertEquals(1, mvn.count("each build of subcrate"), mvn::output);
        }
    }
}
