package dev.dymod.generation;

import dev.dymod.build.BuildOutput;
import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.context.ContextAnalysis;
import dev.dymod.contract.ContractAnalysis;
import dev.dymod.contract.ContractResult;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.contract.OutsideReferences;
import dev.dymod.contract.ProvidersFiles;
import dev.dymod.contract.TypePatterns;
import dev.dymod.contract.UnreadableClassException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides whether programs could load the classes of a submodule: they need providers, and a contract that the program can share.
 * Classes of modules that are not swapped are always fit. Used by one thread.
 */
final class FitnessCheck {

    private final WatchedModule module;
    private final boolean needsService;
    private final OutsideReferences outside;
    private final ContractAnalysis analysis;
    private final OtherBuilds others;
    private final ContextAnalysis context;

    /** Uses of the module by the program's newest classes. */
    private Optional<OutsideReferences> programReferences = Optional.empty();

    /**
     * Creates a check for all builds of one submodule.
     *
     * @param needsService whether it must provide a service, because no other submodule requires it
     * @param outside uses of the submodule by the rest of the class path
     * @param contract types that the user has declared to be contract
     * @param others has the contracts of required submodules
     * @param context decides whether it asks for the context class loader
     */
    FitnessCheck(
            WatchedModule module,
            boolean needsService,
            OutsideReferences outside,
            TypePatterns contract,
            OtherBuilds others,
            ContextAnalysis context) {
        this.module = module;
        this.needsService = needsService;
        this.outside = outside;
        this.analysis = new ContractAnalysis(contract, needsService);
        this.others = others;
        this.context = context;
    }

    /**
     * Checks the newest classes again. The given classes of the program count from now on.
     *
     * @param program class files of the program, by entry path
     */
    Candidate recheck(BuildOutput.Classes newest, SortedMap<String, byte[]> program) {
        try {
            programReferences = Optional.of(OutsideReferences.of(
                    program, TypeNames.in(newest.tree().files().keySet())));
            context.useProgramClasses(program);
            return check(newest, Duration.ZERO);
        } catch (UnreadableClassException e) {
            return Candidate.Bad.unfinished(e, Duration.ZERO);
        }
    }

    /**
     * Checks the result of a compile.
     *
     * @param compile how long the compile took
     * @throws UnreadableClassException when a class file is broken
     */
    Candidate check(BuildOutput.Classes output, Duration compile) {
        if (!module.isSwapped()) {
            return new Candidate.Good(output, new Contract(new TreeMap<>(), ""), Optional.empty(), compile);
        }
        SortedMap<String, byte[]> files = output.tree().files();
        ProvidersFiles providers = ProvidersFiles.of(files);
        if (providers.services().isEmpty() && needsService) {
            List<Path> empty =
                    ProvidersFiles.empty(files).stream().map(module::source).toList();
            String sentence = empty.isEmpty() ? Messages.noService() : Messages.noProvider(empty);
            return bad(output, "dymod.no-service", List.of(sentence), compile);
        }
        List<String> missing = providers.missing(files, module::source);
        if (!missing.isEmpty()) {
            return bad(output, "dymod.no-provider", missing, compile);
        }
        ContractResult result = analysis.analyse(
                files,
                providers.services(),
                programReferences.map(outside::and).orElse(outside),
                others.requiredModules());
        return result instanceof ContractResult.Refused refused
                ? bad(output, "dymod.contract", refused.reasons(), compile)
                : new Candidate.Good(output, (Contract) result, context.reasonToSet(files), compile);
    }

    private static Candidate.Bad bad(
            BuildOutput.Classes output, String code, List<String> sentences, Duration compile) {
        List<CompileDiagnostic> diagnostics = new ArrayList<>(output.warnings());
        sentences.forEach(sentence -> diagnostics.add(Candidate.Bad.error(code, sentence)));
        return new Candidate.Bad(diagnostics, compile);
    }
}
