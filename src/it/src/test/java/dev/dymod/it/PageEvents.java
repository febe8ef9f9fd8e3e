package dev.dymod.it;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Listener to the events of dymod's page, until it is closed. */
final class PageEvents implements AutoCloseable {

    private final InputStream in;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private int next;

    /** An event, with its data. */
    record Event(String name, JsonObject data) {}

    private PageEvents(InputStream in) {
        this.in = in;
    }

    /**
     * Connects, and waits for the first event.
     *
     * @param onEvent called with each event at once, in another thread
     */
    static PageEvents of(PageProgram program, Consumer<Event> onEvent) {
        try {
            return of(program.page(), onEvent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Connects, and waits for the first event.
     *
     * @param page the address of dymod's page, without the last slash
     * @throws IOException if nothing answers there
     */
    static PageEvents of(String page, Consumer<Event> onEvent) throws IOException {
        try {
            HttpResponse<InputStream> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(page + "/events")).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            PageEvents stream = new PageEvents(response.body());
            Thread thread = new Thread(() -> stream.read(onEvent), "page-events");
            thread.setDaemon(true);
            thread.start();
            stream.await("hello");
            return stream;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void read(Consumer<Event> onEvent) {
        Scanner lines = new Scanner(in, StandardCharsets.UTF_8).useDelimiter("\n");
        String name = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                Event event = new Event(
                        name,
                        JsonParser.parseString(line.substring("data: ".length()))
                                .getAsJsonObject());
                onEvent.accept(event);
                events.add(event);
            }
        }
    }

    /** Waits for an event, after the one that was waited for last. */
    Event await(String name) {
        return Await.value(
                "the event " + name,
                () -> {
                    for (; next < events.size(); next++) {
                        if (events.get(next).name().equals(name)) {
                            return Optional.of(events.get(next++));
                        }
                    }
                    return Optional.empty();
                },
                events::toString);
    }

    /** Returns the number of events of a name. */
    long count(String name) {
        return events.stream().filter(event -> event.name().equals(name)).count();
    }

    List<Event> all() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
