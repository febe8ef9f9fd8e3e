package dev.dymod.reload;

import java.util.Optional;

/**
 * Identity of a stub: a service type and, if there are several providers, the class name of one of them.
 *
 * @param service the service type
 * @param type the binary name of the provider's class, or empty for the only provider of the service
 */
record StubKey(Class<?> service, Optional<String> type) {

    // Written out, because the methods of a record are linked at their first call, which slows down the program's
    // start.

    @Override
    public boolean equals(Object other) {
        return other instanceof StubKey that && service.equals(that.service) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * service.hashCode() + type.hashCode();
    }

    static StubKey only(Class<?> service) {
        return new StubKey(service, Optional.empty());
    }

    static StubKey of(Class<?> service, String type) {
        return new StubKey(service, Optional.of(type));
    }
}
