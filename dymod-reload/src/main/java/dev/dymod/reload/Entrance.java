package dev.dymod.reload;

import java.util.Optional;

/**
 * By which callers reach a provider.
 *
 * @param service the service type
 * @param type binary name of the provider's class, where it is one of several; empty for the only provider, of whatever class
 */
record Entrance(Class<?> service, Optional<String> type) {

    // Written out: those of a record are linked at their first call, which is a part of the program's start.

    @Override
    public boolean equals(Object other) {
        return other instanceof Entrance that && service.equals(that.service) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * service.hashCode() + type.hashCode();
    }

    static Entrance only(Class<?> service) {
        return new Entrance(service, Optional.empty());
    }

    static Entrance of(Class<?> service, String type) {
        return new Entrance(service, Optional.of(type));
    }
}
