package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A class of a submodule")
class ClassLoadingIT {

    private static final String BELL = "lib/src/main/java/sheep/impl/Bell.java";
    private static final String GREETING = "subcrate/src/main/java/lib/Greeting.java";

    @Test
    void reaches_package_private_methods_of_another_submodule_across_edits_of_either() {
        Project project = withTwoSubmodules("ClassLoadingIT-package");
        project.write(BELL, """
                package sheep.impl;

                public final class Bell {
                    private Bell() {}

                    static String ring() {
                        return "Ding";
                    }
                }
                """);
        project.edit(EditIT.SHEEP, "\"Many\"", "Bell.ring()");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Ding");
            project.edit(BELL, "\"Ding\"", "\"Dong\"");
            mvn.awaitLine("three sheep: Dong");
            project.edit(EditIT.SHEEP, "Bell.ring()", "\"Loud: \" + Bell.ring()");
            mvn.awaitLine("three sheep: Loud: Dong");
            project.edit(BELL, "static String ring()", "static String loud()");
            mvn.awaitLine("cannot find symbol");
            mvn.awaitNextLine("three sheep: Loud: Dong");
            project.edit(EditIT.SHEEP, "Bell.ring()", "Bell.loud()");
            project.edit(BELL, "\"Dong\"", "\"Ding dong\"");
            mvn.awaitLine("three sheep: Loud: Ding dong");
            assertEquals(0, mvn.count("IllegalAccessError"), mvn::output);
        }
    }

    @Test
    void is_replaced_by_that_of_a_dependency_when_it_is_deleted() {
        Project project = ContractTypesIT.withLibrary("ClassLoadingIT-override");
        project.write("lib/src/main/java/lib/Greeting.java", greeting("theirs"));
        project.write(GREETING, greeting("ours"));
        project.edit(EditIT.SHEEP, "\"Many\"", "\"Greeting of \" + lib.Greeting.text()");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Greeting of ours");
            project.edit(GREETING, "ours", "mine");
            mvn.awaitLine("three sheep: Greeting of mine");
            project.delete(GREETING);
            mvn.awaitLine("three sheep: Greeting of theirs");
            project.write(GREETING, greeting("ours again"));
            mvn.awaitLine("three sheep: Greeting of ours again");
        }
    }

    @Test
    void is_the_newest_one_when_another_submodule_finds_it_as_a_service_or_by_name() {
        Project project = withTwoSubmodules("ClassLoadingIT-service");
        project.write("lib/src/main/java/lib/Herd.java", """
                package lib;

                public final class Herd {
                    public interface Dog {
                        String bark();
                    }

                    private Herd() {}

                    public static String firstDog() throws Exception {
                        ClassLoader context = Thread.currentThread().getContextClassLoader();
                        return java.util.ServiceLoader.load(Dog.class).findFirst().orElseThrow().bark()
                                + Class.forName("sheep.impl.Name", true, context).getField("NAME").get(null);
                    }
                }
                """);
        project.write("subcrate/src/main/java/sheep/impl/Rex.java", """
                package sheep.impl;

                public final class Rex implements lib.Herd.Dog {
                    @Override
                    public String bark() {
                        return "woof ";
                    }
                }
                """);
        project.write("subcrate/src/main/java/sheep/impl/Name.java", """
                package sheep.impl;

                public final class Name {
                    public static final String NAME = "Rex".strip();

                    private Name() {}
                }
                """);
        project.write("subcrate/src/main/resources/META-INF/services/lib.Herd$Dog", "sheep.impl.Rex\n");
        project.edit(EditIT.SHEEP, "    @Override", """
                    private static String dog() {
                        try {
                            return lib.Herd.firstDog();
                        } catch (Exception e) {
                            return e.toString();
                        }
                    }

                    @Override""");
        project.edit(EditIT.SHEEP, "\"Many\"", "dog()");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: woof Rex");
            project.edit("subcrate/src/main/java/sheep/impl/Rex.java", "woof", "wuff");
            mvn.awaitLine("three sheep: wuff Rex");
            project.edit("subcrate/src/main/java/sheep/impl/Name.java", "\"Rex\"", "\"Luna\"");
            mvn.awaitLine("three sheep: wuff Luna");
            project.edit(
                    "lib/src/main/java/lib/Herd.java",
                    "String bark();",
                    "String bark();\n\n        default void sit() {}");
            project.edit("lib/src/main/java/lib/Herd.java", "return java", "return \"They say \" + java");
            mvn.awaitLine("three sheep: They say wuff Luna");
            assertEquals(0, mvn.count("changes the contract"), mvn::output);
        }
    }

    private static String greeting(String text) {
        return """
                package lib;

                public final class Greeting {
                    private Greeting() {}

                    public static String text() {
                        return "%s";
                    }
                }
                """.formatted(text);
    }

    /** Returns a project whose library is a submodule, too. */
    private static Project withTwoSubmodules(String test) {
        Project project = ContractTypesIT.withLibrary(test);
        project.edit(
                "app/pom.xml",
                "<submodule>subcrate</submodule>",
                "<submodule>subcrate</submodule><submodule>lib</submodule>");
        return project;
    }
}
