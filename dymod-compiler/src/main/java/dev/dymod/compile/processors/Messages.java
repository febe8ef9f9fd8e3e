package dev.dymod.compile.processors;

import dev.dymod.compile.model.Origin;
import java.util.Collection;
import java.util.Optional;

/** Reasons, found in annotation processors, to compile all sources of a module. */
final class Messages {

    private Messages() {}

    static String undeclaredProcessor(String processor) {
        return "processor " + processor + " does not declare itself incremental";
    }

    static String aggregatesEverything(String processor) {
        return "processor " + processor + " aggregates all sources";
    }

    static String notIsolating(String processor, String file, Collection<Optional<Origin>> origins) {
        return "processor " + processor + " declares itself isolating, but made " + file + " from "
                + (origins.contains(Optional.<Origin>empty())
                        ? "something that is not a source of the module"
                        : origins.size() + " sources instead of one");
    }

    static String readsElsewhere(String processor, String location) {
        return "processor " + processor + " reads from " + location;
    }

    static String unknownOrigin(String entry) {
        return "a processor made " + entry + " from unknown sources";
    }

    static String aggregatesUnknown() {
        return "a processor aggregates an element that is in no source";
    }

    static String plugins() {
        return "compiler plugins see the whole module";
    }
}
