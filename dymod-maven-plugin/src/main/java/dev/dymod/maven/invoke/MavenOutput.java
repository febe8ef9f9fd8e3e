package dev.dymod.maven.invoke;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the errors and warnings of compilers in the output of a Maven build. */
final class MavenOutput {

    /** Number of last lines that are shown if a failed build has no error that can be parsed. */
    private static final int LAST_LINES = 20;

    private static final Pattern LEVEL = Pattern.compile("^\\[(ERROR|WARNING)\\] (.*)$");

    /**
     * Forms in which compilers name the place of an error: javac {@code /a/B.java:[12,5] x}, Kotlin {@code file:///a/B.kt:12:5 x}
     * and {@code /a/B.kt: (12, 5) x}, Groovy {@code /a/B.groovy: 12: x}, Scala {@code /a/B.scala:12: x}.
     */
    private static final Pattern PLACED = Pattern.compile("^(?<file>(?:file://)?\\S[^\\[(]*?\\.[A-Za-z]+)"
            + "(?::\\[|: \\(|: ?)(?<line>\\d+)(?:(?:,|:) ?(?<column>\\d+))?(?:\\]|\\))?:? +(?<message>.*)$");

    /** Maven's line about a failed goal; its groups leave out the plugin's groupId and version. */
    private static final Pattern FAILURE =
            Pattern.compile("^Failed to execute goal (?:[^\\s:]+:(?<plugin>[^\\s:]+):[^\\s:]+:"
                    + "(?<goal>[^\\s:]+)(?: \\((?<id>[^)]+)\\))? )?on project (?<module>[^\\s:]+): ?(?<cause>.*)$");

    /** A first line that ends with the colon before the cause. */
    private static final Pattern CAUSE_BELOW = Pattern.compile("\\A([^\\n]*):\\s*\\n\\s*");

    private static final Pattern HELP = Pattern.compile(" *-> \\[Help \\d+\\]$");

    private MavenOutput() {}

    /**
     * Returns the diagnostics of a build.
     *
     * @param lines its output
     * @param success whether it succeeded; a failed build has at least one error
     */
    static List<CompileDiagnostic> diagnostics(List<String> lines, boolean success) {
        // Each error is printed twice: by the compiler's plugin, and in Maven's summary.
        Map<String, CompileDiagnostic> placed = new LinkedHashMap<>();
        Optional<Place> open = Optional.empty();
        for (String line : lines) {
            Matcher level = LEVEL.matcher(line);
            String text = level.matches() ? level.group(2) : line;
            Matcher place = PLACED.matcher(text);
            if (level.matches() && place.matches()) {
                open.ifPresent(done -> done.addTo(placed));
                open = Optional.of(new Place(level.group(1).equals("ERROR"), text, place));
            } else if (open.isPresent() && text.startsWith("  ")) {
                open.get().more.add(text);
            } else {
                open.ifPresent(done -> done.addTo(placed));
                open = Optional.empty();
            }
        }
        open.ifPresent(done -> done.addTo(placed));
        Collection<CompileDiagnostic> found = placed.values();
        List<CompileDiagnostic> diagnostics = new ArrayList<>(found);
        if (!success && found.stream().noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR)) {
            diagnostics.add(failure(lines));
        }
        return diagnostics;
    }

    private static final class Place {

        private final boolean error;
        private final String text;
        private final Matcher place;
        private final List<String> more = new ArrayList<>();

        Place(boolean error, String text, Matcher place) {
            this.error = error;
            this.text = text;
            this.place = place;
        }

        void addTo(Map<String, CompileDiagnostic> placed) {
            String rendered = text + more.stream().map(line -> "\n" + line).collect(Collectors.joining());
            placed.putIfAbsent(
                    text,
                    new CompileDiagnostic(
                            error ? Severity.ERROR : Severity.WARNING,
                            path(place.group("file")),
                            Long.parseLong(place.group("line")),
                            place.group("column") == null ? -1 : Long.parseLong(place.group("column")),
                            "dymod.maven",
                            place.group("message"),
                            rendered));
        }
    }

    /** Parses a path, or the URI of a file. */
    private static Optional<Path> path(String file) {
        try {
            return Optional.of(file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // The text of the message still names it.
        }
    }

    /**
     * Returns Maven's message about a failure, without links to its help. The first line names the goal, the module and the
     * cause.
     */
    private static CompileDiagnostic failure(List<String> lines) {
        List<String> message = new ArrayList<>();
        for (String line : lines) {
            Matcher level = LEVEL.matcher(line);
            boolean isError = level.matches() && level.group(1).equals("ERROR");
            String text = isError ? level.group(2) : line.replace("[ERROR]", "").strip();
            Matcher failure = FAILURE.matcher(text);
            if (failure.matches()) {
                message.clear();
                text = failedGoal(failure);
            } else if (message.isEmpty() && (!isError || text.isBlank())) {
                continue;
            }
            message.add(HELP.matcher(text).replaceFirst(""));
            if (HELP.matcher(text).find()) {
                break;
            }
        }
        if (message.isEmpty()) {
            message = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        }
        String text = CAUSE_BELOW.matcher(String.join("\n", message).strip()).replaceFirst("$1: ");
        return new CompileDiagnostic(
                Severity.ERROR,
                Optional.empty(),
                -1,
                -1,
                "dymod.maven",
                text.lines().findFirst().orElse("mvn failed"),
                text);
    }

    private static String failedGoal(Matcher failure) {
        String goal = failure.group("plugin") == null
                ? ""
                : failure.group("plugin") + ":" + failure.group("goal")
                        + Optional.ofNullable(failure.group("id"))
                                .map(id -> " (" + id + ")")
                                .orElse("") + " in ";
        return goal + failure.group("module") + ": " + failure.group("cause");
    }
}
