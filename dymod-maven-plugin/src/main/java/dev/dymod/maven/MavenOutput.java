package dev.dymod.maven;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
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

/** Reads what compilers print in a Maven build: each has a form of its own to say where something is wrong. */
final class MavenOutput {

    /** What there is to read when nothing has a place. */
    private static final int LAST_LINES = 20;

    private static final Pattern LEVEL = Pattern.compile("^\\[(ERROR|WARNING)\\] (.*)$");

    /**
     * javac {@code /a/B.java:[12,5] x}, Kotlin {@code file:///a/B.kt:12:5 x} and {@code /a/B.kt: (12, 5) x}, Groovy
     * {@code /a/B.groovy: 12: x}, Scala {@code /a/B.scala:12: x}.
     */
    private static final Pattern PLACED = Pattern.compile("^(?<file>(?:file://)?\\S[^\\[(]*?\\.[A-Za-z]+)"
            + "(?::\\[|: \\(|: ?)(?<line>\\d+)(?:(?:,|:) ?(?<column>\\d+))?(?:\\]|\\))?:? +(?<message>.*)$");

    private static final Pattern FAILURE =
            Pattern.compile("^Failed to execute goal \\S+(?: \\(\\S+\\))? on project \\S+: (.*)$");

    private static final Pattern HELP = Pattern.compile(" *-> \\[Help \\d+\\]$");

    private MavenOutput() {}

    /**
     * The diagnostics of a build.
     *
     * @param lines what it printed
     * @param success whether it succeeded; a failed one has at least one error
     */
    static List<CompileDiagnostic> diagnostics(List<String> lines, boolean success) {
        // A compiler's errors come twice: from its plugin, and in Maven's summary.
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

    /** Of what may be a path, or the URI of one. */
    private static Optional<Path> path(String file) {
        try {
            return Optional.of(file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // The message names it all the same.
        }
    }

    /** What Maven says of a failure, without the goal before and the links to its help behind it. */
    private static CompileDiagnostic failure(List<String> lines) {
        List<String> errors = new ArrayList<>();
        boolean begun = false;
        for (String line : lines) {
            Matcher level = LEVEL.matcher(line);
            String text = level.matches()
                    ? level.group(2)
                    : line.replace("[ERROR]", "").strip();
            Matcher failure = FAILURE.matcher(text);
            if (!begun && failure.matches()) {
                begun = true;
                text = failure.group(1);
            }
            if (begun) {
                errors.add(HELP.matcher(text).replaceFirst(""));
                if (HELP.matcher(text).find()) {
                    break;
                }
            }
        }
        List<String> told =
                errors.isEmpty() ? lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()) : errors;
        String text = String.join("\n", told).strip();
        return new CompileDiagnostic(
                Severity.ERROR,
                Optional.empty(),
                -1,
                -1,
                "dymod.maven",
                text.lines().findFirst().orElse("mvn failed"),
                text);
    }
}
