package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Classes of other people's projects, each with an added nested class whose text shows which version of its file runs. */
final class MarkedClasses {

    private static final Pattern CLASS = Pattern.compile("(?m)^public (?:final |abstract )*class (\\w+)[^{;]*\\{");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    private final Project project;
    private final PrintedState state;
    private final Map<String, String> files = new LinkedHashMap<>();

    MarkedClasses(Project project, PrintedState state) {
        this.project = project;
        this.state = state;
    }

    /** Returns the sources of a module that have a public class. */
    List<String> candidates(String module) {
        try (Stream<Path> sources = Files.walk(project.file(module + "/src/main/java"))) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> project.folder().relativize(file).toString().replace('\\', '/'))
                    .filter(file -> CLASS.matcher(project.read(file)).find())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Marks the class of a source with a word of the state. */
    void mark(String word, String file) {
        files.put(word, file);
        Matcher matcher = CLASS.matcher(project.read(file));
        project.write(
                file,
                matcher.replaceFirst(
                        found -> Matcher.quoteReplacement(found.group() + """

                            public static final class DymodMark {
                                public static String text() {
                                    return "%s=%s";
                                }
                            }
                        """.formatted(word, state.get(word)))));
    }

    /** Changes the text of the class that a word marks. */
    void edit(String word) {
        project.edit(
                file(word), "return \"" + word + "=" + state.get(word), "return \"" + word + "=" + state.next(word));
    }

    /** Returns the source that a word marks. */
    String file(String word) {
        return files.getOrDefault(word, "");
    }

    /** Returns the expression for a word and the text that runs. */
    String expression(String word) {
        String source = project.read(file(word));
        return first(PACKAGE, source) + "." + first(CLASS, source) + ".DymodMark.text()";
    }

    /** Returns the package of a source. */
    static String packageOf(String source) {
        return first(PACKAGE, source);
    }

    /** Returns the first group of the first match, and fails without a match. */
    static String first(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + source);
        }
        return matcher.group(1);
    }
}
