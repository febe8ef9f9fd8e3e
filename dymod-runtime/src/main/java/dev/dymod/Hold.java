package dev.dymod;

/**
 * Keeps swaps away for as long as it is open: calls that it encloses see one generation.
 *
 * <pre>{@code
 * try (Hold hold = Dymod.hold()) {
 *     int before = account.balance();
 *     account.deposit(10);
 *     assert account.balance() == before + 10; // the same code throughout
 * }
 * }</pre>
 *
 * <p>A hold belongs to the thread that opened it. Closing it again does nothing.
 */
public interface Hold extends AutoCloseable {

    /**
     * Lets swaps happen again.
     *
     * @throws IllegalStateException when another thread calls than the one that opened it
     */
    @Override
    void close();
}
