package dev.dymod.dispatch;

/** What the callers of a stub are told. */
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

    static String otherGeneration(String type, String module, String generation, String wanted, String other) {
        return "The object is a " + type + " of generation " + generation + " of " + module
                + ", and what meets it knows "
                + wanted + " of generation " + other + ": the program kept it over a swap. Get it anew after a swap"
                + " (Dymod.onReload), or pass values whose types are in the contract.";
    }

    static String libraryOfOther() {
        return "A native library stays with the class loader of the generation that loaded it first. Load it in a class of the"
                + " program or of the contract, which all generations share.";
    }

    static String frozenCopy(String type, String module) {
        return type + " exists twice: once in the generation of " + module + ", once in the copy on the program's class"
                + " path that never changes. Whoever loads it by name, by reflection or by ServiceLoader gets that copy."
                + " Go through Dymod.lookup, or make the type part of the contract.";
    }
}
