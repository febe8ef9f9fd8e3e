package dev.dymod.agent;

import dev.dymod.program.RedefinitionRequest;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Java agent of the program of {@code dymod:run}. It keeps a channel to the Maven process that started it, by which Maven
 * requests redefinitions of classes. The end of the channel is the end of Maven, and ends the program, because a killed process
 * cannot end its children. Where there is no channel, the agent watches the process of Maven.
 *
 * <p>The agent's jar contains few classes ({@link AgentJar}), which use no other classes of dymod. They run in threads of their
 * own: {@code main} has no frame of dymod below it. What they do at the start of the JVM uses no lambda and no concatenation of
 * strings, because the first of either loads many classes.
 */
public final class ProgramAgent implements Runnable {

    /** Time for the program's shutdown hooks. */
    private static final long GRACE_MILLIS = 5_000;

    /** The first version of Java whose JVM ends slowly before {@code main}. */
    private static final int SLOW_HALT = 26;

    /** System property with the name of this class. The engine reads it, and calls {@link #follow}. */
    private static final String PROPERTY = "dymod.agent";

    /** The JVM, until the watch for duplicate classes begins. */
    private static Optional<Instrumentation> waiting = Optional.empty();

    private static final String CHANNEL = "dymod-channel";
    private static final String PRINT_DUPLICATES = "dymod-second-copies";
    private static final String HALT = "dymod-halt";
    private static final String LEAVE = "dymod-leave";

    /** The name of the thread, which stands for its task. */
    private final String task;

    private static final String STANDBY = "standby@";

    /** Character before the ticket of {@link OutputCopy} and before its folder. No URI has it. */
    private static final char OUTPUT = '|';

    /** The wait of this JVM before {@code main}, if the argument requests one. */
    private static Optional<Standby> standby = Optional.empty();

    /** The channel to Maven, once there is one. */
    private static volatile Optional<AgentChannel> connected = Optional.empty();

    private final String argument;
    private final Instrumentation jvm;

    private ProgramAgent(String task, String argument, Instrumentation jvm) {
        this.task = task;
        this.argument = argument;
        this.jvm = jvm;
    }

    /**
     * Returns the agent's argument.
     *
     * @param maven the process that starts the program
     * @param isStandby whether {@code main} waits until Maven lets it begin. It is in the argument, and not in the invitation,
     *     because a program whose invitation is gone would begin at once otherwise.
     * @param invitation the file of the invitation; empty if there is no channel
     */
    public static String argument(ProcessIdentity maven, boolean isStandby, Optional<Path> invitation) {
        // ASCII only, because a JVM decodes the argument as UTF-8, whatever the system's encoding is.
        return maven.text()
                + "@"
                + (isStandby ? STANDBY : "")
                + invitation.map(file -> file.toUri().toASCIIString()).orElse("");
    }

    /**
     * Returns the end of the argument of an agent that keeps the output of its program.
     *
     * @param session the session directory
     * @param ticket by which Maven lets the process write
     */
    public static String outputArgument(Path session, long ticket) {
        return "" + OUTPUT + ticket + OUTPUT + session.toUri().toASCIIString();
    }

    /**
     * Starts the threads of the agent. The JVM calls it before {@code main}.
     *
     * @param argument process id of Maven, time of its start, the word standby or not, and URI of the invitation
     * @param jvm the JVM of the program
     */
    public static void premain(String argument, Instrumentation jvm) {
        EngineRehearsal rehearsal = new EngineRehearsal(invitation(argument));
        if (argument.startsWith(STANDBY, endOfIdentity(argument) + 1)) {
            standby = Optional.of(new Standby(rehearsal));
        } else {
            rehearsal.start();
        }
        start(CHANNEL, argument, jvm);
        if (!directory().isEmpty()) {
            System.setProperty(PROPERTY, ProgramAgent.class.getName());
            waiting = Optional.of(jvm);
            start(PRINT_DUPLICATES, argument, jvm);
        }
        if (standby.isPresent()) {
            standby.get().await(jvm);
        }
        keepOutput(argument);
    }

    private static void keepOutput(String argument) {
        int ticket = argument.indexOf(OUTPUT) + 1;
        if (ticket > 0) {
            int folder = argument.indexOf(OUTPUT, ticket) + 1;
            OutputCopy.begin(
                    argument.substring(folder),
                    Long.parseLong(argument.substring(ticket, folder - 1)),
                    SessionDirectory.OUTPUT,
                    SessionDirectory.ERRORS);
        }
    }

    /** Returns where the argument continues after the identity of Maven. */
    private static int endOfIdentity(String argument) {
        return argument.indexOf('@', argument.indexOf('@') + 1);
    }

    /** Returns the URI of the invitation; empty if there is none. */
    private static String invitation(String argument) {
        int from = endOfIdentity(argument) + 1;
        int to = argument.indexOf(OUTPUT);
        return argument.substring(
                argument.startsWith(STANDBY, from) ? from + STANDBY.length() : from, to < 0 ? argument.length() : to);
    }

    private static String directory() {
        return System.getProperty("dymod.directory", "");
    }

    /** What the engine does after a redefinition; empty until the program follows the session. */
    private static Optional<BiConsumer<Path, Set<String>>> listener = Optional.empty();

    /**
     * Starts to watch the loading of classes. The engine calls it when the program follows the session.
     *
     * @param redefined called after each redefinition, once for each folder, with the binary names of its changed classes
     */
    public static synchronized void follow(BiConsumer<Path, Set<String>> redefined) {
        listener = Optional.of(redefined);
        if (waiting.isPresent()) {
            DuplicateClassWatch.begin(waiting.get(), directory());
            waiting = Optional.empty();
        }
    }

    /** Informs the engine that the program has new versions of classes. */
    static synchronized void redefined(RedefinitionRequest request) {
        if (listener.isPresent()) {
            Map<Path, Set<String>> types = new LinkedHashMap<>();
            for (RedefinitionRequest.ChangedClass changed : request.classes()) {
                types.computeIfAbsent(changed.folder(), folder -> new TreeSet<>())
                        .add(changed.name());
            }
            types.forEach(listener.get());
        }
    }

    private static void start(String task, String argument, Instrumentation jvm) {
        Thread thread = new Thread(null, new ProgramAgent(task, argument, jvm), task, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        if (task.equals(HALT)) {
            halt();
        } else if (task.equals(LEAVE)) {
            leave();
        } else if (task.equals(PRINT_DUPLICATES)) {
            DuplicateClassWatch.print();
        } else {
            endWithMaven();
        }
    }

    private void endWithMaven() {
        String invitation = invitation(argument);
        Optional<AgentChannel> channel = AgentChannel.connect(invitation);
        if (channel.isPresent() && standby.isPresent()) {
            standby.get().connected(channel.get());
        }
        connected = channel;
        leaveAtShutdown();
        boolean hasEnded = channel.isPresent() && channel.get().serve(jvm, standby);
        if (standby.isPresent() && !standby.get().isOver()) {
            AgentChannel.deleteFolder(invitation);
            haltBeforeMain(); // There is nothing to shut down, and nothing may run without Maven.
        }
        // A shutdown hook of the program may never end: Maven is watched until the JVM has ended.
        if (!hasEnded || channel.get().hasLeft()) {
            ProcessIdentity.of(argument.substring(0, endOfIdentity(argument))).awaitEnd();
        }
        start(HALT, argument, jvm);
        AgentChannel.deleteFolder(invitation);
        Runtime.getRuntime().exit(1);
    }

    /**
     * Closes the channel at the end of the program, after its last shutdown hook if the JDK allows it. HotSpot waits 300 ms at
     * its end while a thread is in native code, as one is that reads from a socket.
     */
    private void leave() {
        if (connected.isPresent() && !LastHook.register(jvm, connected.get())) {
            connected.get().leave();
        }
    }

    private void leaveAtShutdown() {
        try {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(null, new ProgramAgent(LEAVE, argument, jvm), LEAVE, 0, false));
        } catch (IllegalStateException e) {
            // The program ends already.
        }
    }

    /** Ends a JVM whose {@code main} has not begun. From Java 26 on, such a JVM takes a minute to end by itself. */
    private static void haltBeforeMain() {
        if (Runtime.version().feature() >= SLOW_HALT) {
            String pid = Long.toString(ProcessHandle.current().pid());
            boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
            try {
                Object unused = new ProcessBuilder(
                                isWindows ? List.of("taskkill", "/F", "/PID", pid) : List.of("kill", "-KILL", pid))
                        .start();
            } catch (IOException e) {
                // There is no such command, so it takes that minute.
            }
        }
        Runtime.getRuntime().halt(1);
    }

    private static void halt() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            // The grace period ends early.
        }
        Runtime.getRuntime().halt(1);
    }
}
