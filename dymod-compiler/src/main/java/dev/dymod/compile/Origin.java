package dev.dymod.compile;

import java.nio.file.Path;

/** What a file was made of. */
sealed interface Origin {

    /**
     * One source.
     *
     * @param source its path
     */
    record Source(Path source) implements Origin {}

    /** All sources with an annotation of an aggregating processor. */
    record Aggregate() implements Origin {}
}
