package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains an error that nobody understands who does not think of class loaders: a type that is not itself. */
final class Boundary {

    /** As the JVM words it since JDK 11. */
    private static final Pattern STRANGERS = Pattern.compile("class (\\S+) cannot be cast to class (\\S+) \\(.*"
            + "loader '?([^' ;]+)'?[^;]*; .*loader '?([^' ;)]+)'?.*\\)");

    private static final Pattern GENERATION = Pattern.compile("dymod:(.+)#(\\d+)");

    private Boundary() {}

    /** Adds the explanation to an error that passes from a module to its host; the error stays what it is. */
    static void explain(ClassCastException error) {
        Matcher strangers = STRANGERS.matcher(String.valueOf(error.getMessage()));
        if (strangers.matches() && Arrays.stream(error.getSuppressed()).noneMatch(DymodException.class::isInstance)) {
            Matcher one = GENERATION.matcher(strangers.group(3));
            Matcher other = GENERATION.matcher(strangers.group(4));
            if (one.matches() && other.matches()) {
                if (one.group(1).equals(other.group(1)) && !one.group(2).equals(other.group(2))) {
                    error.addSuppressed(new DymodException(Messages.otherGeneration(
                            strangers.group(1), one.group(1), one.group(2), strangers.group(2), other.group(2))));
                }
            } else if ((one.matches() || other.matches()) && strangers.group(1).equals(strangers.group(2))) {
                error.addSuppressed(new DymodException(
                        Messages.frozenCopy(strangers.group(1), (one.matches() ? one : other).group(1))));
            }
        }
    }
}
