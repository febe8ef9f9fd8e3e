package dev.dymod.contract;

import java.util.Map;

/** What this package says: the fact, the names, the remedy. */
final class Messages {

    static final String SERVICE = "service";

    private Messages() {}

    static String namedBy(String place) {
        return place + " names it";
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
        return service.name() + " is a service type and " + Access.word(service.sourceAccess())
                + ", but its provider is loaded by another class loader, to which only a public type exists."
                + " Make the " + service.kind() + " public.";
    }

    /**
     * Access that two run-time packages do not allow.
     *
     * @param place who needs it
     * @param verb what it does to the target
     * @param otherClasses how many more classes do so
     * @param access what the target is
     * @param kind field, method, constructor, class, interface, ...
     * @param target the target's own name
     * @param owner the contract class that is or has it
     * @param because why that is in the contract
     */
    static String breach(
            String place,
            String verb,
            int otherClasses,
            String access,
            String kind,
            String target,
            String owner,
            String because) {
        String more = Map.of(0, "", 1, " (as does 1 more class)")
                .getOrDefault(otherClasses, " (as do " + otherClasses + " more classes)");
        String subject = target.equals(owner) ? "which" : "and " + owner;
        String reason = because.equals(SERVICE) ? "it is a service" : because;
        return place + " " + verb + " the " + access + " " + kind + (kind.equals("constructor") ? " of " : " ") + target
                + more + ", " + subject + " is part of the contract (" + reason
                + ") and so loaded by another class loader. Make the " + kind
                + " public, or move the contract into a package of its own.";
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

    static String namedInString(String place, String type) {
        return place + " names " + type
                + " in a string. What is loaded by that name is the copy on the class path, which no"
                + " edit changes: use Dymod.lookup.";
    }

    static String ownServiceLoader(String place, String service) {
        return place + " looks " + service
                + " up by ServiceLoader. That finds the copy on the class path, which no edit"
                + " changes: use Dymod.lookup or Dymod.lookupAll.";
    }
}
