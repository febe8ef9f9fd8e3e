package dev.dymod.program;

import dev.dymod.publication.ProgramOutput;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.UncaughtException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Summary of the last output of the process that a session's program is or was. Immutable. */
public final class LastWords {

    private static final int LINES = 10;

    private final SessionDirectory session;

    public LastWords(SessionDirectory session) {
        this.session = session;
    }

    /** Returns a line about the last exception that ended a thread; empty if there is none. */
    public Optional<String> exceptionLine() {
        try {
            return exception().map(SharedMessages::uncaught);
        } catch (IOException e) {
            return Optional.of(SharedMessages.outputNotRead(e));
        }
    }

    /** Returns the last exception that ended a thread, else the last lines; empty if the program has printed nothing. */
    public Optional<String> ofEnded() {
        try {
            Optional<UncaughtException> last = exception();
            if (last.isPresent()) {
                return Optional.of(SharedMessages.trace(last.get()));
            }
            List<String> lines =
                    ProgramOutput.read(session.programOutput()).ofLastProcess().lastLines(LINES);
            return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
        } catch (IOException e) {
            return Optional.of(SharedMessages.outputNotRead(e));
        }
    }

    private Optional<UncaughtException> exception() throws IOException {
        return ProgramOutput.read(session.programErrors()).ofLastProcess().lastUncaughtException();
    }
}
