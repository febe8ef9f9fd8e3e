package dev.dymod.generation;

import dev.dymod.status.ModuleStatus;
import java.time.Instant;

/**
 * Held build that has become live.
 *
 * @param build the builds of its module
 * @param status the outcome
 * @param before the generation that was published before
 * @param saved when the newest input was saved
 */
public record ReleasedBuild(ModuleBuild build, ModuleStatus status, int before, Instant saved) {}
