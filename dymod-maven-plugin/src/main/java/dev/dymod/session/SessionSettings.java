package dev.dymod.session;

import dev.dymod.build.ProgramModule;
import dev.dymod.build.WatchedModule;
import dev.dymod.context.ContextMode;
import dev.dymod.contract.TypePatterns;
import dev.dymod.liveness.BuildFiles;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.watch.WatchSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of a session. Immutable.
 *
 * @param directory the session directory
 * @param classes the class folder of the host module, by which the program finds the directory
 * @param submodules the modules that the session builds, each after those that it requires
 * @param contract types of submodules that belong to the contract, even if no other class names them
 * @param watch the settings of the watcher
 * @param contextClassLoader when calls of submodules set the context class loader
 * @param program the program modules that the session does not build
 * @param poms the files that Maven itself has read for this build
 * @param page whether and where the page is opened
 * @param tests whether tests run, and how
 */
public record SessionSettings(
        SessionDirectory directory,
        Path classes,
        List<WatchedModule> submodules,
        TypePatterns contract,
        WatchSettings watch,
        ContextMode contextClassLoader,
        List<ProgramModule> program,
        BuildFiles poms,
        PageSettings page,
        TestsSettings tests) {

    public SessionSettings {
        submodules = List.copyOf(submodules);
        program = List.copyOf(program);
    }
}
