package dev.dymod.generation;

import dev.dymod.build.BuildOutput;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.publication.ContractDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Result of a build before it is published. The session drops it if its inputs have changed in the meantime. */
public sealed interface Candidate {

    /** Returns how long the compile took. */
    Duration compile();

    /** Returns the errors, warnings and notes. */
    List<CompileDiagnostic> diagnostics();

    /**
     * Candidate that programs can load.
     *
     * @param output the class tree
     * @param contract the types that the program shares with it
     * @param contextReason why its code can ask for the context class loader, directly or through a library; empty if it cannot
     * @param compile how long the compile took
     */
    record Good(BuildOutput.Classes output, Contract contract, Optional<String> contextReason, Duration compile)
            implements Candidate {

        @Override
        public List<CompileDiagnostic> diagnostics() {
            return output.warnings();
        }

        /** Returns the classes and resources. */
        public ClassTree tree() {
            return output.tree();
        }

        /** Returns the binary names of the contract types. */
        public Set<String> contractTypes() {
            return contract.types().keySet();
        }

        /** Returns the class files of the contract, by entry path. */
        public SortedMap<String, byte[]> contractClasses() {
            SortedMap<String, byte[]> classes = new TreeMap<>();
            for (String type : contractTypes()) {
                String entry = TypeNames.entryOf(type);
                tree().file(entry).ifPresent(bytes -> classes.put(entry, bytes));
            }
            return classes;
        }

        /** Returns the binary names of all types that are not contract. */
        public SortedSet<String> reloadableTypes() {
            SortedSet<String> types = TypeNames.in(tree().files().keySet());
            types.removeAll(contractTypes());
            return types;
        }

        /** Returns the digest of each contract type, by binary name. */
        SortedMap<String, String> contractDigests() {
            SortedMap<String, String> digests = new TreeMap<>();
            contractTypes().forEach(type -> digestOf(type).ifPresent(digest -> digests.put(type, digest)));
            return digests;
        }

        /** Returns the digest of any type; empty if there is no type of that name. */
        Optional<String> digestOf(String type) {
            return tree().file(TypeNames.entryOf(type)).map(ContractDigest::ofType);
        }

        /** Returns whether another candidate has the same files, and the same result of the fitness check. */
        boolean hasSameContentAs(Good other) {
            return tree().equals(other.tree()) && hasSameContractAs(other);
        }

        /** Returns whether another candidate has the same contract types, and the same need of the context class loader. */
        boolean hasSameContractAs(Good other) {
            return contractTypes().equals(other.contractTypes())
                    && contextReason.isPresent() == other.contextReason.isPresent();
        }

        /** Returns a copy without the state for the next compile, which is large. */
        Good withoutState() {
            return new Good(BuildOutput.Classes.of(tree()), contract, contextReason, Duration.ZERO);
        }
    }

    /**
     * Candidate that programs cannot load.
     *
     * @param diagnostics at least one error
     * @param compile how long the compile took
     */
    record Bad(List<CompileDiagnostic> diagnostics, Duration compile) implements Candidate {

        /** Returns a candidate of a build that could not read or write a file. */
        static Bad unfinished(Exception cause, Duration compile) {
            return new Bad(List.of(error("dymod.unfinished", Messages.unfinished(cause))), compile);
        }

        /** Returns an error without a file. */
        static CompileDiagnostic error(String code, String sentence) {
            return new CompileDiagnostic(
                    Severity.ERROR, Optional.empty(), -1, -1, code, sentence, "error: " + sentence);
        }

        /** Returns the errors among the diagnostics. */
        public List<CompileDiagnostic> errors() {
            return diagnostics.stream()
                    .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                    .toList();
        }
    }
}
