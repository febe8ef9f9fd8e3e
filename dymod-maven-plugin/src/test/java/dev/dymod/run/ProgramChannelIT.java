package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dymod.agent.Invitation;
import dev.dymod.agent.Packet;
import dev.dymod.agent.ProcessIdentity;
import dev.dymod.agent.ProgramAgent;
import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionRequest.ChangedClass;
import dev.dymod.program.RedefinitionResult;
import dev.dymod.program.RedefinitionResult.NoChannel;
import dev.dymod.program.RedefinitionResult.Redefined;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The channel between Maven and the program")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramChannelIT {

    /** Long enough for any machine, so that no test depends on time. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String MAIN = """
            package kitchen;

            public class Main {
                static String answer() {
                    return "old";
                }

                public static void main(String[] args) throws Exception {
                    for (int i = System.in.read(); i >= 0; i = System.in.read()) {
                        if (i == '\\n') {
                            System.out.println(answer());
                        }
                    }
                    if (args.length > 0) {
                        Thread.sleep(Long.MAX_VALUE);
                    }
                }
            }
            """;

    @TempDir
    Path temporary;

    private Path classes;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void compile() throws Exception {
        classes = Files.createDirectories(temporary.resolve("classes"));
        ForkedProgram.compile(classes, Map.of("Main", MAIN));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private ProgramChannel channel(Duration limit) {
        ProgramChannel channel = ProgramChannel.open(limit, Optional.empty());
        open.add(channel);
        return channel;
    }

    private ForkedProgram start(String argument) throws Exception {
        ForkedProgram program = ForkedProgram.start(
                temporary.resolve("scratch"), argument, "-classpath", classes.toString(), "kitchen.Main");
        open.add(program);
        return program;
    }

    private RedefinitionRequest newAnswer() throws Exception {
        Path next = Files.createDirectories(temporary.resolve("next"));
        ForkedProgram.compile(next, Map.of("Main", MAIN.replace("\"old\"", "\"new\"")));
        return new RedefinitionRequest(List.of(new ChangedClass(
                "kitchen.Main",
                Files.readAllBytes(next.resolve("kitchen/Main.class")),
                classes,
                Set.of("answer()Ljava/lang/String;"))));
    }

    private static Path invitation(ProgramChannel channel) {
        String argument = channel.argument();
        return Path.of(URI.create(argument.substring(argument.lastIndexOf('@') + 1)));
    }

    private static Invitation read(ProgramChannel channel) throws IOException {
        Path copy = Files.copy(invitation(channel), invitation(channel).resolveSibling("copy"));
        return Invitation.take(copy);
    }

    @Test
    void needs_a_file_that_only_this_user_can_read_and_that_the_agent_deletes() throws Exception {
        ProgramChannel channel = channel(LIMIT);
        Path file = invitation(channel);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        }
        ForkedProgram program = start(channel.argument());
        assertEquals("old", program.ask(""));
        assertEquals(new Redefined(), channel.redefine(newAnswer()));
        assertEquals("new", program.ask(""));
        assertFalse(Files.exists(file));
        channel.close();
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void reports_the_end_of_the_shutdown_hooks() throws Exception {
        Path deleted = temporary.resolve("deleted");
        Path ended = temporary.resolve("ended");
        ForkedProgram.compile(classes, Map.of("Hooked", """
                package kitchen;

                import java.nio.file.Files;
                import java.nio.file.Path;

                public class Hooked {
                    public static void main(String[] args) throws Exception {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                            try {
                                Thread.sleep(200);
                                Files.createFile(Path.of(args[1]));
                            } catch (Exception e) {
                                e.printStackTrace();
                            }
                        }));
                        Files.createFile(Path.of(args[0])).toFile().deleteOnExit();
                        System.out.println("begun");
                        System.in.read();
                        System.exit(3);
                    }
                }
                """));
        ProgramChannel channel = channel(LIMIT);
        ForkedProgram program = ForkedProgram.start(
                temporary.resolve("scratch"),
                channel.argument(),
                "-classpath",
                classes.toString(),
                "kitchen.Hooked",
                deleted.toString(),
                ended.toString());
        open.add(program);
        assertEquals("begun", program.read());
        assertEquals(new Redefined(), channel.redefine(new RedefinitionRequest(List.of())));
        List<Boolean> files = new ArrayList<>();
        var report = channel.hooksEnded().thenRun(() -> {
            files.add(Files.exists(ended));
            files.add(Files.exists(deleted));
        });
        program.send("");
        report.get();
        assertEquals(List.of(true, false), files);
        assertEquals(3, program.process().waitFor());
    }

    @Test
    void has_an_argument_of_ASCII_characters() {
        Charset fileNames = Charset.forName(System.getProperty("sun.jnu.encoding"));
        assumeTrue(fileNames.newEncoder().canEncode('\u00fc'));
        String argument = ProgramAgent.argument(
                new ProcessIdentity(1, 2),
                false,
                Optional.of(temporary.resolve("K\u00fcche").resolve("invitation")));
        assertTrue(argument.startsWith("1@2@file:/"), argument);
        assertTrue(argument.endsWith("/K%C3%BCche/invitation"), argument);
    }

    @Test
    void is_not_for_strangers() throws Exception {
        ProgramChannel channel = channel(LIMIT);
        Invitation invitation = read(channel);
        List<Socket> strangers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Socket silent = connect(invitation);
            strangers.add(silent);
            open.add(silent);
        }
        try (Socket garbage = connect(invitation)) {
            garbage.getOutputStream().write(new byte[Invitation.SECRET_LENGTH]);
            assertHasEnded(garbage);
        }
        try (Socket wrong = connect(invitation)) {
            wrong.getOutputStream().write(invitation.mavenSecret());
            assertHasEnded(wrong);
        }
        try (Socket huge = connect(invitation)) {
            new DataOutputStream(huge.getOutputStream()).writeInt(Integer.MAX_VALUE);
            ForkedProgram program = start(channel.argument());
            assertEquals("old", program.ask(""));
            assertEquals(new Redefined(), channel.redefine(newAnswer()));
            assertEquals("new", program.ask(""));
            assertHasEnded(huge);
        }
        for (Socket silent : strangers) {
            assertHasEnded(silent);
        }
    }

    private static Socket connect(Invitation invitation) throws IOException {
        return new Socket(
                invitation.address().getAddress(), invitation.address().getPort());
    }

    private static void assertHasEnded(Socket socket) {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (IOException e) {
            // It has ended by a reset.
        }
    }

    /** Maven of a test: it opens a port, and writes the invitation itself. */
    private Invitation invite(ServerSocket server, Path file) throws IOException {
        open.add(server);
        Invitation invitation = Invitation.to((InetSocketAddress) server.getLocalSocketAddress());
        Files.write(file, invitation.bytes());
        return invitation;
    }

    @Test
    void is_not_used_by_the_agent_if_the_other_end_is_not_Maven() throws Exception {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path file = temporary.resolve("invitation");
        Invitation invitation = invite(server, file);
        ForkedProgram program = start(ProgramAgent.argument(ProcessIdentity.current(), false, Optional.of(file)));
        byte[] quit = new Packet((byte) 99, new byte[0]).bytes();
        for (int attempt = 0; attempt < 5; attempt++) {
            try (Socket agent = server.accept()) {
                assertArrayEquals(
                        invitation.agentSecret(), agent.getInputStream().readNBytes(Invitation.SECRET_LENGTH));
                agent.getOutputStream().write(invitation.agentSecret());
                agent.getOutputStream().write(quit);
                assertHasEnded(agent);
            }
        }
        assertEquals("old", program.ask(""));
        server.close();
        assertEquals("old", program.ask(""));
    }

    @Test
    void does_not_end_the_program_by_a_message_that_is_too_long() throws Exception {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path file = temporary.resolve("invitation");
        Invitation invitation = invite(server, file);
        ForkedProgram program = start(ProgramAgent.argument(ProcessIdentity.current(), false, Optional.of(file)));
        try (Socket agent = server.accept()) {
            agent.getInputStream().readNBytes(Invitation.SECRET_LENGTH);
            DataOutputStream out = new DataOutputStream(agent.getOutputStream());
            out.write(invitation.mavenSecret());
            out.writeInt(Integer.MAX_VALUE);
            assertHasEnded(agent);
        }
        assertEquals("old", program.ask(""));
    }

    @Test
    void is_not_needed_by_a_program() throws Exception {
        ProgramChannel channel = channel(Duration.ofSeconds(1));
        Files.delete(invitation(channel));
        ForkedProgram program = start(channel.argument());
        assertEquals("old", program.ask(""));
        assertEquals(
                new NoChannel("The program has not connected within 1 s."),
                channel.redefine(new RedefinitionRequest(List.of())));
        assertEquals("old", program.ask(""));
    }

    @Test
    void ends_with_the_program() throws Exception {
        ProgramChannel channel = channel(LIMIT);
        ForkedProgram program = start(channel.argument());
        assertEquals("old", program.ask(""));
        RedefinitionRequest nothing = new RedefinitionRequest(List.of());
        assertEquals(new Redefined(), channel.redefine(nothing));
        program.process().destroyForcibly();
        while (channel.redefine(nothing) instanceof Redefined) {
            Thread.onSpinWait();
        }
        assertEquals(new NoChannel("The program is ending, or has closed its channel."), channel.redefine(nothing));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void redefines_nothing_after_Maven_has_given_up() throws Exception {
        ProgramChannel channel = channel(Duration.ofSeconds(2));
        ForkedProgram program = start(channel.argument());
        assertEquals("old", program.ask(""));
        RedefinitionRequest nothing = new RedefinitionRequest(List.of());
        NoChannel noAnswer = new NoChannel("The program has not answered within 2 s. A debugger may have stopped it.");
        while (!channel.redefine(nothing).equals(new Redefined())) {
            Thread.onSpinWait();
        }
        signal("STOP", program);
        assertEquals(noAnswer, channel.redefine(newAnswer()));
        assertEquals(noAnswer, channel.redefine(nothing));
        signal("CONT", program);
        RedefinitionResult next = channel.redefine(nothing);
        while (next.equals(noAnswer)) {
            Thread.onSpinWait();
            next = channel.redefine(nothing);
        }
        assertEquals(new Redefined(), next);
        assertEquals("old", program.ask(""));
    }

    private static void signal(String signal, ForkedProgram program) throws Exception {
        Process kill = new ProcessBuilder(
                        "kill", "-" + signal, Long.toString(program.process().pid()))
                .inheritIO()
                .start();
        assertEquals(0, kill.waitFor());
    }

    /**
     * Maven of a test, in a JVM of its own. It starts a program, prints its process id, and waits. If the program has a channel,
     * it gets the identity of the test's process, which lives on, so that only the channel can end the program.
     */
    static final class Maven {

        private Maven() {}

        public static void main(String[] args) throws Exception {
            ProgramChannel channel = ProgramChannel.open(LIMIT, Optional.empty());
            String argument = args[0].isEmpty()
                    ? ProgramAgent.argument(ProcessIdentity.current(), false, Optional.empty())
                    : channel.argument().replace(ProcessIdentity.current().text(), args[0]);
            Process program = new ProcessBuilder(ForkedProgram.command(
                            Path.of(args[1]), argument, "-classpath", args[2], "kitchen.Main", "stay"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            program.getOutputStream().write('\n');
            program.getOutputStream().flush();
            String answer = program.inputReader(StandardCharsets.UTF_8).readLine();
            if (!args[0].isEmpty()) {
                assertEquals(new Redefined(), channel.redefine(new RedefinitionRequest(List.of())));
            }
            System.out.println(program.pid() + " " + answer);
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private List<String> maven(boolean hasChannel) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary, // A process that is killed leaves its files.
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Maven.class.getName(),
                hasChannel ? ProcessIdentity.current().text() : "",
                temporary.resolve("scratch").toString(),
                classes.toString());
    }

    private static ProcessHandle program(BufferedReader maven) throws IOException {
        String line = maven.readLine();
        assertTrue(line.endsWith(" old"), line);
        return ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
                .orElseThrow();
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        while (ProcessIdentity.isAlive(process, true)) {
            Thread.sleep(5);
        }
    }

    private void endsWithMaven(boolean hasChannel) throws Exception {
        Process maven = new ProcessBuilder(maven(hasChannel))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = maven.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle program = program(out);
            assertTrue(program.isAlive());
            maven.destroyForcibly();
            awaitEnd(program);
        } finally {
            maven.destroyForcibly();
        }
    }

    @Test
    void ends_the_program_by_its_end() throws Exception {
        endsWithMaven(true);
    }

    @Test
    void is_replaced_by_a_watch_of_the_process_where_there_is_none() throws Exception {
        endsWithMaven(false);
    }

    /** Windows does not keep such processes. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ends_the_program_even_if_the_parent_of_Maven_never_reads_its_exit_code() throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & echo $!; exec sleep 600", "sh"));
        command.addAll(maven(true));
        Process parent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle maven =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            ProcessHandle program = program(out);
            maven.destroyForcibly();
            awaitEnd(program);
            assertTrue(parent.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void does_not_keep_a_program_whose_Maven_has_ended_before() throws Exception {
        Path file = temporary.resolve("invitation");
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        invite(server, file);
        server.close();
        ProcessIdentity ended = new ProcessIdentity(ProcessIdentity.current().pid(), 1);
        ForkedProgram program = start(ProgramAgent.argument(ended, false, Optional.of(file)));
        assertEquals(1, program.process().waitFor());
    }
}
