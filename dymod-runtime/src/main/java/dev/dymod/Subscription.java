package dev.dymod;

/**
 * Registration of a listener; {@link #close} ends it.
 *
 * <p>Thread-safe. Closing it a second time has no effect.
 *
 * @see Dymod#onReload
 */
public interface Subscription extends AutoCloseable {

    /** Ends the registration. No call of the listener begins afterwards; a call that has begun is not interrupted. */
    @Override
    void close();
}
