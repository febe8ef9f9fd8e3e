package dev.dymod.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.dymod.console.Console;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publish.ModuleStatus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the user what the programs made of each generation, as their reports in {@code apps/} say.
 *
 * <p>In a thread of its own, which reads the reports for a short time after each publication and sleeps otherwise: the
 * watch loop waits for nobody.
 */
final class Programs implements Runnable {

    /** A program that has not reported by then does not follow, or waits in a constructor. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Pattern PID = Pattern.compile("-([0-9]{1,18})-[0-9]+\\.json$");

    private final SessionDirectory session;
    private final Console console;
    private final BlockingQueue<Published> queue = new LinkedBlockingQueue<>();

    /** What was last told of each module: a generation that was rejected, or overtaken, is not what ran before. */
    private final Map<String, Integer> live = new ConcurrentHashMap<>();

    Programs(SessionDirectory session, Console console) {
        this.session = session;
        this.console = console;
    }

    private record Published(ModuleStatus status, int before, Instant saved) {}

    private record Report(
            Path file,
            long pid,
            int generation,
            int running,
            String outcome,
            String reason,
            long load,
            long swap,
            Instant liveAt) {}

    /** Deletes the reports of programs that have ended, which nobody else does. */
    void forgetEnded() throws IOException {
        if (Files.isDirectory(session.apps())) {
            try (DirectoryStream<Path> reports = Files.newDirectoryStream(session.apps(), "*.json")) {
                for (Path report : reports) {
                    Matcher pid = PID.matcher(report.getFileName().toString());
                    if (pid.find()
                            && ProcessHandle.of(Long.parseLong(pid.group(1))).isEmpty()) {
                        Files.deleteIfExists(report);
                    }
                }
            }
        }
    }

    /** The program has ended, and another one begins with what is published. */
    void restarted() throws IOException {
        live.clear();
        forgetEnded();
    }

    void published(ModuleStatus status, int before, Instant saved) {
        queue.add(new Published(status, before, saved));
    }

    /** The newest generation that a program runs; empty when none has told. It may be older than the published one. */
    OptionalInt running(String module) {
        return reports(module).stream()
                .filter(report -> ProcessHandle.of(report.pid()).isPresent())
                .mapToInt(Report::running)
                .filter(generation -> generation > 0)
                .max();
    }

    @Override
    public void run() {
        try {
            Published published = queue.take();
            while (true) {
                Optional<Published> next = follow(published);
                published = next.isPresent() ? next.get() : queue.take();
            }
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    /** Ends early when there is something newer to follow, which it returns; but has looked once. */
    private Optional<Published> follow(Published published) throws InterruptedException {
        ModuleStatus status = published.status();
        Set<Path> told = new HashSet<>();
        boolean swapped = false;
        Instant end = Instant.now().plus(PATIENCE);
        Optional<Published> next;
        do {
            for (Report report : reports(status.module())) {
                if (report.generation() == status.generation() && told.add(report.file())) {
                    if (report.outcome().equals("rejected")) {
                        live.put(status.module(), report.running());
                        tellRejected(status, report);
                    } else if (!swapped) {
                        swapped = true;
                        console.info(Messages.swapped(
                                status.module(),
                                live.getOrDefault(status.module(), published.before()),
                                status.generation(),
                                status.changed(),
                                Math.max(
                                        0,
                                        Duration.between(published.saved(), report.liveAt())
                                                .toMillis()),
                                status.compile().toMillis(),
                                report.load() + report.swap()));
                        live.put(status.module(), status.generation());
                    }
                }
            }
            next = Optional.ofNullable(queue.poll(told.isEmpty() ? 2 : 50, TimeUnit.MILLISECONDS));
        } while (next.isEmpty() && Instant.now().isBefore(end));
        if (told.isEmpty() && next.isEmpty()) {
            console.info(Messages.published(
                    status.module(),
                    status.generation(),
                    status.changed(),
                    status.compile().toMillis()));
        }
        return next;
    }

    /** A program in this JVM has just told it on this console itself, with the cause. */
    private void tellRejected(ModuleStatus status, Report report) {
        if (report.pid() != ProcessHandle.current().pid()) {
            console.warn(Messages.rejected(
                    status.module(), status.generation(), report.running(), report.pid(), report.reason()));
        }
    }

    private List<Report> reports(String module) {
        List<Report> reports = new ArrayList<>();
        if (!Files.isDirectory(session.apps())) {
            return reports;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session.apps(), "*.json")) {
            for (Path file : files) {
                read(file, module, reports);
            }
        } catch (IOException e) {
            console.debug("[dymod] " + session.apps() + " cannot be read: " + e);
        }
        return reports;
    }

    private void read(Path file, String module, List<Report> reports) {
        try {
            JsonObject app = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            JsonArray modules = app.getAsJsonArray("modules");
            for (JsonElement element : modules) {
                JsonObject entry = element.getAsJsonObject();
                if (entry.get("name").getAsString().equals(module)) {
                    JsonObject millis = entry.getAsJsonObject("millis");
                    JsonElement reason = entry.get("reason");
                    reports.add(new Report(
                            file,
                            app.get("pid").getAsLong(),
                            entry.get("generation").getAsInt(),
                            entry.get("running").getAsInt(),
                            entry.get("outcome").getAsString(),
                            reason.isJsonNull() ? "" : reason.getAsString(),
                            millis.get("load").getAsLong(),
                            millis.get("swap").getAsLong(),
                            Instant.ofEpochMilli(entry.get("liveAt").getAsLong())));
                }
            }
        } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
            console.debug("[dymod] " + file + " is not a report: " + e);
        }
    }
}
