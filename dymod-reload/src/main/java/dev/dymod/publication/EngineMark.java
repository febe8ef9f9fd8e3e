package dev.dymod.publication;

import java.util.List;

/**
 * Mark by which the release guard recognizes classes of dymod-reload that were relocated: relocation changes package names, but
 * neither simple names nor this text.
 */
public final class EngineMark {

    /** Text of a constant in each marked class. */
    public static final String TEXT = "dymod-reload is no part of a release";

    /** Simple names of the marked classes, at least one in each package. */
    public static final List<String> CLASSES = List.of(
            "ReloadLinker",
            "GenerationLoader",
            "SwitchGroup",
            "Retirement",
            "ModuleDirectory",
            "AwaitClient",
            "McpCommand",
            "EngineMain");

    private EngineMark() {}
}
