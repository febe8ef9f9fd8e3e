package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Running program of a peer, whose text is requested repeatedly, as by a user with a browser. */
final class PeerRun implements AutoCloseable {

    /** Answer of a program: its text, and the number of its answers, which it counts in a static field. */
    private static final Pattern ANSWER = Pattern.compile("(.*), answer (\\d+)");

    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(3);

    /** Pause without requests between two edits. Quarkus looks for changes at a request, but not again for two seconds. */
    private static final Duration PAUSE = Duration.ofMillis(2100);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = freePort();
    private final HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sheep"))
            .timeout(Duration.ofSeconds(20))
            .build();
    private final Peer peer;
    private MavenRun program;
    private int answered;
    private boolean restarted;

    /** Starts the program and waits for its first answer. */
    PeerRun(Peer peer) {
        this.peer = peer;
        this.program = peer.run(port);
        try {
            awaitText("three sheep: ");
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /**
     * Result of an edit.
     *
     * @param millis time from the save to the first answer with the new text
     * @param kept whether the program still had the value of its static field
     */
    record Edit(double millis, boolean kept) {}

    /** Saves, does what the peer's users do after a save, and requests the text until it is the new one. */
    Edit edit(Runnable save, String text) {
        if (!peer.byHand()) {
            pause();
        }
        restarted = false;
        long saved = System.nanoTime();
        save.run();
        if (peer.byHand()) {
            program.close();
            program = peer.run(port);
        }
        Optional<MavenRun> build = peer.startBuild();
        awaitText(text);
        double millis = (System.nanoTime() - saved) / 1e6;
        build.ifPresent(MavenRun::awaitExit);
        return new Edit(millis, !restarted);
    }

    /**
     * Saves an edit that does not compile.
     *
     * @param message message of javac
     * @return answer that a user gets afterwards
     */
    String breakIt(Runnable save, String message) {
        int mark = program.mark();
        save.run();
        if (peer.byHand()) {
            program.close();
            program = peer.run(port);
            program.awaitExit();
        }
        Optional<MavenRun> build = peer.startBuild();
        String answer = Await.value(
                "the answer after an error",
                () -> {
                    String now = answer();
                    boolean reported = program.linesSince(mark).stream().anyMatch(line -> line.contains(message))
                            || build.filter(mvn -> mvn.count(message) > 0).isPresent();
                    return reported || !program.isAlive() ? Optional.of(now) : Optional.empty();
                },
                program::output);
        build.ifPresent(MavenRun::awaitExit);
        // A reported error may take effect a moment later.
        long end = System.nanoTime() + AFTER_AN_ERROR.toNanos();
        while (System.nanoTime() < end) {
            answer = answer();
        }
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted between two edits", e);
        }
    }

    private void awaitText(String text) {
        Predicate<String> wanted = answer -> answer.startsWith(text);
        Await.value(
                "\"" + text + "\" of " + peer.name(),
                () -> Optional.of(answer()).filter(wanted),
                program::output);
    }

    /** Returns the text of the current answer, or a description of what there is instead. */
    private String answer() {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            Matcher answer = ANSWER.matcher(response.body());
            if (response.statusCode() != 200 || !answer.matches()) {
                return "HTTP " + response.statusCode();
            }
            int count = Integer.parseInt(answer.group(2));
            restarted |= count <= answered;
            answered = count;
            return answer.group(1);
        } catch (IOException e) {
            // The program is down or starting, which is being measured.
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + peer.name(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
