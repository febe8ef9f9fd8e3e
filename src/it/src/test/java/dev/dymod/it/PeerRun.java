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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Running program of a peer, whose text is requested repeatedly, as by a user with a browser. */
final class PeerRun implements AutoCloseable {

    /** Answer of a program: its text, and the number of its answers, which it counts in a static field. */
    private static final Pattern ANSWER = Pattern.compile("(.*), answer (\\d+)");

    /** Line of dymod's command {@code status}. */
    private static final Pattern STANDBY = Pattern.compile("process (\\d+) waits for the next restart");

    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(3);

    /** Pause without requests between two edits. Quarkus looks for changes at a request, but not again for two seconds. */
    private static final Duration PAUSE = Duration.ofMillis(2100);

    /** Longest time for a JVM that waits for the next restart: it waits itself until the machine is idle. */
    private static final Duration STANDBY_LIMIT = Duration.ofSeconds(Integer.getInteger("standby.limit", 60));

    /** Time after which an edit is refused, where the program may refuse it without a line. */
    private static final Duration REFUSAL_LIMIT = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = freePort();
    private final HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sheep"))
            .timeout(Duration.ofSeconds(20))
            .build();
    private final Peer peer;
    private Optional<WarmJavac> javac = Optional.empty();
    private Optional<Debugger> debugger = Optional.empty();
    private int debug;

    /** Reports of edits in place by programs that have been ended. */
    private long reportedBefore;

    private MavenRun program;
    private int answered;
    private boolean restarted;

    /** Starts the program and waits for its first answer. */
    PeerRun(Peer peer) {
        this.peer = peer;
        this.program = start();
        try {
            awaitFirstAnswer();
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private MavenRun start() {
        debug = freePort();
        return peer.run(port, debug);
    }

    private void awaitFirstAnswer() {
        Await.until(
                "the first answer of " + peer.name(),
                () -> {
                    if (!program.isAlive()) {
                        throw new AssertionError(peer.name() + " has ended:\n" + program.output());
                    }
                    return answer().contains("three sheep: ");
                },
                program::output);
    }

    /**
     * Result of an edit.
     *
     * @param millis time from the save to the first answer with the new text
     * @param javac time that the warm javac takes for the same sources alone
     * @param kept whether the program still had the value of its static field
     * @param fromStandby whether the program runs in the JVM that waited for the restart
     * @param refused why the running program cannot have the edit; empty if it has it
     */
    record Edited(double millis, double javac, boolean kept, boolean fromStandby, Optional<String> refused) {}

    /** Waits, where the tool has a JVM that waits for the next restart, until there is one. */
    Optional<ProcessHandle> awaitStandby() {
        if (!peer.hasStandby()) {
            return Optional.empty();
        }
        long end = System.nanoTime() + STANDBY_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            int mark = program.mark();
            peer.project().write(peer.program() + "target/dymod/trigger", "status");
            sleep(Duration.ofSeconds(1));
            Optional<ProcessHandle> standby = program.linesSince(mark).stream()
                    .map(STANDBY::matcher)
                    .filter(Matcher::find)
                    .map(line -> Long.parseLong(line.group(1)))
                    .findFirst()
                    .flatMap(ProcessHandle::of);
            if (standby.isPresent()) {
                return standby;
            }
        }
        return Optional.empty();
    }

    /** Saves, does what the peer's users do after a save, and requests the text until it is the new one. */
    Edited edit(PeerSources.Edit edit, Optional<ProcessHandle> standby) {
        if (peer.afterSave() != AfterSave.START_AGAIN) {
            pause();
        }
        restarted = false;
        int mark = program.mark();
        long saved = System.nanoTime();
        edit.save().run();
        Optional<MavenRun> build = Optional.empty();
        Optional<String> refused = Optional.empty();
        switch (peer.afterSave()) {
            case NOTHING -> {}
            case MAVEN -> build = Optional.of(peer.startBuild());
            case JAVAC -> compile(edit);
            case HOT_SWAP -> refused = redefine(compile(edit));
            case START_AGAIN -> {
                startAgain();
                mark = program.mark();
            }
        }
        if (refused.isEmpty()) {
            refused = awaitAnswer(edit.text(), mark);
        }
        double millis = (System.nanoTime() - saved) / 1e6;
        build.ifPresent(MavenRun::awaitExit);
        boolean kept = !restarted;
        boolean fromStandby =
                restarted && standby.filter(ProcessHandle::isAlive).isPresent();
        if (refused.isPresent()) {
            startAgain();
            awaitFirstAnswer();
            prepareTools();
        }
        return new Edited(millis, javac().millis(edit.sources()), kept, fromStandby, refused);
    }

    private WarmJavac.Result compile(PeerSources.Edit edit) {
        return javac().compile(edit.sources());
    }

    /** Makes ready what an IDE has ready before an edit: a compiler that is warm, and a debugger that is attached. */
    void prepareTools() {
        if (javac.isEmpty()) {
            javac = Optional.of(new WarmJavac(peer));
        }
        if (peer.afterSave() == AfterSave.HOT_SWAP && debugger.isEmpty()) {
            debugger = Optional.of(Debugger.attach(debug));
        }
    }

    /** Returns how many edits the program has reported as taken over without a restart, some time after the last one. */
    long reportedInPlace() {
        return reportedBefore + program.count(peer.lines().inPlace());
    }

    private WarmJavac javac() {
        return javac.orElseThrow();
    }

    /** Redefines classes as the debugger of an IDE does, and returns the JVM's reason against it. */
    private Optional<String> redefine(WarmJavac.Result compiled) {
        Map<String, byte[]> classes = new HashMap<>();
        compiled.classes().forEach((name, file) -> classes.put(name, Project.bytes(file)));
        return debugger.orElseThrow().redefine(classes);
    }

    private void startAgain() {
        debugger.ifPresent(Debugger::close);
        debugger = Optional.empty();
        reportedBefore = reportedInPlace();
        program.close();
        program = start();
    }

    /** Waits for an answer, and returns why there is none. */
    private Optional<String> awaitAnswer(String text, int mark) {
        long end = System.nanoTime() + REFUSAL_LIMIT.toNanos();
        return Await.value(
                "\"" + text + "\" of " + peer.name(),
                () -> {
                    if (answer().contains(text)) {
                        return Optional.of(Optional.empty());
                    }
                    Optional<String> refused = printed(mark, peer.lines().refused());
                    if (refused.isEmpty() && peer.lines().canRefuse() && System.nanoTime() > end) {
                        refused = Optional.of("no new answer within " + REFUSAL_LIMIT.toSeconds() + " s");
                    }
                    return refused.map(Optional::of);
                },
                program::output);
    }

    private Optional<String> printed(int mark, String text) {
        return program.linesSince(mark).stream()
                .filter(line -> line.contains(text))
                .findFirst();
    }

    /**
     * Saves an edit that does not compile.
     *
     * @return answer that a user gets afterwards
     */
    String breakIt(PeerSources.Edit edit) {
        int mark = program.mark();
        edit.save().run();
        Optional<MavenRun> build = Optional.empty();
        boolean reportedByHarness = false;
        switch (peer.afterSave()) {
            case NOTHING -> {}
            case MAVEN -> build = Optional.of(peer.startBuild());
            case JAVAC, HOT_SWAP -> reportedByHarness = compile(edit).messages().contains(edit.text());
            case START_AGAIN -> {
                startAgain();
                mark = 0;
                program.awaitExit();
            }
        }
        Optional<MavenRun> mvn = build;
        boolean reported = reportedByHarness;
        int begin = mark;
        String answer = Await.value(
                "the answer after an error",
                () -> {
                    String now = answer();
                    return reported
                                    || printed(begin, edit.text()).isPresent()
                                    || mvn.filter(run -> run.count(edit.text()) > 0)
                                            .isPresent()
                                    || !program.isAlive()
                            ? Optional.of(now)
                            : Optional.empty();
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

    /** Waits as between two edits. */
    void pause() {
        sleep(PAUSE);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted between two edits", e);
        }
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
        debugger.ifPresent(Debugger::close);
        program.close();
        javac.ifPresent(WarmJavac::close);
    }
}
