package dev.dymod.dispatch;

/** What the callers of a stub are told. */
final class Messages {

    private Messages() {}

    static String gone(Class<?> service) {
        return "There is no provider of " + service.getName()
                + " any more: the newest generation of its module does not have one. Name a provider's class in"
                + " META-INF/services/" + service.getName() + ", save, and the call will succeed.";
    }

    static String notCallable(Class<?> service, String method) {
        return service.getName() + "." + method + " cannot be called from the reload engine";
    }

    static String noStub(Class<?> service) {
        return "No stub can be made for " + service.getName() + ". Is it in a named module that does not export it?";
    }
}
