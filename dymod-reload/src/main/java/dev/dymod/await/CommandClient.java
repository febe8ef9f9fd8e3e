package dev.dymod.await;

import dev.dymod.publication.CommandAnswer;
import dev.dymod.publication.CommandRequest;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** Client that lets the watcher of a directory execute a command, and waits for its {@link CommandAnswer}. */
public final class CommandClient {

    private final SessionDirectory session;

    /**
     * Creates a client.
     *
     * @param session directory of the watcher
     */
    public CommandClient(SessionDirectory session) {
        this.session = session;
    }

    /**
     * Sends the request and waits for the answer.
     *
     * @param word of the command
     * @param timeout for the answer
     * @return the answer
     * @throws UnansweredException if there is no watcher, or no answer in time
     * @throws IOException if the directory cannot be read or written
     * @throws InterruptedException if the thread is interrupted; the watcher still executes the command
     */
    public CommandAnswer execute(String word, Duration timeout)
            throws IOException, InterruptedException, UnansweredException {
        CommandRequest request = new CommandRequest(word, UUID.randomUUID().toString(), timeout);
        return new Exchange<>(
                        session, timeout, request::appendTo, () -> CommandAnswer.take(session.answer(request.token())))
                .make();
    }
}
