package dev.dymod.reload;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight recorder events of reloads. Loaded only if the JVM has the recorder, see {@link FlightRecording}. */
final class FlightEvents {

    private FlightEvents() {}

    /** Common fields of all events. */
    @Category("dymod")
    @StackTrace(false)
    abstract static class Stage extends Event implements FlightRecording.Stage {

        @Label("Modules")
        @Description("Names and generations of the modules that change")
        String modules = "";

        @Label("Outcome")
        String outcome = "";

        @Override
        public void outcome(String text) {
            outcome = text;
        }

        @Override
        public void close() {
            // Without an outcome the publication was incomplete; the stage will run again.
            if (!outcome.isEmpty()) {
                commit();
            }
        }
    }

    @Name("dymod.Reload")
    @Label("Reload")
    @Description("From the pointer that changed to the swap, or to the rejection")
    static final class Reload extends Stage {}

    @Name("dymod.Load")
    @Label("Load")
    @Description("Opens, loads and links the classes of the next generation")
    static final class Load extends Stage {}

    @Name("dymod.Make")
    @Label("Make providers")
    @Description("Constructs the providers that callers have looked up")
    static final class Make extends Stage {}

    @Name("dymod.Swap")
    @Label("Swap")
    @Description("Waits for holds, copies kept values and switches all call sites")
    static final class Swap extends Stage {}

    @Name("dymod.Redefine")
    @Label("Redefine")
    @Description("New method bodies in classes of the program itself, which were not reloaded")
    @Category("dymod")
    @StackTrace(false)
    static final class Redefine extends Event {

        @Label("Module")
        String module = "";

        @Label("Types")
        String types = "";
    }

    static void redefined(String module, String types) {
        Redefine event = new Redefine();
        event.module = module;
        event.types = types;
        event.commit();
    }

    static Stage begun(Stage stage, String modules) {
        stage.modules = modules;
        stage.begin();
        return stage;
    }
}
