package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program under exec:exec")
class ExecIT {

    @Test
    void takes_over_an_edit_in_its_own_JVM_and_ends_at_Ctrl_C() {
        Project project = Project.copyOf("exec", "ExecIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Counted elsewhere\"");
            mvn.awaitLine("three sheep: Counted elsewhere");
            assertNotEquals(mvn.process().pid(), mvn.awaitAppPid("app", 2));

            // Ctrl-C reaches both processes, because exec:exec itself does not end what it has started.
            List<ProcessHandle> processes = mvn.processes();
            processes.forEach(ProcessHandle::destroy);
            MavenRun.awaitEnd(processes);
        }
    }

    /** The program was started with mvn -Pdebug, so the message must not advise that. */
    @Test
    void reports_that_nothing_is_swapped_on_the_module_path() {
        Project project = Project.copyOf("exec", "ExecIT-modules");
        project.write(
                "subcrate/src/main/java/module-info.java",
                "module subcrate { exports sheep; provides sheep.SheepCounter with sheep.impl.Sheep; }");
        project.write(
                "app/src/main/java/module-info.java",
                "module app { requires dev.dymod; requires subcrate; uses sheep.SheepCounter; }");
        project.edit("app/pom.xml", "<argument>-classpath</argument>", "<argument>--module-path</argument>");
        project.edit("app/pom.xml", "<classpath/>", "<modulepath/><argument>-m</argument>");
        project.edit("app/pom.xml", "<argument>app.Main<", "<argument>app/app.Main<");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine(
                    "[dymod] sheep.SheepCounter runs static: it is in the module subcrate on the module path, where dymod cannot"
                            + " swap. For development, start the program with everything on the class path: java -classpath"
                            + " instead of --module-path.");
            mvn.awaitLine("three sheep: Many");
        }
    }
}
