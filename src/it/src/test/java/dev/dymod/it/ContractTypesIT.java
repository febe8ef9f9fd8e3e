package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("The types of the contract")
class ContractTypesIT {

    private static final String IMPL = "subcrate/src/main/java/sheep/impl/";

    @Test
    void include_those_that_the_user_names_because_a_library_instantiates_them_by_name() {
        Project project = withLibrary("ContractTypesIT-named");
        project.write("lib/src/main/java/lib/Store.java", """
                package lib;

                import java.io.ByteArrayInputStream;
                import java.io.ByteArrayOutputStream;
                import java.io.ObjectInputStream;
                import java.io.ObjectOutputStream;

                public final class Store {
                    public static Object copy(Object object) {
                        try {
                            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                            new ObjectOutputStream(bytes).writeObject(object);
                            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
                """);
        project.write(IMPL + "Plate.java", """
                package sheep.impl;

                public record Plate(int sheep) implements java.io.Serializable {}
                """);
        project.edit(EditIT.SHEEP, "case 3 -> \"Many\";", "case 3 -> \"Copied: \" + copy(sheep);");
        project.edit(EditIT.SHEEP, "    @Override", """
                    private static boolean copy(int sheep) {
                        return lib.Store.copy(new Plate(sheep)) instanceof Plate plate && plate.sheep() == sheep;
                    }

                    @Override""");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Copied: false");
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.contract=sheep.impl.Plate,sheep/impl")) {
            assertNotEquals(0, mvn.awaitExit());
            assertEquals(
                    "dymod.contract has sheep/impl, which is not the name of a type. Write its full name, with $ before a"
                            + " nested type, or a pattern: inn.cook.Plate, inn.cook.*Dto, inn.cook.* for a package,"
                            + " inn.cook.** for its subpackages, too.",
                    mvn.failureOf("app"));
        }
        project.edit(
                "app/pom.xml",
                "</submodules>",
                "</submodules><contract><type>sheep.impl.Pl*</type><type>sheep.Misspelt</type></contract>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Copied: true");
            mvn.assertPrinted(
                    "[dymod] subcrate  contract: SheepCounter, Plate (a change needs a restart of the program)");
            assertEquals(
                    1,
                    mvn.count("[WARNING] [dymod] <contract> names sheep.Misspelt, and no submodule has such a type."),
                    mvn::output);
            assertEquals(List.of("sheep.SheepCounter", "sheep.impl.Plate"), contract(mvn));
            project.edit(EditIT.SHEEP, "Copied", "Copied again");
            mvn.awaitLine("three sheep: Copied again: true");
            project.edit(IMPL + "Plate.java", "int sheep", "int sheep, int meals");
            project.edit(EditIT.SHEEP, "new Plate(sheep)", "new Plate(sheep, 1)");
            mvn.awaitLine("changes the contract: sheep.impl.Plate.");
        }
    }

    @Test
    void exclude_services_that_only_the_submodule_uses() {
        Project project = withOwnService("ContractTypesIT-own-service");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: In a hut");
            assertEquals(List.of("sheep.SheepCounter"), contract(mvn));
            project.edit(IMPL + "Shed.java", "String name();", "String name(int sheep);");
            project.edit(IMPL + "Hut.java", "name() {", "name(int sheep) {");
            project.edit(IMPL + "Hut.java", "\"a hut\"", "\"a hut for \" + sheep");
            project.edit(EditIT.SHEEP, ".name()", ".name(sheep)");
            mvn.awaitLine("three sheep: In a hut for 3");
            assertEquals(0, mvn.count("changes the contract"), mvn::output);
        }
    }

    @Test
    void must_be_declared_for_a_service_that_none_of_the_program_classes_names() {
        Project project = withOwnService("ContractTypesIT-by-name");
        project.edit("app/src/main/java/app/Main.java", "throws InterruptedException", "throws Exception");
        project.edit("app/src/main/java/app/Main.java", "while (true)", """
                try {
                            Class<?> shed = Class.forName(SheepCounter.class.getPackageName() + ".impl.Shed");
                            System.out.println("by name: " + Dymod.lookup(shed).getClass().getInterfaces()[0]);
                        } catch (dev.dymod.DymodException e) {
                            System.out.println("by name: " + e.getMessage());
                        }
                        while (true)""");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("by name: sheep.impl.Shed is a type of the module that nothing in the program names, so each"
                    + " generation has its own, which the program cannot use. Add"
                    + " <contract><type>sheep.impl.Shed</type></contract> to the configuration of dymod-maven-plugin.");
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.contract=sheep.impl.Shed")) {
            mvn.awaitLine("by name: interface sheep.impl.Shed");
            mvn.awaitLine("three sheep: In a hut");
        }
    }

    @Test
    void exclude_a_class_whose_name_is_that_of_a_class_of_a_library() {
        Project project = withLibrary("ContractTypesIT-override");
        project.write("lib/src/main/java/lib/Greeting.java", """
                package lib;

                public class Greeting {
                    static final Greeting ONLY = new Greeting();

                    public static String text() {
                        return ONLY + new Object() {
                            Greeting greeting = ONLY;
                        }.toString();
                    }
                }
                """);
        project.write("subcrate/src/main/java/lib/Greeting.java", """
                package lib;

                public class Greeting {
                    public static String text() {
                        return "Hello";
                    }
                }
                """);
        project.edit(EditIT.SHEEP, "\"Many\"", "lib.Greeting.text()");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Hello");
            assertEquals(List.of("sheep.SheepCounter"), contract(mvn));
            project.edit("subcrate/src/main/java/lib/Greeting.java", "Hello", "Good morning");
            mvn.awaitLine("three sheep: Good morning");
            assertEquals(0, mvn.count("changes the contract"), mvn::output);
        }
    }

    @Test
    void must_be_public_as_must_members_of_a_module_that_is_not_swapped_but_shares_a_package() {
        Project project = withLibrary("ContractTypesIT-package");
        project.write("lib/src/main/java/sheep/impl/Bell.java", """
                package sheep.impl;

                public class Bell {
                    public static String ring() {
                        return "Ding";
                    }

                    static String ringTwice() {
                        return "Ding dong";
                    }
                }
                """);
        project.edit(EditIT.SHEEP, "\"Many\"", "Bell.ring()");
        String sentence = "sheep.impl.Sheep.count() uses the package-private method sheep.impl.Bell.ringTwice(), and"
                + " sheep.impl.Bell lies in the module lib, which is not swapped and so loaded by another class loader."
                + " Make the method public, declare lib as a <submodule>, too, or move one of the two into another"
                + " package.";
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Ding");
            project.edit(EditIT.SHEEP, "Bell.ring()", "Bell.ringTwice()");
            mvn.awaitLine("error: " + sentence);
            mvn.awaitLine("[dymod] subcrate: 1 error; generation 1 keeps running");
            mvn.awaitNextLine("three sheep: Ding");
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            assertNotEquals(0, mvn.awaitExit());
            assertEquals("subcrate cannot be swapped: " + sentence, mvn.failureOf("app"));
        }
    }

    /** Returns a project whose submodule depends on an ordinary module, lib. */
    static Project withLibrary(String test) {
        Project project = Project.hurriedCopyOf("sheep", test);
        project.edit("pom.xml", "<module>subcrate</module>", "<module>lib</module><module>subcrate</module>");
        String pom = project.read("subcrate/pom.xml");
        project.write("lib/pom.xml", pom.replace("<artifactId>subcrate<", "<artifactId>lib<"));
        project.edit("subcrate/pom.xml", "<artifactId>subcrate</artifactId>", """
                <artifactId>subcrate</artifactId>
                  <dependencies>
                    <dependency>
                      <groupId>sheep</groupId>
                      <artifactId>lib</artifactId>
                      <version>${project.version}</version>
                    </dependency>
                  </dependencies>""");
        return project;
    }

    /** Returns a project whose submodule finds a Shed by a providers file that nothing else uses. */
    private static Project withOwnService(String test) {
        Project project = Project.hurriedCopyOf("sheep", test);
        project.write(IMPL + "Shed.java", """
                package sheep.impl;

                public interface Shed {
                    String name();
                }
                """);
        project.write(IMPL + "Hut.java", """
                package sheep.impl;

                public final class Hut implements Shed {
                    @Override
                    public String name() {
                        return "a hut";
                    }
                }
                """);
        project.write("subcrate/src/main/resources/META-INF/services/sheep.impl.Shed", "sheep.impl.Hut");
        project.edit(
                EditIT.SHEEP,
                "\"Many\"",
                "\"In \" + java.util.ServiceLoader.load(Shed.class, Shed.class.getClassLoader()).findFirst()"
                        + ".orElseThrow().name()");
        return project;
    }

    private static List<String> contract(MavenRun mvn) {
        JsonObject module = mvn.awaitModule("app", "a generation", status -> true);
        List<String> types = new ArrayList<>();
        for (JsonElement type : module.getAsJsonArray("contract")) {
            types.add(type.getAsJsonObject().get("type").getAsString());
        }
        return types;
    }
}
