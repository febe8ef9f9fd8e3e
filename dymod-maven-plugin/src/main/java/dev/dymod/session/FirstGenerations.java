package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.console.Console;
import dev.dymod.console.Progress;
import dev.dymod.contract.FrozenCopyUses;
import dev.dymod.module.Submodule;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ProvidersFiles;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.builds.Candidate;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.session.builds.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Publishes the submodules of a session as Maven has just built them, and tells what of them is not reloaded. */
final class FirstGenerations {

    private final SessionSettings settings;
    private final StatusFile status;
    private final Console console;

    FirstGenerations(SessionSettings settings, StatusFile status, Console console) {
        this.settings = settings;
        this.status = status;
        this.console = console;
    }

    /**
     * Publishes them.
     *
     * @return their builds, in the order of the settings
     * @throws SessionException when one of them cannot be swapped as it is
     */
    List<SubmoduleBuild> publish() throws IOException, SessionException {
        List<SubmoduleBuild> builds;
        Progress progress = Progress.of(console, Messages.publishing(settings.submodules()));
        try {
            builds = publishAll();
        } finally {
            progress.close();
        }
        builds.stream()
                .filter(build -> !build.submodule().isProgram())
                .forEach(build -> console.info(Messages.published(build.submodule(), build.generation())));
        return builds;
    }

    private List<SubmoduleBuild> publishAll() throws IOException, SessionException {
        status.building();
        // Yesterday's, of submodules too that are not declared any more.
        for (ModuleDirectory module : settings.directory().published()) {
            Files.deleteIfExists(module.current());
        }
        Map<SubmoduleBuild, Candidate.Good> firsts = build();
        List<SubmoduleBuild> builds = List.copyOf(firsts.keySet());
        List<ModuleStatus> published = new ArrayList<>();
        for (SubmoduleBuild build : builds) {
            Candidate.Good first = Objects.requireNonNull(firsts.get(build));
            published.add(build.publish(
                    first,
                    Trigger.atStart("as Maven built it"),
                    SubmoduleBuild.generations(build.submodule().requires(), builds)));
            tellNotReloaded(build.submodule(), first);
        }
        status.ended(published);
        return builds;
    }

    /**
     * In the order of the settings.
     *
     * <p>Built in the opposite order: what the contract of a submodule names of another one that it requires is the host's
     * there, too, or the two would meet as different classes.
     */
    private Map<SubmoduleBuild, Candidate.Good> build() throws IOException, SessionException {
        List<Submodule> submodules = settings.submodules();
        List<Map.Entry<SubmoduleBuild, Candidate.Good>> firsts = new ArrayList<>();
        SortedMap<String, byte[]> contracts = new TreeMap<>();
        for (int i = submodules.size() - 1; i >= 0; i--) {
            Submodule submodule = submodules.get(i);
            SubmoduleBuild build = SubmoduleBuild.open(
                    submodule, settings.directory().module(submodule.name()), isRequired(submodule), contracts);
            Candidate first = build.candidates().first();
            if (first instanceof Candidate.Bad bad) {
                throw new SessionException(Messages.cannotBegin(submodule.name(), textOf(bad.errors())));
            }
            Candidate.Good good = (Candidate.Good) first;
            contracts.putAll(good.contractClasses());
            firsts.add(0, Map.entry(build, good));
        }
        Map<SubmoduleBuild, Candidate.Good> ordered = new LinkedHashMap<>();
        firsts.forEach(first -> ordered.put(first.getKey(), first.getValue()));
        return ordered;
    }

    /** Swapped with the submodules that need it, it need not provide a service itself. */
    private boolean isRequired(Submodule submodule) {
        return settings.submodules().stream()
                .filter(other -> !other.isProgram())
                .anyMatch(other -> other.requires().contains(submodule.name()));
    }

    private static String textOf(List<CompileDiagnostic> errors) {
        return errors.stream().map(CompileDiagnostic::message).collect(Collectors.joining(System.lineSeparator()));
    }

    /** What of the contract is no service, and where the program goes round the lookup, as its class files show it. */
    private void tellNotReloaded(Submodule submodule, Candidate.Good first) throws IOException {
        first.contract().types().forEach((type, because) -> {
            if (!because.equals("service")) {
                console.info(Messages.cannotReload(type, because));
            }
        });
        SortedMap<String, byte[]> files = first.tree().files();
        for (String use : FrozenCopyUses.scan(
                submodule.outside(),
                first.reloadableTypes(),
                ProvidersFiles.of(files).services())) {
            console.warn(Messages.frozenCopy(use));
        }
    }
}
