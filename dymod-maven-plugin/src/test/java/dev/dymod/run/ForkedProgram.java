package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.agent.AgentJar;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Program in a JVM of its own, with the agent. It answers each line that it reads with one line. */
final class ForkedProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private ForkedProgram(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a program. What it prints to its error stream is read, too, so no test expects it.
     *
     * @param scratch the folder for the agent's jar
     * @param argument the agent's argument
     * @param words class path, main class, and arguments
     */
    static ForkedProgram start(Path scratch, String argument, String... words) throws IOException {
        return new ForkedProgram(new ProcessBuilder(command(scratch, argument, words))
                .redirectErrorStream(true)
                .start());
    }

    static List<String> command(Path scratch, String argument, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add(AgentJar.option(scratch, argument));
        command.addAll(List.of(words));
        return command;
    }

    /** Compiles classes, by their simple names, into a folder. */
    static void compile(Path folder, Map<String, String> sources) throws IOException {
        Path copies = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "sources");
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", folder.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = copies.resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
    }

    /** Sends a line, and returns the answer. */
    String ask(String line) throws IOException {
        send(line);
        return read();
    }

    void send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    String read() throws IOException {
        return out.readLine();
    }

    Process process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
