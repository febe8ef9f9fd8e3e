package dev.dymod.session;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.console.Console;
import dev.dymod.console.Progress;
import dev.dymod.contract.ClassPathCopyUses;
import dev.dymod.contract.ClassPathEntry;
import dev.dymod.contract.ProvidersFiles;
import dev.dymod.generation.BuildCause;
import dev.dymod.generation.Candidate;
import dev.dymod.generation.HostingChoice;
import dev.dymod.generation.Leftovers;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.SessionOwner;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.report.ContractLines;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Publishes the submodules of a session as Maven has just built them, and prints which of their types are not reloaded. */
final class FirstGenerations {

    private final SessionSettings settings;
    private final SessionState state;
    private final Console console;
    private final boolean restarts;
    private final HostingChoice hosting;

    /**
     * Nothing is published yet.
     *
     * @param program that the session starts, if it does
     */
    FirstGenerations(SessionSettings settings, Optional<ProgramRunner> program, SessionState state, Console console) {
        this.settings = settings;
        this.state = state;
        this.console = console;
        this.restarts = program.filter(SessionOwner::restartsByItself).isPresent();
        this.hosting = new HostingChoice(settings.contextClassLoader(), program.isPresent());
    }

    /**
     * Publishes them.
     *
     * @return their builds, in the order of the settings
     * @throws SessionException when one of them cannot be swapped as it is
     */
    List<ModuleBuild> publish() throws IOException, SessionException {
        List<ModuleBuild> builds;
        Progress progress = Progress.of(console, Messages.publishing(settings.submodules()));
        try {
            builds = publishAll();
        } finally {
            progress.close();
        }
        builds.forEach(this::tellLeftovers);
        builds.stream()
                .filter(build -> build.module().isSwapped())
                .forEach(build -> console.info(Messages.published(build.module(), build.generation())));
        if (builds.stream().noneMatch(build -> build.module().isSwapped())) {
            console.info(Messages.watchesProgram(
                    builds.stream().map(build -> build.module().name()).toList()));
        }
        settings.submodules().stream()
                .filter(WatchedModule::isCompileOnly)
                .forEach(module -> console.info(Messages.compileOnly(module.name(), dependentsOf(module))));
        for (ModuleBuild build : builds) {
            build.contextReason()
                    .ifPresent(because -> console.debug(Messages.setsContextClassLoader(build.module(), because)));
        }
        return builds;
    }

    private List<String> dependentsOf(WatchedModule module) {
        return settings.submodules().stream()
                .filter(other -> other.requires().contains(module.name()))
                .map(WatchedModule::name)
                .toList();
    }

    private List<ModuleBuild> publishAll() throws IOException, SessionException {
        state.building();
        // Yesterday's, of submodules too that are not declared any more.
        for (ModuleDirectory module : settings.directory().published()) {
            Files.deleteIfExists(module.current());
        }
        Map<ModuleBuild, Candidate.Good> firsts = build();
        tellUnknownTypes(firsts);
        List<ModuleBuild> builds = List.copyOf(firsts.keySet());
        List<ModuleStatus> published = new ArrayList<>();
        for (ModuleBuild build : builds) {
            Candidate.Good first = Objects.requireNonNull(firsts.get(build));
            published.add(build.publish(first, BuildCause.of("as Maven built it")));
            tellNotReloaded(build.module(), first);
        }
        state.ended(published);
        return builds;
    }

    /**
     * In the order of the settings.
     *
     * <p>Built in the opposite order: what the contract of a submodule names of another one that it requires is the host's
     * there, too, or the two would meet as different classes.
     */
    private Map<ModuleBuild, Candidate.Good> build() throws IOException, SessionException {
        List<WatchedModule> submodules = settings.submodules();
        List<ModuleBuild> builds = new ArrayList<>();
        Map<ModuleBuild, Candidate.Good> judged = new HashMap<>();
        SortedMap<String, byte[]> contracts = new TreeMap<>();
        for (int i = submodules.size() - 1; i >= 0; i--) {
            WatchedModule submodule = submodules.get(i);
            ModuleBuild build = ModuleBuild.open(
                    submodule,
                    settings.directory().module(submodule.name()),
                    isRequired(submodule),
                    contracts,
                    settings.contract(),
                    hosting);
            Candidate.Good first = first(build);
            contracts.putAll(first.contractClasses());
            judged.put(build, first);
            builds.add(0, build);
        }
        Map<ModuleBuild, Candidate.Good> firsts = new LinkedHashMap<>();
        for (ModuleBuild build : builds) {
            // Again, now that the contracts of those that it requires are known.
            firsts.put(build, build.connect(builds) ? first(build) : judged.get(build));
        }
        return firsts;
    }

    private static Candidate.Good first(ModuleBuild build) throws SessionException {
        Candidate first = build.first();
        if (first instanceof Candidate.Bad bad) {
            throw new SessionException(Messages.cannotBegin(build.module().name(), textOf(bad.errors())));
        }
        return (Candidate.Good) first;
    }

    private void tellLeftovers(ModuleBuild build) {
        Leftovers leftovers = build.leftovers();
        if (leftovers.failure().isPresent()) {
            console.warn(Messages.leftoversNotDeleted(
                    build.module().name(), leftovers, leftovers.failure().get()));
        } else if (!leftovers.entries().isEmpty()) {
            console.info(Messages.leftoversDeleted(build.module().name(), leftovers));
        }
    }

    private void tellUnknownTypes(Map<ModuleBuild, Candidate.Good> firsts) {
        Set<String> types = new HashSet<>();
        firsts.forEach((build, first) -> {
            if (build.module().isSwapped()) {
                types.addAll(first.contractTypes());
                types.addAll(first.reloadableTypes());
            }
        });
        settings.contract().unmatched(types).forEach(pattern -> console.warn(Messages.noSuchContractType(pattern)));
    }

    /** Swapped with the submodules that need it, it need not provide a service itself. */
    private boolean isRequired(WatchedModule submodule) {
        return settings.submodules().stream()
                .filter(WatchedModule::isSwapped)
                .anyMatch(other -> other.requires().contains(submodule.name()));
    }

    private static String textOf(List<CompileDiagnostic> errors) {
        return errors.stream().map(CompileDiagnostic::message).collect(Collectors.joining(System.lineSeparator()));
    }

    /** What of the contract is no service, and where the program goes round the lookup, as its class files show it. */
    private void tellNotReloaded(WatchedModule submodule, Candidate.Good first) throws IOException {
        ContractLines.of(submodule.name(), first.contract().types(), restarts).forEach(console::info);
        SortedSet<String> services = ProvidersFiles.of(first.tree().files()).services();
        services.removeAll(first.reloadableTypes());
        List<byte[]> contract = first.contract().types().keySet().stream()
                .flatMap(type -> Stream.ofNullable(first.tree().files().get(type.replace('.', '/') + ".class")))
                .toList();
        for (String use : ClassPathCopyUses.scan(
                submodule.outside().stream().map(ClassPathEntry::path).toList(),
                contract,
                first.reloadableTypes(),
                services)) {
            console.warn(Messages.frozenCopy(use));
        }
    }
}
