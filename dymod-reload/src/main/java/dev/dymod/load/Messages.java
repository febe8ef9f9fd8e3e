package dev.dymod.load;

import java.nio.file.Path;
import java.util.List;

/** Reasons to reject a generation, and messages for the log: the fact, the name, the remedy. */
final class Messages {

    private Messages() {}

    static String contractChanged(List<String> types) {
        return String.join(", ", types) + (types.size() == 1 ? " is" : " are")
                + " part of the contract with the running program and changed, which a swap cannot replace. Rebuild and"
                + " restart the program to use the change, or undo the change.";
    }

    static String programChanges() {
        return "the program's classes are being changed";
    }

    static String contractDigestUnknown() {
        return "the digest of its contract does not match its contract types. Give dymod-reload and dymod-maven-plugin"
                + " the same version: one property, dymod.version.";
    }

    static String doesNotLink(String type, Throwable cause) {
        return type + " does not link: " + cause + ".";
    }

    static String providerFailed(String service, String provider, Throwable cause) {
        return provider + ", the provider of " + service + ", could not be made: " + cause
                + ". Fix its constructor or static initialiser.";
    }

    static String badProviderFile(String service, Throwable cause) {
        return "the providers of " + service + " cannot be read: " + cause.getMessage()
                + ". Each line of META-INF/services/" + service
                + " is the name of a public class that implements it and"
                + " has a public constructor without parameters.";
    }

    static String notInContract(String service) {
        return service
                + " is a type of the module that nothing in the program names, so each generation has its own, which"
                + " the program cannot use. Add <contract><type>" + service
                + "</type></contract> to the configuration of dymod-maven-plugin.";
    }

    static String nativeLibrary(String service, String provider, Throwable cause) {
        return provider + ", the provider of " + service + ", loads a native library: " + cause.getMessage()
                + ". A library stays with the class loader of the generation that loaded it first. Load it in a class of"
                + " the program or of the contract, which all generations share; this provider is swapped at the next"
                + " start.";
    }

    static String severalProviders(String service, List<String> providers) {
        return "there are several providers of " + service + ": " + String.join(", ", providers)
                + ". Leave one of them on the class path, or in META-INF/services/" + service + ".";
    }

    static String recursive(String service) {
        return service + " is looked up while its own provider is being made. Move that lookup out of the provider's"
                + " constructor.";
    }

    static String contextRefused(String thread, String loader) {
        return "[dymod] The thread \"" + thread + "\" does not accept " + loader
                + " as its context class loader. Calls in"
                + " it keep the thread's own one, so they load the copy on the class path through it. Call the module from"
                + " a thread that your program creates.";
    }

    static String noPlace(Path jar, String resource) {
        return "[dymod] " + resource + " has no URL, because " + jar
                + " cannot be written. It can be read as a stream.";
    }

    static String driverFailed(Object failure) {
        return "[dymod] A JDBC driver of a submodule cannot be registered: " + failure
                + ". The other drivers are registered. Fix its class, or its name in META-INF/services/java.sql.Driver, and"
                + " save.";
    }

    static String badManifest() {
        return "[dymod] META-INF/MANIFEST.MF of a submodule cannot be read. Its packages have no attributes.";
    }

    static String notDiscarded(String module, int generation) {
        return "[dymod] " + module + " " + generation + " was rejected, and closing its providers failed too.";
    }

    static String notKeepable(String field) {
        return field + " is marked @Keep and is static or final. Mark a field of the provider that is neither.";
    }

    static String keptOfModule(String field, String type) {
        return field + " is marked @Keep and holds an object of " + type
                + ", a class of the module: the next generation has"
                + " another class of that name. Keep values of the JDK's, the program's or the contract's classes, or"
                + " remove @Keep.";
    }

    static String keptOfOtherType(String field, Class<?> value, Class<?> type) {
        return field + " is marked @Keep and is a " + type.getName() + " now, which cannot take over a "
                + value.getName() + ". Give it another name, or remove @Keep.";
    }

    static String keptInUse(String field) {
        return field
                + " is marked @Keep, and other threads keep changing it while it is read. Use a concurrent collection, of"
                + " java.util.concurrent for instance. The next save tries again.";
    }
}
