package dev.dymod.compile.model;

import java.nio.file.Path;

/** Origin of a generated file. */
public sealed interface Origin {

    /**
     * The file was generated from one source.
     *
     * @param source path of the source
     */
    record Source(Path source) implements Origin {}

    /** An aggregating processor generated the file from all sources with its annotations. */
    record Aggregate() implements Origin {}
}
