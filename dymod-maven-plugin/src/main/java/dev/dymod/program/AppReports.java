package dev.dymod.program;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.dymod.console.Console;
import dev.dymod.event.SessionEvent;
import dev.dymod.publication.AppReport;
import dev.dymod.publication.Machine;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of the reports that programs write to {@code apps/}. Thread-safe. */
public final class AppReports {

    private static final Pattern NAME = Pattern.compile(AppReport.FILE_NAME);

    private final SessionDirectory session;
    private final Console console;

    public AppReports(SessionDirectory session, Console console) {
        this.session = session;
        this.console = console;
    }

    /**
     * The report of one program on one module.
     *
     * @param file the file that has it
     * @param pid the process id of the program
     * @param machine the name of the machine that the program runs on
     * @param module the name of the module
     * @param generation the newest generation that the program has tried to load
     * @param running the generation that its calls enter; 0 for none
     * @param result the result of that attempt
     * @param timing how long the attempt took
     * @param old the old generations of the module that stay in the memory of the program
     */
    public record Report(
            Path file,
            long pid,
            String machine,
            String module,
            int generation,
            int running,
            Result result,
            Timing timing,
            List<AppReport.Old> old) {

        public Report {
            old = List.copyOf(old);
        }

        /** Returns whether the program has rejected the generation. */
        public boolean isRejected() {
            return result.outcome() == AppReport.Outcome.REJECTED;
        }

        /** Returns why the program has rejected the generation; empty if it has not, or without a reason. */
        public String reason() {
            return result.reason();
        }

        /** Returns the stack trace of the exception for which the program has rejected the generation; empty if there is none. */
        public String trace() {
            return result.trace();
        }

        /** Returns the rejection of the generation. */
        public SessionEvent.Rejected rejection() {
            return new SessionEvent.Rejected(
                    module,
                    generation,
                    running,
                    pid,
                    reason(),
                    Optional.of(trace().stripTrailing()).filter(text -> !text.isEmpty()));
        }

        /** Returns whether a process of this machine has written the report. */
        public boolean isOf(long process) {
            return pid == process && machine.equals(Machine.name());
        }
    }

    /**
     * The result of an attempt to load a generation.
     *
     * @param outcome how the attempt ended
     * @param reason why the generation was rejected; empty if it was not
     * @param trace the stack trace of the exception for which it was rejected; empty if there is none
     */
    public record Result(AppReport.Outcome outcome, String reason, String trace) {}

    /**
     * The report of one program on a module whose classes were redefined.
     *
     * @param pid the process id of the program
     * @param machine the name of the machine that the program runs on
     * @param redefined the module, and when its last redefinition was live
     */
    public record RedefinitionReport(long pid, String machine, AppReport.Redefined redefined) {}

    /**
     * The durations of an attempt to load a generation.
     *
     * @param load of loading it, in ms
     * @param swap of the swap, in ms
     * @param liveAt when the attempt ended
     */
    public record Timing(long load, long swap, Instant liveAt) {}

    private record RunningProgram(Path file, AppReport report) {

        /** Returns whether the program still runs; assumed of a program on another machine. */
        boolean isAlive() {
            return !report.machine().equals(Machine.name())
                    || ProcessHandle.of(report.pid()).isPresent();
        }
    }

    /** Deletes the reports of programs on this machine that have ended, as killed programs leave theirs. */
    public void forgetEnded() throws IOException {
        delete(name -> name.group(1).equals(Machine.name())
                && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty());
    }

    /** Deletes the reports of other machines, because their programs cannot be checked. A program that still runs reports again. */
    public void forgetElsewhere() throws IOException {
        delete(name -> !name.group(1).equals(Machine.name()));
    }

    private void delete(Predicate<Matcher> obsolete) throws IOException {
        for (Path report : files()) {
            Matcher name = NAME.matcher(report.getFileName().toString());
            if (name.matches() && obsolete.test(name)) {
                Files.deleteIfExists(report);
            }
        }
    }

    /** Looks up the name of this machine, which may take long, before it is needed. */
    void prepare() {
        console.debug("programs on " + Machine.name() + " are of this machine");
    }

    /** Returns the reports of all running programs on a module. */
    public List<Report> of(String module) {
        return all().stream().filter(report -> report.module().equals(module)).toList();
    }

    /** Returns the reports of all running programs on all modules. */
    public List<Report> all() {
        return running().stream()
                .flatMap(app -> app.report().modules().stream().map(module -> report(app.file(), app.report(), module)))
                .toList();
    }

    /** Returns the reports of all running programs on modules whose classes were redefined. */
    public List<RedefinitionReport> redefinitions() {
        return running().stream()
                .map(RunningProgram::report)
                .flatMap(app -> app.redefined().stream()
                        .map(redefined -> new RedefinitionReport(app.pid(), app.machine(), redefined)))
                .toList();
    }

    private List<RunningProgram> running() {
        List<RunningProgram> programs = new ArrayList<>();
        try {
            for (Path file : files()) {
                read(file).filter(RunningProgram::isAlive).ifPresent(programs::add);
            }
        } catch (IOException e) {
            console.debug(session.apps() + " cannot be read: " + e);
        }
        return programs;
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

    private Optional<RunningProgram> read(Path file) {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            return Optional.of(new RunningProgram(file, AppReport.of(map(json.getAsJsonObject()))));
        } catch (NoSuchFileException e) {
            // The program has just deleted it.
        } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException e) {
            console.debug(file + " is not a report: " + e);
        }
        return Optional.empty();
    }

    private static Report report(Path file, AppReport app, AppReport.Module module) {
        return new Report(
                file,
                app.pid(),
                app.machine(),
                module.name(),
                module.generation(),
                module.running(),
                new Result(
                        module.outcome(),
                        module.reason().orElse(""),
                        module.trace().orElse("")),
                new Timing(
                        module.timing().load().toMillis(),
                        module.timing().swap().toMillis(),
                        module.timing().liveAt()),
                app.old().stream()
                        .filter(old -> old.module().equals(module.name()))
                        .toList());
    }

    private static Map<String, Object> map(JsonObject json) {
        Map<String, Object> map = new HashMap<>();
        json.entrySet().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static Object value(JsonElement json) {
        if (json instanceof JsonObject object) {
            return map(object);
        }
        if (json instanceof JsonArray array) {
            return array.asList().stream().map(AppReports::value).toList();
        }
        if (json instanceof JsonPrimitive primitive) {
            return primitive.isNumber() ? primitive.getAsNumber() : primitive.getAsString();
        }
        return Optional.empty();
    }
}
