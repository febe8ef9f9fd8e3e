package dev.dymod.session;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something that the thread of a session is asked to do, between two builds. */
sealed interface Request {

    /** A word of the user's. */
    record Obey(Command command) implements Request {}

    /**
     * Whether all that was saved before is live; see {@link Answers}.
     *
     * @param token names the answer
     * @param timeout how long the answer may take
     */
    record Await(String token, Duration timeout) implements Request {

        private static final Pattern FORM = Pattern.compile("await ([A-Za-z0-9_-]{1,64})(?: ([0-9]{1,9}))?");
        private static final Duration DEFAULT = Duration.ofSeconds(30);

        /** Whether a line asks for this, in whichever form. */
        static boolean isMeant(String line) {
            return line.equals("await") || line.startsWith("await ");
        }

        static Optional<Request> of(String line) {
            Matcher form = FORM.matcher(line);
            return form.matches()
                    ? Optional.of(new Await(
                            form.group(1),
                            form.group(2) == null ? DEFAULT : Duration.ofMillis(Long.parseLong(form.group(2)))))
                    : Optional.empty();
        }
    }
}
