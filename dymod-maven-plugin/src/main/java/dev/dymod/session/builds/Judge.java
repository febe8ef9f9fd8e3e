package dev.dymod.session.builds;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.contract.ContractAnalysis;
import dev.dymod.contract.ContractResult;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.contract.OutsideReferences;
import dev.dymod.module.Made;
import dev.dymod.module.Submodule;
import dev.dymod.publish.ProvidersFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says of the classes of a submodule whether they are fit to be published: they have providers, and a contract that the
 * program can share. Classes of the program itself always are. Used by one thread.
 */
final class Judge {

    private final Submodule submodule;
    private final boolean needsService;
    private final OutsideReferences outside;
    private final ContractAnalysis analysis = new ContractAnalysis();

    /** Where the program's newest classes name the module's. */
    private Optional<OutsideReferences> ofProgram = Optional.empty();

    /**
     * A judge of all builds of one submodule.
     *
     * @param needsService whether no other submodule needs it, so that it must provide something itself
     * @param outside what the rest of the class path names of it
     */
    Judge(Submodule submodule, boolean needsService, OutsideReferences outside) {
        this.submodule = submodule;
        this.needsService = needsService;
        this.outside = outside;
    }

    /**
     * Judges by the program's newest classes from now on, too.
     *
     * @param program class files of the program, by entry path
     * @param newest the classes of the submodule that they may name
     * @throws dev.dymod.contract.UnreadableClassException when a class that has to be read is broken
     */
    void meet(SortedMap<String, byte[]> program, Made.Classes newest) {
        ofProgram = Optional.of(
                OutsideReferences.of(program, TypeNames.in(newest.tree().files().keySet())));
    }

    /**
     * Judges what was made.
     *
     * @param compile how long that took
     * @throws dev.dymod.contract.UnreadableClassException when a class that has to be read is broken
     */
    Candidate judge(Made.Classes made, Duration compile) {
        if (submodule.isProgram()) {
            return new Candidate.Good(made, new Contract(new TreeMap<>(), ""), compile);
        }
        SortedMap<String, byte[]> files = made.tree().files();
        ProvidersFiles providers = ProvidersFiles.of(files);
        if (providers.services().isEmpty() && needsService) {
            List<Path> empty =
                    ProvidersFiles.empty(files).stream().map(submodule::source).toList();
            String sentence = empty.isEmpty() ? Messages.noService() : Messages.noProvider(empty);
            return bad(made, "dymod.no-service", List.of(sentence), compile);
        }
        List<String> missing = providers.missing(files, submodule::source);
        if (!missing.isEmpty()) {
            return bad(made, "dymod.no-provider", missing, compile);
        }
        ContractResult result = analysis.analyse(
                files, providers.services(), ofProgram.map(outside::and).orElse(outside));
        return result instanceof ContractResult.Refused refused
                ? bad(made, "dymod.contract", refused.reasons(), compile)
                : new Candidate.Good(made, (Contract) result, compile);
    }

    private static Candidate.Bad bad(Made.Classes made, String code, List<String> sentences, Duration compile) {
        List<CompileDiagnostic> diagnostics = new ArrayList<>(made.warnings());
        sentences.forEach(sentence -> diagnostics.add(Candidate.Bad.error(code, sentence)));
        return new Candidate.Bad(diagnostics, compile);
    }
}
