package dev.dymod.session;

import dev.dymod.module.Submodule;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.watch.WatchSettings;
import java.util.List;

/**
 * What a session is opened with. Immutable.
 *
 * @param directory where it publishes
 * @param submodules what it builds, each after those that it requires
 * @param watch how it watches
 */
public record SessionSettings(SessionDirectory directory, List<Submodule> submodules, WatchSettings watch) {

    public SessionSettings {
        submodules = List.copyOf(submodules);
    }
}
