package dev.dymod.load;

import java.util.List;

/** Why a generation is rejected: the fact, the name, the remedy. */
final class Messages {

    private Messages() {}

    static String contractChanged(List<String> types) {
        return String.join(", ", types) + (types.size() == 1 ? " is" : " are")
                + " part of the contract with the running program and changed, which a swap cannot replace. Restart the"
                + " program, rebuilt, to use the change; or take it back.";
    }

    static String contractDigestUnknown() {
        return "the digest of its contract is not that of its contract types. Give dymod-reload and dymod-maven-plugin"
                + " the same version: one property, dymod.version.";
    }

    static String doesNotLink(String type, Throwable cause) {
        return type + " does not link: " + cause + ".";
    }

    static String providerFailed(String service, String provider, Throwable cause) {
        return provider + ", the provider of " + service + ", could not be made: " + cause
                + ". Mend its constructor or static initialiser.";
    }

    static String badProviderFile(String service, Throwable cause) {
        return "the providers of " + service + " cannot be read: " + cause.getMessage()
                + ". Each line of META-INF/services/" + service
                + " is the name of a public class that implements it and"
                + " has a public constructor without parameters.";
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
                + " is marked @Keep, and other threads keep changing it while it is looked into. Let it be a collection"
                + " that may be read at any time, of java.util.concurrent for instance; the next save tries again.";
    }
}
