package dev.dymod.tests.selection;

import java.util.List;

/**
 * Reason why an edit may affect a test class.
 *
 * @param way names of classes and entry paths of resources: the first is the test class, each uses the next
 * @param fact what happened to the last one, such as {@code changed}
 */
public record Reason(List<String> way, String fact) {

    /** Copies the list. */
    public Reason {
        way = List.copyOf(way);
    }

    /** Returns one line for the user, such as {@code sheep.FarmTest -> sheep.Farm changed}. */
    @Override
    public String toString() {
        return String.join(" -> ", way) + " " + fact;
    }
}
