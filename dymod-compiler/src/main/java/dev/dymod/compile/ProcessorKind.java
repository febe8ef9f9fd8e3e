package dev.dymod.compile;

import java.util.Locale;
import java.util.Set;

/** What an annotation processor promises to incremental builds, by the convention that Gradle has set. */
enum ProcessorKind {
    /** Makes each file of one source, and decides by what can be reached from that one alone. */
    ISOLATING,
    /** Makes files of all sources that carry one of its annotations. */
    AGGREGATING,
    /** Says at run time which of the two it is. */
    DYNAMIC,
    /** Promises nothing. */
    UNDECLARED;

    private static final String OPTION = "org.gradle.annotation.processing.";

    /** That of a line in a declaration. */
    static ProcessorKind named(String name) {
        for (ProcessorKind kind : values()) {
            if (kind.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        return UNDECLARED;
    }

    /** What a dynamic one turns out to be by the options that it supports. */
    ProcessorKind resolved(Set<String> supportedOptions) {
        if (this != DYNAMIC) {
            return this;
        }
        // As Gradle does: who is both gives the weaker promise.
        if (supportedOptions.contains(OPTION + "aggregating")) {
            return AGGREGATING;
        }
        return supportedOptions.contains(OPTION + "isolating") ? ISOLATING : UNDECLARED;
    }
}
