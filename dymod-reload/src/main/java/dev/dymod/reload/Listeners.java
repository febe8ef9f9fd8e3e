package dev.dymod.reload;

import dev.dymod.ReloadEvent;
import dev.dymod.Subscription;
import dev.dymod.publication.EngineLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Listeners of reload events. Thread-safe. */
final class Listeners {

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<? super ReloadEvent> listener) {
        Registration registration = new Registration(listener);
        registrations.add(registration);
        return registration;
    }

    /** Calls all listeners, in the order of their registration. */
    void send(ReloadEvent event) {
        for (Registration registration : registrations) {
            try {
                registration.send(event);
            } catch (RuntimeException | Error e) {
                EngineLog.logger().log(System.Logger.Level.WARNING, Messages.listenerFailed(event), e);
            }
        }
    }

    private final class Registration implements Subscription {

        private final Consumer<? super ReloadEvent> listener;

        Registration(Consumer<? super ReloadEvent> listener) {
            this.listener = listener;
        }

        /** Calls the listener, unless an earlier listener of the same event has closed this registration. */
        void send(ReloadEvent event) {
            if (registrations.contains(this)) {
                listener.accept(event);
            }
        }

        @Override
        public void close() {
            registrations.remove(this);
        }
    }
}
