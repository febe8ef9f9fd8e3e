package dev.dymod.it;

/** Sources of a peer's program, and the measured edits, which are the same for each peer. */
final class PeerSources {

    /** Message of javac for {@link #error}. */
    static final String ERROR = "';' expected";

    private final Project project;
    private final String service;
    private final String sheep;
    private final String wool;
    private final String meadow;

    PeerSources(Peer peer) {
        project = peer.project();
        service = peer.sheep() + "SheepCounter.java";
        sheep = peer.sheep() + "impl/Sheep.java";
        wool = peer.sheep() + "impl/Wool.java";
        meadow = peer.meadow();
    }

    /** Changes the body of a method. */
    void body(String text) {
        project.write(sheep, withText(text));
    }

    /** Adds a parameter to a method, and to its call in another class. */
    void call(int n) {
        project.edit(wool, "of(", "of(int p" + n + ", ");
        project.write(sheep, withText("Call" + n).replace("Wool.of(", "Wool.of(" + n + ", "));
    }

    /** Adds a parameter to the service's only method, and changes the program, too. */
    void service(int n) {
        project.edit(service, "count(", "count(int p" + n + ", ");
        project.write(sheep, withText("Service" + n).replace("count(", "count(int p" + n + ", "));
        project.edit(meadow, ".count(", ".count(" + n + ", ");
    }

    /** Changes a text of the program itself. */
    void program(int n) {
        project.write(meadow, project.read(meadow).replaceFirst("\"[^\"]*three sheep: ", "\"" + n + ": three sheep: "));
    }

    void error() {
        project.edit(sheep, "\");", "\")");
    }

    /** Fixes the error, with another text. */
    void fix(String text) {
        project.write(sheep, withText(text).replace("\")", "\");"));
    }

    private String withText(String text) {
        return project.read(sheep).replaceFirst("\"[^\"]*\"", '"' + text + '"');
    }
}
