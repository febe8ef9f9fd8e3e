package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains errors that nobody understands who does not think of class loaders: a type that is not itself, a library too. */
final class Boundary {

    /** As the JVM words it since JDK 11. */
    private static final Pattern STRANGERS = Pattern.compile("class (\\S+) cannot be cast to class (\\S+) \\(.*"
            + "loader '?([^' ;]+)'?[^;]*; .*loader '?([^' ;)]+)'?.*\\)");

    private static final Pattern GENERATION = Pattern.compile("dymod:(.+)#(\\d+)");

    private Boundary() {}

    /** Adds the explanation to an error that passes from a module to its caller; the error stays what it is. */
    static void explain(Throwable error) {
        if (Arrays.stream(error.getSuppressed()).noneMatch(DymodException.class::isInstance)) {
            String message = String.valueOf(error.getMessage());
            (error instanceof ClassCastException ? ofCast(message) : ofLibrary(message))
                    .ifPresent(explanation -> error.addSuppressed(new DymodException(explanation)));
        }
    }

    private static Optional<String> ofCast(String message) {
        Matcher strangers = STRANGERS.matcher(message);
        if (!strangers.matches()) {
            return Optional.empty();
        }
        String object = strangers.group(1);
        String wanted = strangers.group(2);
        Matcher one = GENERATION.matcher(strangers.group(3));
        Matcher other = GENERATION.matcher(strangers.group(4));
        boolean isOne = one.matches();
        boolean isOther = other.matches();
        if (isOne && isOther) {
            return one.group(1).equals(other.group(1)) && !one.group(2).equals(other.group(2))
                    ? Optional.of(Messages.otherGeneration(object, one.group(1), one.group(2), wanted, other.group(2)))
                    : Optional.empty();
        }
        return (isOne || isOther) && object.equals(wanted)
                ? Optional.of(Messages.frozenCopy(object, (isOne ? one : other).group(1)))
                : Optional.empty();
    }

    private static Optional<String> ofLibrary(String message) {
        return message.contains("already loaded in another classloader")
                ? Optional.of(Messages.libraryOfOther())
                : Optional.empty();
    }
}
