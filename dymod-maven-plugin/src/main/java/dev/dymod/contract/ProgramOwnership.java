package dev.dymod.contract;

import java.util.Optional;

/**
 * Explanation why a type belongs to the program's class loader.
 *
 * @param because the end of a sentence that begins with the type's name
 * @param remedies the remedies other than to make the type or member public
 */
record ProgramOwnership(String because, String remedies) {

    static ProgramOwnership ofContract(String because) {
        return new ProgramOwnership(Messages.inContract("", because), Messages.contractElsewhere());
    }

    /** Explains a type of another submodule's contract. */
    static ProgramOwnership ofContract(String submodule, String because) {
        return new ProgramOwnership(Messages.inContract(" of " + submodule, because), Messages.contractElsewhere());
    }

    /** Explains a type that belongs to no submodule. */
    static ProgramOwnership outside(Optional<ClassPathEntry> entry) {
        Optional<String> module = entry.flatMap(ClassPathEntry::module);
        return new ProgramOwnership(
                Messages.outside(module, entry.map(ClassPathEntry::path)), Messages.otherPackage(module));
    }
}
