package dev.dymod.compile.processors;

import java.util.Locale;
import java.util.Set;

/** Kind of an annotation processor, which it declares to incremental builds by the convention of Gradle. */
enum ProcessorKind {
    /** Generates each file from one source, and reads only this source and types that can be reached from it. */
    ISOLATING,
    /** Generates files from all sources that have one of its annotations. */
    AGGREGATING,
    /** Reports at run time whether it is isolating or aggregating. */
    DYNAMIC,
    /** Declares nothing. */
    UNDECLARED;

    private static final String OPTION = "org.gradle.annotation.processing.";

    /** Returns the kind that a line of a declaration names. */
    static ProcessorKind named(String name) {
        for (ProcessorKind kind : values()) {
            if (kind.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        return UNDECLARED;
    }

    /** Returns the kind of a dynamic processor, which its supported options name; any other kind unchanged. */
    ProcessorKind resolved(Set<String> supportedOptions) {
        if (this != DYNAMIC) {
            return this;
        }
        // As in Gradle, a processor that names both kinds is aggregating.
        if (supportedOptions.contains(OPTION + "aggregating")) {
            return AGGREGATING;
        }
        return supportedOptions.contains(OPTION + "isolating") ? ISOLATING : UNDECLARED;
    }
}
