package dev.dymod.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.dymod.console.Console;
import dev.dymod.publication.Machine;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what programs report in {@code apps/}. Thread-safe. */
final class AppReports {

    private static final Pattern NAME = Pattern.compile("^(.*)-([0-9]{1,18})-[0-9]+\\.json$");

    private final SessionDirectory session;
    private final Console console;

    AppReports(SessionDirectory session, Console console) {
        this.session = session;
        this.console = console;
    }

    /**
     * What one program tells of one module.
     *
     * @param file that holds it
     * @param pid of the program
     * @param host that it runs on
     * @param module the name
     * @param generation the one that the outcome is about
     * @param running the one that calls enter, 0 for none
     * @param outcome what became of it, as in the file
     * @param reason why it was rejected, or empty
     * @param trace what was thrown then, in lines, or empty
     * @param load how long it took to load, in ms
     * @param swap how long the swap took, in ms
     * @param liveAt when it was told
     */
    record Report(
            Path file,
            long pid,
            String host,
            String module,
            int generation,
            int running,
            String outcome,
            String reason,
            String trace,
            long load,
            long swap,
            Instant liveAt) {

        boolean isRejected() {
            return outcome.equals("rejected");
        }

        /** Whether a process of this machine has told it. */
        boolean isOf(long process) {
            return pid == process && host.equals(Machine.name());
        }

        /** Whether the program, as far as anybody can see, still runs. */
        boolean isOfLivingProgram() {
            return !host.equals(Machine.name()) || ProcessHandle.of(pid).isPresent();
        }
    }

    /** Deletes the reports of programs that have ended, which nobody else does. */
    void forgetEnded() throws IOException {
        forget(name -> name.group(1).equals(Machine.name())
                && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty());
    }

    /** Deletes those of other machines, of which nobody knows: whoever follows a new session reports anew. */
    void forgetElsewhere() throws IOException {
        forget(name -> !name.group(1).equals(Machine.name()));
    }

    private void forget(Predicate<Matcher> gone) throws IOException {
        for (Path report : files()) {
            Matcher name = NAME.matcher(report.getFileName().toString());
            if (name.matches() && gone.test(name)) {
                Files.deleteIfExists(report);
            }
        }
    }

    /** Finds out what may take its time, so that nobody waits for it later. */
    void prepare() {
        console.debug("[dymod] programs on " + Machine.name() + " are of this machine");
    }

    /** Of the programs that follow, what they tell of a module. */
    List<Report> of(String module) {
        return all().stream().filter(report -> report.module().equals(module)).toList();
    }

    /** Of the programs that follow, what they tell of all modules. */
    List<Report> all() {
        List<Report> reports = new ArrayList<>();
        try {
            for (Path file : files()) {
                read(file, reports);
            }
        } catch (IOException e) {
            console.debug("[dymod] " + session.apps() + " cannot be read: " + e);
        }
        reports.removeIf(report -> !report.isOfLivingProgram());
        return reports;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(session.apps())) {
            try (DirectoryStream<Path> reports = Files.newDirectoryStream(session.apps(), "*.json")) {
                reports.forEach(files::add);
            }
        }
        return files;
    }

    private void read(Path file, List<Report> reports) {
        try {
            JsonObject app = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            for (JsonElement element : app.getAsJsonArray("modules")) {
                reports.add(report(file, app, element.getAsJsonObject()));
            }
        } catch (NoSuchFileException e) {
            // The program has just taken it back.
        } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
            console.debug("[dymod] " + file + " is not a report: " + e);
        }
    }

    private static Report report(Path file, JsonObject app, JsonObject module) {
        JsonObject millis = module.getAsJsonObject("millis");
        return new Report(
                file,
                app.get("pid").getAsLong(),
                app.get("host").getAsString(),
                module.get("name").getAsString(),
                module.get("generation").getAsInt(),
                module.get("running").getAsInt(),
                module.get("outcome").getAsString(),
                text(module.get("reason")),
                text(module.get("trace")),
                millis.get("load").getAsLong(),
                millis.get("swap").getAsLong(),
                Instant.ofEpochMilli(module.get("liveAt").getAsLong()));
    }

    private static String text(JsonElement value) {
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
