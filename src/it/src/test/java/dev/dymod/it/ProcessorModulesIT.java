package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Proves that edits of a processor in the same build, and of the modules that it needs, are live. The program has none of
 * them.
 */
@DisplayName("A module of the build that only a compile needs")
class ProcessorModulesIT {

    private static final String PROCESSOR = "seal/src/main/java/seal/SealProcessor.java";
    private static final String TEMPLATE = "seal/src/main/resources/seal/text.txt";
    private static final String WORDS = "words/src/main/java/words/Words.java";
    private static final String MARK = "marks/src/main/java/marks/Sealed.java";

    private final Project project = Project.copyOf("seal", "ProcessorModulesIT");

    @Test
    void is_compiled_when_it_is_edited_and_so_are_the_modules_that_it_processes() {
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("sealed red on Main: Many, sealed red on Sheep");
            mvn.assertPrinted("[dymod] seal  is compiled again when it is edited, and with it subcrate");

            project.edit(PROCESSOR, "\" \" + colour", "\" in \" + colour");
            mvn.awaitLine("sealed red on Main: Many, sealed in red on Sheep");
            // A partial compile uses the new processor, too.
            project.edit(EditIT.SHEEP, "Many", "All");
            mvn.awaitLine("sealed red on Main: All, sealed in red on Sheep");
            project.edit(TEMPLATE, "sealed", "stamped");
            mvn.awaitLine("sealed red on Main: All, stamped in red on Sheep");
            project.edit(WORDS, "\"on \"", "\"for \"");
            mvn.awaitLine("sealed red on Main: All, stamped in red for Sheep");
            project.edit(MARK, "\"red\"", "\"blue\"");
            mvn.awaitLine("sealed red on Main: All, stamped in blue for Sheep");

            int published = project.published("app", "subcrate");
            project.edit(PROCESSOR, "\" in \" + colour", "\" in \" + color");
            mvn.awaitLine("[dymod] seal: 1 error; ");
            mvn.awaitNextLine("sealed red on Main: All, stamped in blue for Sheep");
            assertEquals(published, project.published("app", "subcrate"));
            project.edit(
                    PROCESSOR,
                    "String text = text()",
                    "if (true) throw new ArithmeticException(\"no ink\");String text = text()");
            project.edit(PROCESSOR, "+ color ", "+ colour ");
            mvn.awaitLine("java.lang.ArithmeticException: no ink");
            mvn.awaitLine("at seal.SealProcessor.write(SealProcessor.java:");
            mvn.awaitLine("[dymod] subcrate: 1 error; generation");
            project.edit(PROCESSOR, "if (true) throw new ArithmeticException(\"no ink\");", "");
            project.edit(PROCESSOR, "\" in \" + colour", "\" with \" + colour");
            mvn.awaitLine("sealed red on Main: All, stamped with blue for Sheep");
        }
    }

    @Test
    void is_compiled_for_the_program_too() {
        project.edit("app/pom.xml", "<goal>watch</goal>", "<goal>run</goal>");
        // The processor is now configured by name, and not discovered.
        project.delete("seal/src/main/resources/META-INF");
        project.edit("pom.xml", "<version>3.16.0</version>", """
                <version>3.16.0</version>
                <configuration>
                  <annotationProcessors>
                    <annotationProcessor>seal.SealProcessor</annotationProcessor>
                  </annotationProcessors>
                </configuration>
                """);
        withProperty("marks", "<maven.compiler.proc>none</maven.compiler.proc>");
        // A module that only Maven can compile.
        withProperty(
                "words",
                "<maven.compiler.proc>none</maven.compiler.proc><maven.compiler.fork>true</maven.compiler.fork>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Dexec.skip")) {
            mvn.awaitLine("sealed red on Main: Many, sealed red on Sheep");
            mvn.assertPrinted("[dymod] seal  is compiled again when it is edited, and with it subcrate, app");
            mvn.assertPrinted("[dymod] words is compiled by a Maven build of its own");

            project.edit(TEMPLATE, "sealed", "stamped");
            mvn.awaitLine("stamped red on Main: Many, stamped red on Sheep");
            project.edit(WORDS, "\"on \"", "\"for \"");
            mvn.awaitLine("stamped red for Main: Many, stamped red for Sheep");
            project.edit("app/src/main/java/app/Main.java", "\": \"", "\"; \"");
            mvn.awaitLine("stamped red for Main; Many, stamped red for Sheep");

            // A compile of the program that lasts as long as the file "hold" exists.
            project.edit(PROCESSOR, "        return false;", """
                            slow |= !round.getElementsAnnotatedWith(Sealed.class).isEmpty()
                                    && round.getRootElements().toString().contains("app.Main");
                            if (slow && new java.io.File("hold").exists()) {
                                new java.io.File("begun").mkdir();
                                try (Writer out = processingEnv.getFiler().createSourceFile("app.Round" + ++rounds).openWriter()) {
                                    out.write("package app; class Round" + rounds + " {}");
                                    Thread.sleep(20);
                                } catch (IOException | InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                            return false;
                        }

                        private boolean slow;
                        private int rounds;

                        boolean none() {
                            return false;""");
            project.edit(TEMPLATE, "stamped", "sealed");
            mvn.awaitLine("sealed red for Main; Many, sealed red for Sheep");
            project.write("hold", "");
            project.edit("app/src/main/java/app/Main.java", "\"; \"", "\", \"");
            Await.until("the program is being compiled", () -> Files.exists(project.file("begun")), mvn::output);
            // An unrelated edit does not wait for that compile.
            project.edit(EditIT.SHEEP, "Many", "All");
            mvn.awaitLine("sealed red for Main; All, sealed red for Sheep");
            project.edit(EditIT.SHEEP, "All", "Few");
            mvn.awaitLine("sealed red for Main; Few, sealed red for Sheep");
            project.delete("hold");
            mvn.awaitLine("sealed red for Main, Few, sealed red for Sheep");
        }
    }

    private void withProperty(String module, String property) {
        project.edit(module + "/pom.xml", "</project>", "<properties>" + property + "</properties></project>");
    }
}
