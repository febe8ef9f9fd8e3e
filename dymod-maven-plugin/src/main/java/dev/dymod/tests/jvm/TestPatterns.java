package dev.dymod.tests.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Patterns of surefire for the files of test classes: {@code **}{@code /*Test.java} with {@code ?}, {@code *} and {@code **}, a
 * class name with or without its package, {@code %regex[...]}, a list of these with commas, and {@code !} for the opposite.
 */
final class TestPatterns {

    private static final String REGEX = "%regex[";
    private static final String ANT = "%ant[";

    private final List<Pattern> positive = new ArrayList<>();
    private final List<Pattern> negative = new ArrayList<>();

    /**
     * Reads patterns.
     *
     * @throws java.util.regex.PatternSyntaxException if a regular expression is none
     */
    TestPatterns(List<String> texts) {
        texts.stream().flatMap(TestPatterns::split).forEach(this::add);
    }

    private static Stream<String> split(String text) {
        // A regular expression may have commas.
        return text.contains(REGEX) ? Stream.of(text) : Stream.of(text.split(","));
    }

    private void add(String text) {
        String pattern = text.strip();
        if (pattern.isEmpty()) {
            return;
        }
        if (pattern.startsWith("!")) {
            negative.add(pattern(pattern.substring(1).strip()));
        } else {
            positive.add(pattern(pattern));
        }
    }

    private static Pattern pattern(String text) {
        if (text.startsWith(REGEX) && text.endsWith("]")) {
            return Pattern.compile(text.substring(REGEX.length(), text.length() - 1));
        }
        String ant =
                text.startsWith(ANT) && text.endsWith("]") ? text.substring(ANT.length(), text.length() - 1) : text;
        int method = ant.indexOf('#');
        return ofAnt(method < 0 ? ant : ant.substring(0, method));
    }

    private static Pattern ofAnt(String text) {
        String path = text.replace('\\', '/').replaceFirst("\\.(java|class)$", "");
        if (!path.contains("/")) {
            // A class name. One with a package is a path already.
            path = path.contains(".") ? path.replace('.', '/') : "**/" + path;
        }
        if (path.endsWith("/")) {
            path += "**";
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (path.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (path.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex + "\\.class");
    }

    boolean isEmpty() {
        return positive.isEmpty() && negative.isEmpty();
    }

    /**
     * Returns whether a class file matches.
     *
     * @param path relative to the class folder, with slashes
     */
    boolean match(String path) {
        return (positive.isEmpty() ? !negative.isEmpty() : any(positive, path)) && !any(negative, path);
    }

    private static boolean any(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }
}
