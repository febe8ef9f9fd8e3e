package dev.dymod.reload;

import dev.dymod.ReloadEvent;
import dev.dymod.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is told of reloads. Thread-safe. */
final class Listeners {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    private final List<Listening> listening = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<? super ReloadEvent> listener) {
        Listening one = new Listening(listener);
        listening.add(one);
        return one;
    }

    /** Tells all, in the order in which they came. */
    void tell(ReloadEvent event) {
        for (Listening one : listening) {
            try {
                one.tell(event);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.WARNING, Messages.listenerFailed(event), e);
            }
        }
    }

    private final class Listening implements Subscription {

        private final Consumer<? super ReloadEvent> listener;

        Listening(Consumer<? super ReloadEvent> listener) {
            this.listener = listener;
        }

        /** One that was closed by an earlier listener of the same event is not told any more. */
        void tell(ReloadEvent event) {
            if (listening.contains(this)) {
                listener.accept(event);
            }
        }

        @Override
        public void close() {
            listening.remove(this);
        }
    }
}
