package dev.dymod.session.builds;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.module.Made;
import dev.dymod.publication.ContractDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A build of a submodule that nobody has seen yet: if its inputs have changed meanwhile, nobody will. */
public sealed interface Candidate {

    /** How long it took. */
    Duration compile();

    /** What there is to say about it. */
    List<CompileDiagnostic> diagnostics();

    /** Fit to be published. */
    record Good(Made.Classes made, Contract contract, Duration compile) implements Candidate {

        @Override
        public List<CompileDiagnostic> diagnostics() {
            return made.warnings();
        }

        /** Classes and resources. */
        public ClassTree tree() {
            return made.tree();
        }

        /** The types that are the host's, by binary name. */
        public Set<String> contractTypes() {
            return contract.types().keySet();
        }

        /** The class files of the contract, by entry path. */
        public SortedMap<String, byte[]> contractClasses() {
            SortedMap<String, byte[]> classes = new TreeMap<>();
            for (String type : contractTypes()) {
                String entry = TypeNames.entryOf(type);
                tree().file(entry).ifPresent(bytes -> classes.put(entry, bytes));
            }
            return classes;
        }

        /** The types that are not the host's, by binary name. */
        public SortedSet<String> reloadableTypes() {
            SortedSet<String> types = TypeNames.in(tree().files().keySet());
            types.removeAll(contractTypes());
            return types;
        }

        /** The digest of each type of the contract, by binary name. */
        SortedMap<String, String> contractDigests() {
            SortedMap<String, String> digests = new TreeMap<>();
            contractTypes().forEach(type -> digestOf(type).ifPresent(digest -> digests.put(type, digest)));
            return digests;
        }

        /** Of any type, as long as there is one of that name. */
        Optional<String> digestOf(String type) {
            return tree().file(TypeNames.entryOf(type)).map(ContractDigest::ofType);
        }

        /** Whether it has the same files as another one, and the same types are the host's. */
        boolean isLike(Good other) {
            return tree().equals(other.tree()) && contractTypes().equals(other.contractTypes());
        }

        /** The same without what only the next compile needs, which is large. */
        Good toKeep() {
            return new Good(
                    new Made.Classes(
                            made.tree(), List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty()),
                    contract,
                    Duration.ZERO);
        }
    }

    /** Not fit to be published, for the errors among the diagnostics. */
    record Bad(List<CompileDiagnostic> diagnostics, Duration compile) implements Candidate {

        /** A build that was not finished, or could not be written. */
        static Bad unfinished(Exception cause, Duration compile) {
            return new Bad(List.of(error("dymod.unfinished", Messages.unfinished(cause))), compile);
        }

        /** An error of no file. */
        static CompileDiagnostic error(String code, String sentence) {
            return new CompileDiagnostic(
                    Severity.ERROR, Optional.empty(), -1, -1, code, sentence, "error: " + sentence);
        }

        /** Those of the diagnostics for which it is not fit. */
        public List<CompileDiagnostic> errors() {
            return diagnostics.stream()
                    .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                    .toList();
        }
    }
}
