package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Submodules that belong together")
class TogetherIT {

    private static final String WOOL = "wool/src/main/java/wool/Wool.java";
    private static final String DRESSED = "sheep/src/main/java/sheep/impl/Dressed.java";

    @Test
    void swap_together_or_not_at_all() {
        Project project = Project.copyOf("together", "TogetherIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("sheep in white");

            project.edit(WOOL, "\"white\"", "\"black\"");
            mvn.awaitLine("sheep in black");

            // The one without the other would be a NoSuchMethodError in the running program.
            project.edit(WOOL, "String colour()", "String shade()");
            mvn.awaitLine("cannot find symbol");
            mvn.awaitLine("[dymod] sheep: 1 error");
            mvn.awaitNextLine("sheep in black");

            // An undo takes back the published half of an edit, which returns with the other half.
            project.write("app/target/dymod/trigger", "undo");
            mvn.awaitLine("[dymod] undo: sheep ");
            mvn.awaitNextLine("sheep in black");
            AwaitRun.on(project, "app").expect(6);
            project.edit(DRESSED, "Wool.colour()", "Wool.shade() + \" again\"");
            mvn.awaitLine("sheep in black again");
            AwaitRun.on(project, "app").expect(0);

            // Both halves are one step, and both return although only one of them is edited.
            project.write("app/target/dymod/trigger", "undo");
            mvn.awaitNextLine("[dymod] undo: sheep ");
            mvn.awaitLine("sheep in black");
            AwaitRun.on(project, "app").expect(6);
            project.edit(DRESSED, " again", " once more");
            mvn.awaitLine("sheep in black once more");

            project.edit(WOOL, "\"black\"", "\"grey\"");
            mvn.awaitLine("sheep in grey once more");
            assertEquals(0, mvn.count("Error:"), mvn::output);
            assertEquals(0, mvn.count("rejected"), mvn::output);
        }
    }

    @Test
    void share_the_types_of_a_contract() {
        Project project = Project.copyOf("together", "TogetherIT-contract");
        // The host names Fleece nowhere; the contract of the sheep does.
        project.write("wool/src/main/java/wool/fleece/Fleece.java", """
                package wool.fleece;

                public interface Fleece {
                    String colour();
                }
                """);
        project.write("sheep/src/main/java/sheep/Flock.java", """
                package sheep;

                import wool.fleece.Fleece;

                public interface Flock {
                    Fleece fleece();

                    default String describe() {
                        return "fleece in " + fleece().colour();
                    }
                }
                """);
        project.write(DRESSED, """
                package sheep.impl;

                import sheep.Flock;
                import wool.Wool;
                import wool.fleece.Fleece;

                public final class Dressed implements Flock {
                    @Override
                    public Fleece fleece() {
                        return Wool::colour;
                    }
                }
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] wool.fleece.Fleece cannot be reloaded: sheep.Flock.fleece() names it");
            mvn.awaitLine("fleece in white");

            project.edit(WOOL, "\"white\"", "\"black\"");
            mvn.awaitLine("fleece in black");
            project.edit(DRESSED, "Wool::colour", "() -> \"many colours\"");
            mvn.awaitLine("fleece in many colours");
            assertEquals(0, mvn.count("rejected"), mvn::output);
        }
    }
}
