package dev.dymod.it;

/** The sources of a peer's program, and the edits that are measured: the same in each. */
final class PeerSources {

    /** What javac says of {@link #error}. */
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

    /** Another body of a method. */
    void body(String text) {
        project.write(sheep, withText(text));
    }

    /** One more parameter of a method, and in its call, in another class of the part. */
    void call(int n) {
        project.edit(wool, "of(", "of(int p" + n + ", ");
        project.write(sheep, withText("Call" + n).replace("Wool.of(", "Wool.of(" + n + ", "));
    }

    /** One more parameter of the service's only method, for which the program has to be changed, too. */
    void service(int n) {
        project.edit(service, "count(", "count(int p" + n + ", ");
        project.write(sheep, withText("Service" + n).replace("count(", "count(int p" + n + ", "));
        project.edit(meadow, ".count(", ".count(" + n + ", ");
    }

    /** Another text of the program itself. */
    void program(int n) {
        project.write(meadow, project.read(meadow).replaceFirst("\"[^\"]*three sheep: ", "\"" + n + ": three sheep: "));
    }

    void error() {
        project.edit(sheep, "\");", "\")");
    }

    /** The error mended, with another text. */
    void mended(String text) {
        project.write(sheep, withText(text).replace("\")", "\");"));
    }

    private String withText(String text) {
        return project.read(sheep).replaceFirst("\"[^\"]*\"", '"' + text + '"');
    }
}
