package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.Collection;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;

/** Events for a flight recording, one for each stage of a reload; nothing where the JVM has no recorder. */
final class Flight {

    private static final boolean RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private static final Stage UNSEEN = new Stage() {
        @Override
        public void outcome(String text) {}

        @Override
        public void close() {}
    };

    private Flight() {}

    /** A stage that has begun and ends when it is closed. */
    interface Stage extends AutoCloseable {

        /** What became of it. */
        void outcome(String text);

        @Override
        void close();
    }

    static Stage reload(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Reload(), names(publications)) : UNSEEN;
    }

    static Stage load(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Load(), names(publications)) : UNSEEN;
    }

    static Stage make(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Make(), names(publications)) : UNSEEN;
    }

    static Stage swap(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Swap(), names(publications)) : UNSEEN;
    }

    /** Before the first recording of a JVM, an event would only cost the loading of the recorder: 50 ms of a first edit. */
    private static boolean isRecording() {
        return RECORDER && FlightRecorder.isInitialized();
    }

    private static String names(Collection<Publication> publications) {
        return publications.stream()
                .map(publication -> publication.module() + " " + publication.generation())
                .collect(Collectors.joining(", "));
    }
}
