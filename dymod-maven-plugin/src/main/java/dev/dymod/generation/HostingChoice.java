package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
import dev.dymod.context.ContextAnalysis;
import dev.dymod.context.ContextChoice;
import dev.dymod.context.ContextMode;
import dev.dymod.contract.ClassPathEntry;
import dev.dymod.publication.Hosting;
import dev.dymod.publication.ModuleDirectory;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides how programs hold the generations of the submodules of one session. Used by one thread. */
public final class HostingChoice {

    private final ContextChoice context;
    private final boolean runsProgram;

    /**
     * Creates the choice for a session that has not published anything.
     *
     * @param mode when calls set the context class loader
     * @param runsProgram whether the session starts the program, with class folders of its own
     */
    public HostingChoice(ContextMode mode, boolean runsProgram) {
        this.context = new ContextChoice(mode);
        this.runsProgram = runsProgram;
    }

    ContextAnalysis analysis(WatchedModule module) {
        return context.analysis(
                module.outside().stream().map(ClassPathEntry::path).toList());
    }

    /** Returns why calls of a candidate set the context class loader. Submodules that it requires must be published before. */
    Optional<String> contextReason(WatchedModule module, Candidate.Good good) {
        return !module.isSwapped() ? Optional.empty() : context.reasonToSet(good.contextReason(), module.requires());
    }

    /**
     * Returns how programs hold a generation.
     *
     * @param contextReason why its calls set the context class loader, if they do
     */
    Hosting of(WatchedModule module, ModuleDirectory directory, Optional<String> contextReason) {
        return new Hosting(contextReason.isPresent(), copies(module, directory));
    }

    /** Notes a publication, for the submodules that require it. */
    void published(WatchedModule module, Optional<String> contextReason) {
        context.published(module.name(), contextReason);
    }

    private List<String> copies(WatchedModule module, ModuleDirectory directory) {
        Set<String> copies = new LinkedHashSet<>();
        Path root = directory.session().root();
        copies.add(relative(root, module.output()));
        copies.add(relative(root, module.entry()));
        if (runsProgram) {
            copies.add(relative(root, directory.program()));
        }
        return List.copyOf(copies);
    }

    private static String relative(Path root, Path entry) {
        Path absolute = entry.toAbsolutePath().normalize();
        // There is no relative path from one drive of Windows to another.
        Path copy = root.getRoot().equals(absolute.getRoot()) ? root.relativize(absolute) : absolute;
        return copy.toString().replace(root.getFileSystem().getSeparator(), "/");
    }
}
