package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("The contract")
class ContractIT {

    private static final String SOURCES = "subcrate/src/main/java/sheep/";
    private static final String SERVICES = "subcrate/src/main/resources/META-INF/services/";

    @Test
    void includes_the_types_that_its_types_name_and_is_never_swapped() {
        Project project = Project.hurriedCopyOf("sheep", "contract");
        project.edit(SOURCES + "SheepCounter.java", "count(int sheep);", """
                count(int sheep);

                    static SheepCounter spare() {
                        return new sheep.impl.Spare();
                    }

                    default Object pen() {
                        return new sheep.impl.Barn.Pen();
                    }

                    default Kind kind() {
                        return null;
                    }
                """);
        project.write(SOURCES + "impl/Spare.java", project.read(EditIT.SHEEP).replace("class Sheep", "class Spare"));
        project.write(SOURCES + "impl/Barn.java", """
                package sheep.impl;

                public final class Barn {
                    public static final class Pen {}
                }
                """);
        project.write(SOURCES + "Kind.java", """
                package sheep;

                public sealed interface Kind permits Ram {}
                """);
        project.write(SOURCES + "Ram.java", """
                package sheep;

                public final class Ram implements Kind {
                    static String call() {
                        return "Baa";
                    }
                }
                """);
        Map<String, String> because = new TreeMap<>(Map.of(
                "sheep.SheepCounter", "service",
                "sheep.impl.Spare", "sheep.SheepCounter.spare() names it",
                "sheep.impl.Barn$Pen", "sheep.SheepCounter.pen() names it",
                "sheep.impl.Barn", "sheep.impl.Barn$Pen is nested in it",
                "sheep.Kind", "sheep.SheepCounter.kind() names it",
                "sheep.Ram", "sealed sheep.Kind permits it"));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            mvn.assertPrinted(
                    "[dymod] subcrate  contract: SheepCounter, Kind, Ram (a change needs a restart of the program)");
            because.forEach((type, reason) -> assertEquals(
                    type.equals("sheep.impl.Spare") || type.equals("sheep.impl.Barn$Pen") ? 1 : 0,
                    mvn.count("[dymod] " + type + " cannot be reloaded: " + reason),
                    mvn::output));
            JsonObject first = mvn.awaitModule("app", "a generation", status -> true);
            assertEquals(because, contractOf(first));

            // A changed contract: the generation is rejected as a whole, and the program keeps running.
            project.edit(SOURCES + "impl/Spare.java", "\"Many\"", "\"Plenty\"");
            mvn.awaitLine(
                    "[dymod] subcrate 2 changes the contract: sheep.impl.Spare. Programs that run now keep the code"
                            + " they have; end them and start mvn -Pdebug again, or revert the change.");
            JsonObject rejected = mvn.awaitApp("app", 2);
            assertEquals("rejected", rejected.get("outcome").getAsString());
            assertEquals(1, rejected.get("running").getAsInt());
            assertEquals(
                    "sheep.impl.Spare is part of the contract with the running program and changed, which a swap cannot"
                            + " replace. Rebuild and restart the program to use the change, or undo the change.",
                    rejected.get("reason").getAsString());
            assertEquals(
                    "restart-required",
                    mvn.awaitStatus(
                                    "app",
                                    "restart-required",
                                    status -> MavenRun.onlyModule(status)
                                            .get("outcome")
                                            .getAsString()
                                            .equals("restart-required"))
                            .get("state")
                            .getAsString());
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            assertEquals("rejected", mvn.awaitApp("app", 3).get("outcome").getAsString());
            mvn.awaitNextLine("three sheep: Many");

            // The change is taken back: the program follows again.
            project.edit(SOURCES + "impl/Spare.java", "\"Plenty\"", "\"Many\"");
            mvn.awaitLine("three sheep: A flock");
            assertEquals("swapped", mvn.awaitApp("app", 4).get("outcome").getAsString());

            // A use that two class loaders do not allow: the build is refused.
            project.write(SOURCES + "Shearer.java", """
                    package sheep;

                    public final class Shearer {
                        public String call() {
                            return Ram.call();
                        }
                    }
                    """);
            project.edit(EditIT.SHEEP, "\"A flock\"", "new sheep.Shearer().call()");
            String sentence = "sheep.Shearer.call() uses the package-private method sheep.Ram.call(), and sheep.Ram is"
                    + " part of the contract (sealed sheep.Kind permits it) and so loaded by another class loader. Make"
                    + " the method public, or move the contract into a package of its own.";
            mvn.awaitLine("error: " + sentence);
            mvn.awaitLine("[dymod] subcrate: 1 error; generation 4 keeps running");
            JsonObject refused = mvn.awaitModule(
                    "app",
                    "a failed build",
                    status -> status.get("outcome").getAsString().equals("failed"));
            assertEquals(4, refused.get("generation").getAsInt());
            assertEquals(
                    sentence,
                    refused.getAsJsonArray("diagnostics")
                            .get(0)
                            .getAsJsonObject()
                            .get("message")
                            .getAsString());
            mvn.awaitNextLine("three sheep: A flock");
            project.edit(EditIT.SHEEP, "new sheep.Shearer().call()", "\"Shorn\"");
            project.delete(SOURCES + "Shearer.java");
            mvn.awaitLine("three sheep: Shorn");
        }
    }

    @Tag("any-jdk")
    @Test
    void includes_its_provider_when_it_names_the_class() {
        Project project = Project.hurriedCopyOf("sheep", "provider-in-the-contract");
        project.edit("app/src/main/java/app/Main.java", "while (true)", "for (int i = 0; i < 1; i++)");
        project.edit(SOURCES + "SheepCounter.java", "count(int sheep);", """
                count(int sheep);

                    static SheepCounter create() {
                        return new sheep.impl.Sheep();
                    }
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            for (String line : List.of(
                    "[dymod] sheep.impl.Sheep cannot be reloaded: sheep.SheepCounter.create() names it",
                    "[dymod] sheep.SheepCounter runs static: its provider is itself part of the contract with the"
                            + " program, so it cannot be reloaded; the watcher's output says which class names it.",
                    "three sheep: Many")) {
                mvn.assertPrinted(line);
            }
        }
    }

    @Tag("any-jdk")
    @Test
    void is_refused_where_it_needs_access_that_two_class_loaders_do_not_allow() {
        Project project = Project.copyOf("sheep", "refused-contract");
        project.write(SOURCES + "Shepherd.java", """
                package sheep;

                interface Shepherd {}
                """);
        project.write(SOURCES + "Dog.java", """
                package sheep;

                public final class Dog implements Shepherd {
                    public String call() {
                        return Ram.call();
                    }
                }
                """);
        project.write(SERVICES + "sheep.Shepherd", "sheep.Dog");
        project.write(SOURCES + "Ram.java", """
                package sheep;

                public final class Ram {
                    static String call() {
                        return "Baa";
                    }
                }
                """);
        project.edit(SOURCES + "SheepCounter.java", "count(int sheep);", """
                count(int sheep);

                    default Ram ram() {
                        return new Ram();
                    }
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.contract=sheep.Shepherd")) {
            assertNotEquals(0, mvn.awaitExit());
            assertEquals(
                    "subcrate cannot be swapped: sheep.Shepherd is a service type and package-private, but its provider is"
                            + " loaded by another class loader, to which only a public type exists. Make the interface"
                            + " public.\n"
                            + "sheep.Dog.call() uses the package-private method sheep.Ram.call(), and sheep.Ram is part"
                            + " of the contract (sheep.SheepCounter.ram() names it) and so loaded by another class"
                            + " loader. Make the method public, or move the contract into a package of its own.",
                    mvn.failureOf("app"));
        }
    }

    private static Map<String, String> contractOf(JsonObject module) {
        Map<String, String> because = new TreeMap<>();
        for (JsonElement element : module.getAsJsonArray("contract")) {
            JsonObject type = element.getAsJsonObject();
            because.put(type.get("type").getAsString(), type.get("because").getAsString());
        }
        return because;
    }

    @Tag("any-jdk")
    @Test
    void is_bypassed_by_a_program_that_loads_classes_itself_and_a_warning_says_so() {
        Project project = Project.copyOf("sheep", "frozen-copy");
        project.edit("app/src/main/java/app/Main.java", "Thread.sleep(1000);", """
                if (!Class.forName("sheep.impl.Sheep").isInstance(sheep)) {
                                break;
                            }
                """);
        project.edit("app/src/main/java/app/Main.java", "throws InterruptedException", "throws Exception");
        project.edit("subcrate/src/main/java/sheep/SheepCounter.java", "String count(int sheep);", """
                String count(int sheep);
                    static SheepCounter find() {
                        return java.util.ServiceLoader.load(SheepCounter.class).findFirst().orElseThrow();
                    }""");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted(
                    "[WARNING] [dymod] sheep.SheepCounter.find() looks sheep.SheepCounter up by ServiceLoader."
                            + " That finds the copy on the class path, which no edit changes: use Dymod.lookup or Dymod.lookupAll.");
            mvn.assertPrinted(
                    "[WARNING] [dymod] app.Main.main() names sheep.impl.Sheep in a string. What is loaded by that"
                            + " name is the copy on the class path, which no edit changes: use Dymod.lookup.");
        }
    }
}
