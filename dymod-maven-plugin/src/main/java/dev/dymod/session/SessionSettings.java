package dev.dymod.session;

import dev.dymod.module.Submodule;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.watch.WatchSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a session is opened with. Immutable.
 *
 * @param directory where it publishes
 * @param submodules what it builds, each after those that it requires
 * @param watch how it watches
 * @param poms those of the build, in whose changes a {@link ProgramListener} is interested
 */
public record SessionSettings(
        SessionDirectory directory, List<Submodule> submodules, WatchSettings watch, Set<Path> poms) {

    public SessionSettings {
        submodules = List.copyOf(submodules);
        poms = Set.copyOf(poms);
    }
}
