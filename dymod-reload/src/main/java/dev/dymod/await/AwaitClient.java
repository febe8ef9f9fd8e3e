package dev.dymod.await;

import dev.dymod.publication.Answer;
import dev.dymod.publication.AwaitReport;
import dev.dymod.publication.AwaitRequest;
import dev.dymod.publication.AwaitResult;
import dev.dymod.publication.EngineMark;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Client that asks the watcher of a directory whether all edits that were saved until now are live.
 *
 * <p>The watcher reads the request from the file {@code trigger}, and looks at all sources after that: it cannot miss an edit
 * that was saved before. It writes an {@link Answer}. The client repeats the request until there is one, because another process
 * may have replaced the trigger file before the watcher read it.
 */
public final class AwaitClient {

    /** Mark for the release guard. */
    static final String MARK = EngineMark.TEXT;

    private static final String PREFIX = "[dymod] ";

    private final SessionDirectory session;
    private final AwaitRequest request;

    /**
     * Creates a client for one request about everything that was saved.
     *
     * @param session directory of the watcher
     * @param timeout for the answer
     * @param form of the answer, also of one that the client gives itself because there is no watcher
     */
    public AwaitClient(SessionDirectory session, Duration timeout, AwaitRequest.Form form) {
        this(session, timeout, form, AwaitRequest.Scope.SAVED);
    }

    /**
     * Creates a client for one request.
     *
     * @param session directory of the watcher
     * @param timeout for the answer
     * @param form of the answer, also of one that the client gives itself because there is no watcher
     * @param scope of the question
     */
    public AwaitClient(SessionDirectory session, Duration timeout, AwaitRequest.Form form, AwaitRequest.Scope scope) {
        this.session = session;
        this.request = new AwaitRequest(UUID.randomUUID().toString(), timeout, form, scope);
    }

    /**
     * Sends the request and waits for the answer. Called once.
     *
     * @return the answer; {@link AwaitResult#NO_WATCHER} if no watcher is alive, or the directory does not exist
     * @throws IOException if the directory cannot be read or written
     * @throws InterruptedException if the thread is interrupted; the watcher still answers
     */
    public Answer ask() throws IOException, InterruptedException {
        try {
            return new Exchange<>(
                            session,
                            request.timeout(),
                            request::appendTo,
                            () -> Answer.take(session.answer(request.token())))
                    .make();
        } catch (UnansweredException e) {
            return answer(e.result(), e.text());
        }
    }

    private Answer answer(AwaitResult result, String text) {
        return new AwaitReport(
                        session,
                        result,
                        PREFIX + text,
                        List.of(AwaitReport.Missing.of(text)),
                        AwaitReport.Watched.none())
                .as(request.form());
    }
}
