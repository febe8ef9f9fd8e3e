package dev.dymod.program;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.program.AppReports.Report;
import dev.dymod.publication.UncaughtException;
import dev.dymod.status.ModuleStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Messages that several packages print, and the phrases in them. */
public final class SharedMessages {

    public static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private SharedMessages() {}

    /** These two have a path for a message. */
    public static String reason(IOException cause) {
        if (cause instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file";
        }
        return cause instanceof AccessDeniedException denied
                ? "no permission for " + denied.getFile()
                : cause.toString();
    }

    public static String failed(String module, long errors, String instead) {
        return module + ": " + errors(errors) + "; " + instead;
    }

    public static String isDown(ProgramState program) {
        return program.name() + " " + program.ended() + ". The next save starts it again, as does restart.";
    }

    /** The first line of the exception, and where in the user's code it comes from. */
    static String uncaught(UncaughtException exception) {
        return "an exception ended the thread \"" + exception.thread() + "\": "
                + exception.trace().lines().findFirst().orElse("")
                + exception.userFrame().map(frame -> ", at " + frame).orElse("");
    }

    static String trace(UncaughtException exception) {
        return "Exception in thread \"" + exception.thread() + "\" " + exception.userTrace();
    }

    static String outputNotRead(IOException cause) {
        return "the program's last output cannot be read: " + reason(cause);
    }

    public static String firstOf(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(3, names.size())))
                + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "");
    }

    public static String rejected(String module, int generation, int running, String reason) {
        return module + " " + generation + " rejected, " + instead(running) + ": " + reason;
    }

    public static String rejected(String module, int generation, int running, long pid, String reason) {
        return module + " " + generation + " rejected by process " + pid + ", " + instead(running) + ": " + reason;
    }

    public static String instead(int running) {
        return running == 0 ? "which has none of it" : running + " keeps running";
    }

    public static String asAtFirst(Path file) {
        return file + " is again what it was when the watch began: nothing is left to do.";
    }

    public static String pomIsBuilt() {
        return "a pom changed: mvn builds with it, and then takes the program over";
    }

    public static String isPaused(boolean behind) {
        return "paused" + (behind ? ", and there are saves to build" : "") + "; resume continues";
    }

    public static String isUndone() {
        return "an undo is in force: the sources are newer than what runs";
    }

    public static String list(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
    }

    public static String doesNotFollow(Report report, int generation) {
        return "process " + report.pid() + " still runs " + report.module() + " " + report.running()
                + " and not "
                + generation
                + ": it is in a hold or a constructor, or was started with -Ddymod.autoReload=false and takes"
                + " nothing over until it calls Dymod.reload(), which nobody can do for it.";
    }

    /** A module of the program itself, which is not published. */
    public static boolean isOfProgram(ModuleStatus status) {
        return status.generation() == 0;
    }

    /** Javac reports no more than 100, unless it is asked to. */
    public static String errors(long count) {
        return count == 1 ? "1 error" : (count == 100 ? "at least " : "") + count + " errors";
    }

    public static long errorsIn(ModuleStatus status) {
        return status.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == CompileDiagnostic.Severity.ERROR)
                .count();
    }

    public static String time(Instant instant) {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }

    public static String files(Collection<Path> changed) {
        if (changed.isEmpty()) {
            return "";
        }
        String first = changed.stream()
                .limit(3)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        return "  " + first + (changed.size() > 3 ? " and " + (changed.size() - 3) + " more" : "");
    }
}
