package dev.dymod.it;

import java.util.List;

/**
 * Sources of a peer's program, and the measured edits, which are the same for each peer. Each edit returns what it saves, and the
 * text that the program then answers with.
 */
final class PeerSources {

    /** Message of javac for {@link #error}. */
    static final String ERROR = "';' expected";

    private static final String RETURN = "return edits";
    private static final String FIELD = "private static int answered;";

    private final Project project;
    private final String service;
    private final String sheep;
    private final String wool;
    private final String meadow;

    /** Number that the program answers with: how many of its own edits are live. */
    private int edits;

    PeerSources(Peer peer) {
        project = peer.project();
        service = peer.sheep("SheepCounter.java");
        sheep = peer.sheep("impl/Sheep.java");
        wool = peer.sheep("impl/Wool.java");
        meadow = peer.meadow();
    }

    /**
     * An edit that has not been saved yet.
     *
     * @param sources all that it changes
     * @param save writes them
     * @param text text of the answer when it is live
     */
    record Edit(List<String> sources, Runnable save, String text) {}

    /** Changes the body of a method of the part that dymod swaps. */
    Edit body(int n) {
        return new Edit(List.of(sheep), () -> project.write(sheep, withText("Many" + n)), "three sheep: Many" + n);
    }

    /** Adds a parameter to a method, and to its call in another class. */
    Edit call(int n) {
        return new Edit(
                List.of(wool, sheep),
                () -> {
                    project.edit(wool, "of(", "of(int p" + n + ", ");
                    project.write(sheep, withText("Call" + n).replace("Wool.of(", "Wool.of(" + n + ", "));
                },
                "three sheep: Call" + n);
    }

    /** Adds a parameter to the service's only method, and changes the program, too. */
    Edit service(int n) {
        return new Edit(
                List.of(service, sheep, meadow),
                () -> {
                    project.edit(service, "count(", "count(int p" + n + ", ");
                    project.write(sheep, withText("Service" + n).replace("count(", "count(int p" + n + ", "));
                    project.edit(meadow, ".count(", ".count(" + n + ", ");
                },
                "three sheep: Service" + n);
    }

    /** Adds a statement to the method of the program that answers requests. */
    Edit programBody(int n) {
        edits++;
        return new Edit(List.of(meadow), () -> project.edit(meadow, RETURN, "edits++;\n        " + RETURN), program());
    }

    /** Adds a method to the class that answers requests, and its call. */
    Edit programStructure(int n) {
        edits++;
        String method = "static int more" + n + "() {\n        return 1;\n    }";
        return new Edit(
                List.of(meadow),
                () -> project.write(
                        meadow,
                        project.read(meadow)
                                .replace(FIELD, FIELD + "\n\n    " + method)
                                .replace(RETURN, "edits += more" + n + "();\n        " + RETURN)),
                program());
    }

    private String program() {
        return edits + ": three sheep: ";
    }

    Edit error() {
        return new Edit(List.of(sheep), () -> project.edit(sheep, "\");", "\")"), ERROR);
    }

    /** Fixes the error, with another text. */
    Edit fix(int n) {
        return new Edit(
                List.of(sheep),
                () -> project.write(sheep, withText("Fixed").replace("\")", "\");")),
                "three sheep: Fixed");
    }

    private String withText(String text) {
        return project.read(sheep).replaceFirst("\"[^\"]*\"", '"' + text + '"');
    }
}
