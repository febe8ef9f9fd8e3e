package dev.dymod.it;

import java.nio.file.Files;

/** Gate of the project gate, which holds javac between reading the sources and writing the classes. */
record Gate(Project project, MavenRun mvn) {

    private static final String CLOSED = "subcrate/closed";

    static void close(Project project) {
        project.write(CLOSED, "");
    }

    void close() {
        close(project);
    }

    /** Waits until a javac that has read the sources is held. */
    void awaitEntered() {
        Await.until("a compile at the gate", this::isEntered, mvn::output);
    }

    /** Opens the gate and waits until javac has passed it. */
    void open() {
        project.delete(CLOSED);
        Await.until("a compile past the gate", () -> !isEntered(), mvn::output);
    }

    private boolean isEntered() {
        return Files.exists(project.file("subcrate/entered"));
    }
}
