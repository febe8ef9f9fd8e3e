package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Proves that the expressions of docs/editors.md match the lines that a session prints. The first test takes the session through
 * each kind of edit. The others apply the settings of editors to what it has printed.
 */
@Tag("any-jdk")
@DisplayName("An editor")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditorsIT {

    private static final String FARM = "app/src/main/java/app/Farm.java";

    /** Row of the table of lines: its name, and its expression. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+) \\| `(\\^[^`]+)` \\|");

    private static final String PLACE = ":14:23: error: cannot find symbol";

    private final Project project = Project.copyOf("live", "EditorsIT");
    private final String document = document();
    private final Map<String, Pattern> rows = rows();
    private MavenRun mvn;

    /** The program prints one line, because Maven writes a line in two parts, and a line of the program may come between them. */
    @BeforeAll
    void start() {
        project.edit("app/src/main/java/app/Main.java", "Thread.sleep(20)", "Thread.sleep(3_600_000)");
        mvn = MavenRun.start(project, "-Pdebug");
        mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
    }

    @AfterAll
    void end() {
        mvn.close();
    }

    private static String document() {
        try {
            return Files.readString(
                    Environment.projects().resolve("../../../docs/editors.md").normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Pattern> rows() {
        Map<String, Pattern> found = new LinkedHashMap<>();
        Matcher row = ROW.matcher(document);
        while (row.find()) {
            found.put(row.group(1), Pattern.compile(row.group(2)));
        }
        assertEquals(13, found.size(), found::toString);
        return found;
    }

    /** Returns the text of the only block of code of a language, or after a heading. */
    private String block(String before) {
        int start = document.indexOf("\n", document.indexOf("```", document.indexOf(before))) + 1;
        return document.substring(start, document.indexOf("```", start)).strip();
    }

    @Test
    @Order(1)
    void finds_each_line_by_its_expression_and_no_other() {
        project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
        expect("live", "subcrate", "1", "2", "Sheep.java", "*", "*", "*");
        project.edit(EditIT.SHEEP, "\"Three\"", "/* no change of a class */ \"Three\"");
        expect("unchanged", "subcrate", "2", "Sheep.java");
        project.edit(EditIT.SHEEP, "/* no change of a class */ \"Three\"", "mny");
        expect("errors begin", "subcrate", "Sheep.java");
        expect("error", project.file(EditIT.SHEEP).toString(), "14", "23", "cannot find symbol");
        expect("failed", "subcrate", "1", "generation 2 keeps running");
        project.edit(EditIT.SHEEP, "mny", "\"\" + new Integer(3)");
        expect("errors end", "subcrate", "Sheep.java");
        expect("warning", project.file(EditIT.SHEEP).toString(), "14", "28", "[removal] *");
        expect("live", "subcrate", "2", "3", "Sheep.java", "*", "*", "*");
        String bad = "private static final int LEGS = Integer.parseInt(\"four\");\n\n    @Override";
        project.edit(EditIT.SHEEP, "@Override", bad);
        expect("rejected", "subcrate", "4", "*", "3 keeps running", "sheep.impl.Sheep, the provider of *");
        project.edit(EditIT.SHEEP, bad, "@Override");
        expect("live", "subcrate", "3", "5", "Sheep.java", "*", "*", "*");
        project.edit(FARM, "\"calm\"", "\"glad\"");
        expect("live in place", "app", "Farm.mood", "*", "*", "*");
        project.edit(FARM, "private String mood()", "String mood()");
        expect("restart", "*", "app.Main", "*");
        AwaitJson.expect(project, "app", "live");

        String pom = project.read("app/pom.xml");
        project.edit("app/pom.xml", "<dependencies>", "<dependencies><dependency/>");
        expect("pom refused", project.file("app/pom.xml").toString(), "app.Main");
        project.write("app/pom.xml", pom);
        AwaitJson live = AwaitJson.expect(project, "app", "live");
        ProcessHandle.of(live.object("program").get("pid").getAsLong())
                .orElseThrow()
                .destroyForcibly();
        expect("program ended", "app.Main", "*");

        List<String> all = mvn.linesSince(0);
        all.forEach(line -> assertTrue(matching(line).size() <= 1, () -> line + " matches " + matching(line)));
        assertTrue(all.stream().anyMatch(line -> line.contains("[dymod] in place: new method bodies")));
        for (String other : List.of("[dymod] in place: new method bodies", "farm: ", "BUILD", "return switch", "^")) {
            all.stream()
                    .filter(line -> line.contains(other))
                    .forEach(line -> assertEquals(List.of(), matching(line), line));
        }
    }

    @Test
    @Order(2)
    void shows_the_problems_of_the_last_build_in_VS_Code() {
        JsonObject task = JsonParser.parseString(block("## VS Code"))
                .getAsJsonObject()
                .getAsJsonArray("tasks")
                .get(0)
                .getAsJsonObject();
        JsonObject matcher = task.getAsJsonObject("problemMatcher");
        JsonObject background = matcher.getAsJsonObject("background");
        JsonObject pattern = matcher.getAsJsonObject("pattern");
        Pattern begins = pattern(background, "beginsPattern");
        Pattern ends = pattern(background, "endsPattern");
        Pattern problem = pattern(pattern, "regexp");
        // As VS Code does it: a line that begins or ends a build is no problem, and an end replaces the problems of
        // before.
        List<List<String>> shown = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean active = false;
        for (String line : mvn.linesSince(0)) {
            Matcher found = problem.matcher(line);
            if (!active && begins.matcher(line).find()) {
                active = true;
                problems = new ArrayList<>();
            } else if (active && ends.matcher(line).find()) {
                active = false;
                shown.add(problems);
            } else if (active && found.find()) {
                problems.add(found.group(pattern.get("severity").getAsInt()) + " "
                        + found.group(pattern.get("file").getAsInt()) + " "
                        + found.group(pattern.get("line").getAsInt()) + " "
                        + found.group(pattern.get("column").getAsInt()) + " "
                        + found.group(pattern.get("message").getAsInt()).replaceFirst("\\].*", "]"));
            }
        }
        String sheep = project.file(EditIT.SHEEP).toString();
        assertEquals(
                List.of(
                        List.of("error " + sheep + " 14 23 cannot find symbol"),
                        List.of("warning " + sheep + " 14 28 [removal]")),
                shown);
    }

    private static Pattern pattern(JsonObject json, String name) {
        return Pattern.compile(json.get(name).getAsString());
    }

    @Test
    @Order(2)
    void makes_a_link_in_IntelliJ_IDEA() {
        Pattern filter = Pattern.compile(block("## IntelliJ IDEA")
                .replace("$FILE_PATH$", "((?:\\p{Alpha}\\:)?[0-9 a-z_A-Z\\-\\\\./]+)")
                .replace("$LINE$", "([0-9]+)")
                .replace("$COLUMN$", "([0-9]+)"));
        assertPlace(filter, mvn.linesSince(0), 1, 2, 3);
    }

    /** The expression is translated: Emacs has a backslash before a parenthesis or bar that is not itself. */
    @Test
    @Order(2)
    void finds_the_place_in_Emacs() {
        Matcher quoted = Pattern.compile("dymod \"(.*)\"").matcher(block("## Emacs"));
        assertTrue(quoted.find());
        String expression = quoted.group(1).replace("\\n", "\n").replace("\\\\", "\\");
        assertPlace(Pattern.compile(expression.replaceAll("\\\\([(|)])", "$1")), mvn.linesSince(0), 1, 2, 3);
    }

    /** The format is translated. */
    @Test
    @Order(2)
    void finds_the_place_in_Vim() {
        String format = block("## Vim")
                .replace("set errorformat=", "")
                .replace("\\ ", " ")
                .split(",", -1)[0];
        assertPlace(
                Pattern.compile("^"
                        + format.replaceAll("[\\[\\]]", "\\\\$0")
                                .replace("%f", "(.+?)")
                                .replace("%l", "(\\d+)")
                                .replace("%c", "(\\d+)")
                                .replace("%t", ".")
                                .replace("%m", "(.*)")
                        + "$"),
                mvn.linesSince(0),
                1,
                2,
                3);
    }

    /** Asserts that an expression matches the one error, with its place, and no line that has no place. */
    private void assertPlace(Pattern expression, List<String> lines, int file, int line, int column) {
        List<String> found = new ArrayList<>();
        for (String each : lines) {
            Matcher matcher = expression.matcher(each);
            if (matcher.find() && each.contains("error: ")) {
                found.add(matcher.group(file) + ":" + matcher.group(line) + ":" + matcher.group(column)
                        + ": error: cannot find symbol");
            }
            assertTrue(each.contains(".java:") || !matcher.reset().find(), each);
        }
        assertEquals(List.of(project.file(EditIT.SHEEP) + PLACE), found);
    }

    /** Waits for the next line that an expression matches, and asserts its groups; a star is any text. */
    private void expect(String row, String... groups) {
        Pattern expression = rows.get(row);
        String line = mvn.awaitLine(row, each -> expression.matcher(each).find());
        Matcher found = expression.matcher(line);
        assertTrue(found.find());
        assertEquals(groups.length, found.groupCount(), line);
        for (int i = 0; i < groups.length; i++) {
            String actual = String.valueOf(found.group(i + 1));
            String wanted = groups[i];
            assertTrue(
                    wanted.endsWith("*")
                            ? actual.startsWith(wanted.substring(0, wanted.length() - 1))
                            : actual.equals(wanted),
                    () -> actual + " instead of " + wanted + " in " + line);
        }
    }

    private List<String> matching(String line) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().matcher(line).find())
                .map(Map.Entry::getKey)
                .toList();
    }
}
