package dev.dymod.compile.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Origin of a generated file.
 *
 * @param source the one source that it was generated from; empty if an aggregating processor generated it from all sources with
 *     its annotations
 */
public record Origin(Optional<Path> source) {}
