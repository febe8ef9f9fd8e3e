package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;

/** Recorder of one flight event for each stage of a reload; does nothing if the JVM has no flight recorder. */
final class FlightRecording {

    private static final boolean RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private static final Stage NOT_RECORDED = new Stage() {
        @Override
        public void outcome(String text) {}

        @Override
        public void close() {}
    };

    private FlightRecording() {}

    /** Stage of a reload; closing it ends the stage. */
    interface Stage extends AutoCloseable {

        /** Sets the outcome; without one the event is not recorded. */
        void outcome(String text);

        @Override
        void close();
    }

    static Stage reload(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Reload(), names(publications)) : NOT_RECORDED;
    }

    static Stage load(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Load(), names(publications)) : NOT_RECORDED;
    }

    static Stage make(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Make(), names(publications)) : NOT_RECORDED;
    }

    static Stage swap(Collection<Publication> publications) {
        return isRecording() ? FlightEvents.begun(new FlightEvents.Swap(), names(publications)) : NOT_RECORDED;
    }

    /** Records a redefinition of classes of the program, which has ended. */
    static void redefined(String module, Set<String> types) {
        if (isRecording()) {
            FlightEvents.redefined(module, String.join(", ", new TreeSet<>(types)));
        }
    }

    /** Avoids loading the recorder before the first recording of the JVM, which would cost 50 ms of the first edit. */
    private static boolean isRecording() {
        return RECORDER && FlightRecorder.isInitialized();
    }

    private static String names(Collection<Publication> publications) {
        return publications.stream()
                .map(publication -> publication.module() + " " + publication.generation())
                .collect(Collectors.joining(", "));
    }
}
