package dev.dymod.contract;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Messages of this package: the fact, the names, the remedy. */
final class Messages {

    static final String SERVICE = "service";
    static final String CONTRACT_PARAMETER = "<contract> names it";

    private Messages() {}

    static String namedBy(String location) {
        return location + " names it";
    }

    static String extendedBy(String type) {
        return type + " extends it";
    }

    static String implementedBy(String type) {
        return type + " implements it";
    }

    static String permittedBy(String type) {
        return "sealed " + type + " permits it";
    }

    static String nestedIn(String type) {
        return "it is nested in " + type;
    }

    static String encloses(String type) {
        return type + " is nested in it";
    }

    static String hiddenService(ClassFile service) {
        return service.name() + " is a service type and " + AccessFlags.word(service.sourceAccess())
                + ", but its provider is loaded by another class loader, to which only a public type exists."
                + " Make the " + service.kind() + " public.";
    }

    /**
     * Describes access that is not allowed between two run-time packages.
     *
     * @param location the code that accesses the target
     * @param verb the access, such as "uses"
     * @param otherClasses the number of other classes with such an access
     * @param access the access modifier of the target
     * @param kind field, method, constructor, class, interface, ...
     * @param target the target's name
     * @param owner the program's class that is the target or declares it
     * @param ownership why the program's class loader has the owner
     */
    static String inaccessible(
            String location,
            String verb,
            int otherClasses,
            String access,
            String kind,
            String target,
            String owner,
            ProgramOwnership ownership) {
        String more = Map.of(0, "", 1, " (as does 1 more class)")
                .getOrDefault(otherClasses, " (as do " + otherClasses + " more classes)");
        String subject = target.equals(owner) ? "which" : "and " + owner;
        return location + " " + verb + " the " + access + " " + kind + (kind.equals("constructor") ? " of " : " ")
                + target
                + more + ", " + subject + " " + ownership.because()
                + " and so loaded by another class loader. Make the "
                + kind + " public, " + ownership.remedies() + ".";
    }

    static String inContract(String ofModule, String because) {
        return "is part of the contract" + ofModule + " (" + (because.equals(SERVICE) ? "it is a service" : because)
                + ")";
    }

    static String contractElsewhere() {
        return "or move the contract into a package of its own";
    }

    /** Describes where a class is that is not swapped. */
    static String outside(Optional<String> module, Optional<Path> entry) {
        return "lies in "
                + module.map(name -> "the module " + name)
                        .or(() -> entry.map(Path::toString))
                        .orElse("the program")
                + ", which is not swapped";
    }

    static String otherPackage(Optional<String> module) {
        return module.map(name -> "declare " + name + " as a <submodule>, too, ")
                        .orElse("") + "or move one of the two into another package";
    }

    static String tooNew(String type, int major) {
        return type + " has class file version " + major + " (Java " + (major - 44)
                + "), which is newer than this version of dymod can read."
                + " Compile it with an older maven.compiler.release, or use a newer dymod.version.";
    }

    static String brokenClass(String type, Throwable cause) {
        return type + " is not a class file that can be read (" + cause + "). Build it again.";
    }

    static String brokenJar(Object jar, Throwable cause) {
        return jar + " on the class path is not a jar that can be read (" + cause.getMessage()
                + "). Delete it, and let Maven build or download it again.";
    }

    static String brokenEntry(Object classPathEntry, Throwable cause) {
        return "On the class path, in " + classPathEntry + ": " + cause.getMessage();
    }

    static String namedInString(String location, String type) {
        return location + " names " + type
                + " in a string. What is loaded by that name is the copy on the class path, which no"
                + " edit changes: use Dymod.lookup.";
    }

    static String ownServiceLoader(String location, String service) {
        return location + " looks " + service
                + " up by ServiceLoader. That finds the copy on the class path, which no edit"
                + " changes: use Dymod.lookup or Dymod.lookupAll.";
    }
}
