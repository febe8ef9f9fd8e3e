package dev.dymod;

/**
 * Region of a program in which no swap happens: all calls between opening and closing enter the same generation.
 *
 * <pre>{@code
 * try (Hold hold = Dymod.hold()) {
 *     int before = account.balance();
 *     account.deposit(10);
 *     assert account.balance() == before + 10; // all three calls run the same code
 * }
 * }</pre>
 *
 * <p>A hold belongs to the thread that opened it. Closing it a second time has no effect.
 */
public interface Hold extends AutoCloseable {

    /**
     * Closes the hold. Swaps may happen again when no other hold is open.
     *
     * @throws IllegalStateException if the calling thread is not the one that opened the hold
     */
    @Override
    void close();
}
