package dev.dymod.dispatch;

import java.util.Optional;

/** Messages for the callers of a stub: the fact, the name, the remedy. */
final class Messages {

    private Messages() {}

    static String gone(Class<?> service) {
        return "There is no provider of " + service.getName()
                + " any more: the newest generation of its module does not have one. Name a provider's class in"
                + " META-INF/services/" + service.getName() + ", save, and the call will succeed.";
    }

    static String gone(Class<?> service, String provider) {
        return provider + " is no provider of " + service.getName()
                + " any more: the newest generation of its module does not name it. Take the object out of what"
                + " Dymod.lookupAll() lists now; or name the class in META-INF/services/" + service.getName()
                + ", save, and the call will succeed.";
    }

    static String notCallable(Class<?> service, String method) {
        return service.getName() + "." + method + " cannot be called from the reload engine";
    }

    static String noStub(Class<?> service) {
        return "No stub can be made for " + service.getName() + ". Is it in a named module that does not export it?";
    }

    static String beingReplaced(Class<?> service) {
        return service.getName() + " is called while its provider is being replaced, by the thread that replaces it. Do"
                + " not call the service from the constructor of an @Exclusive provider.";
    }

    static String logged(String explanation) {
        return "[dymod] " + explanation;
    }

    static String otherGeneration(String type, String generation, String wanted, String other) {
        return "The object is a " + type + " of " + generation + ", but the code that received it knows " + wanted
                + " of generation " + other
                + ": the program kept the object over a swap. Get it again after a swap (Dymod.onReload), or pass values"
                + " whose types are in the contract.";
    }

    static String libraryOfOther() {
        return "A native library stays with the class loader of the generation that loaded it first. Load it in a class of the"
                + " program or of the contract, which all generations share.";
    }

    static String twice(String type, String generation, String meeting) {
        return type + " exists twice: in " + generation + ", and in the copy on the program's class path, which no edit"
                + " changes. " + meeting + " " + pin(type);
    }

    static String gaveCopy(String call, String place) {
        return "The object that " + call + " gave to " + place + " is of the copy: " + ownLoader();
    }

    static String metCopy(String place) {
        return "The object in " + place + " is of the copy: " + ownLoader();
    }

    static String knowsCopy(String place) {
        return "The object is of the generation, and " + place + " knows the copy: " + ownLoader();
    }

    static String copiesMeet(String place) {
        return "The two meet in " + place + ": " + ownLoader();
    }

    private static String ownLoader() {
        return "a library, or the program, loads the class by its own class loader.";
    }

    private static String pin(String type) {
        return "Make the type the program's: <contract><type>" + type + "</type></contract> in the configuration of"
                + " dymod-maven-plugin; a change of it then needs a restart.";
    }

    static String maybeTwice(String type, String generation, String place) {
        return type + " exists in " + generation
                + ", and perhaps in the copy on the program's class path, too, which no edit" + " changes: where "
                + place + " uses reflection, the two may meet. If so: " + pin(type);
    }

    static String maybeTwice(String generation, String place) {
        return "A class of " + generation
                + " may exist twice, there and in the copy on the program's class path, which no"
                + " edit changes: where " + place + " uses reflection, the two may meet. If so: " + pin("...");
    }

    static String packageInTwo(
            String type, Optional<String> generation, String other, Optional<String> otherGeneration) {
        return type + " and " + other + " have one package and two class loaders, that of "
                + generation.orElse("the program")
                + " and that of " + otherGeneration.orElse("the program")
                + ", so package-private access between them fails. Make the used members public, or declare both modules as"
                + " submodules.";
    }
}
