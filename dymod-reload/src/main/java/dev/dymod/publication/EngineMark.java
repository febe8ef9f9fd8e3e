package dev.dymod.publication;

import java.util.List;

/**
 * By what the release guard knows classes of dymod-reload that were packed under other names: relocation renames packages,
 * and leaves simple names and this text as they are.
 */
public final class EngineMark {

    /** A constant of each marked class. */
    public static final String TEXT = "dymod-reload is no part of a release";

    /** The simple names of the marked classes, one in each package at least. */
    public static final List<String> CLASSES =
            List.of("ReloadLinker", "GenerationLoader", "SwitchGroup", "Retirement", "ModuleDirectory", "Question");

    private EngineMark() {}
}
