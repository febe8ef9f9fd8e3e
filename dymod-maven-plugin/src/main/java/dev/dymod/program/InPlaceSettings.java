package dev.dymod.program;

/**
 * Settings for changes of the running program.
 *
 * @param redefines whether method bodies are replaced in place
 * @param liveResources the resources of the program that need no restart
 */
public record InPlaceSettings(boolean redefines, LivePatterns liveResources) {}
