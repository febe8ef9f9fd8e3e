package dev.dymod.it;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A provider that runs a thread of its own")
class ProviderLifeIT {

    @Test
    void is_closed_after_it_was_replaced() {
        Project project = Project.hurriedCopyOf("sheep", "ProviderLifeIT");
        project.edit(EditIT.SHEEP, "implements SheepCounter {", """
                implements SheepCounter, AutoCloseable {

                    private final Thread thread = new Thread(() -> {
                        try {
                            while (true) {
                                Thread.sleep(10);
                            }
                        } catch (InterruptedException e) {
                            System.out.println("the thread of Many has ended");
                        }
                    });

                    public Sheep() {
                        thread.start();
                    }

                    @Override
                    public void close() {
                        thread.interrupt();
                    }
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"All\"");
            mvn.awaitLine("three sheep: All");
            mvn.awaitLine("the thread of Many has ended");

            // A constructor that never ends: the line names where the program is.
            project.edit(EditIT.SHEEP, "thread.start();", "while (!Thread.interrupted()) {}");
            mvn.awaitLine("still runs 2: it is in a hold, in a constructor or static initialiser of the new one");
            mvn.awaitNextLine("three sheep: All");
        }
    }
}
