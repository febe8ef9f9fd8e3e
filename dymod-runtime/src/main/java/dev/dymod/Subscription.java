package dev.dymod;

/** Ends the calls of a listener. Thread-safe; closing it again does nothing. */
public interface Subscription extends AutoCloseable {

    /** No call of the listener begins after this one returns; one that has begun goes on. */
    @Override
    void close();
}
