package dev.dymod;

import java.util.List;

/** Messages of the exceptions of dymod-runtime: the fact, the name, the remedy. */
final class Messages {

    private Messages() {}

    static String notAnInterface(Class<?> service) {
        return service.getName() + " is not an interface. Look up an interface that the provider implements: only that"
                + " can be reloaded.";
    }

    static String notPublic(Class<?> service) {
        return service.getName() + " is not public. Make the service type public: its provider is loaded by another"
                + " class loader, to which a package-private type does not exist.";
    }

    static String sealed(Class<?> service) {
        return service.getName() + " is sealed. Remove its permits clause, or look up an interface that is not sealed:"
                + " a stub could not implement it.";
    }

    static String notVisible(Class<?> service, ClassLoader loader) {
        return service.getName() + " is not the one that " + loader + " sees. Look it up with a class loader that finds"
                + " the identical class, for instance " + service.getSimpleName() + ".class.getClassLoader().";
    }

    static String noProvider(Class<?> service, ClassLoader loader) {
        return "There is no provider of " + service.getName() + " on the class path of " + loader
                + ". Declare the submodule that provides it as a dependency, and name the provider's class in its"
                + " META-INF/services/" + service.getName() + ".";
    }

    static String severalProviders(Class<?> service, List<String> providers) {
        return "There are several providers of " + service.getName() + ": " + String.join(", ", providers)
                + ". Leave one of them on the class path, or in META-INF/services/" + service.getName() + ".";
    }

    static String providerFailed(Class<?> service, String provider, Throwable cause) {
        return provider + ", the provider of " + service.getName() + ", could not be made: " + cause
                + ". Fix its constructor or static initialiser.";
    }

    static String badProviderFile(Class<?> service, Throwable cause) {
        return "The providers of " + service.getName() + " cannot be read: " + cause.getMessage()
                + ". Each line of META-INF/services/" + service.getName() + " is the name of a public class that"
                + " implements it and has a public constructor without parameters.";
    }

    static String recursive(Class<?> service) {
        return service.getName() + " is looked up while its own provider is being made. Move that lookup out of the"
                + " provider's constructor.";
    }

    static String otherVersion(String runtime, String reload) {
        return "dymod-runtime is version " + runtime + ", dymod-reload is version " + reload
                + ". Give both, and dymod-maven-plugin, the same version: one property, dymod.version.";
    }
}
