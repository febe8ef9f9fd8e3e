package dev.dymod.load;

import dev.dymod.publication.IncompletePublicationException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Program whose classes {@code dymod:run} redefines. Maven replaces a class file, redefines the class, and publishes, in this
 * order. What is read in between is a mixture, and its contract differs from the publication's, although nothing is wrong.
 *
 * <p>Used by one thread at a time.
 */
final class ChangingProgram {

    /** Longer than a redefinition takes on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final boolean isRedefined;
    private final LongSupplier nanoTime;

    private String mismatch = "";
    private long since;

    /**
     * Creates the state of a program whose contract has matched so far.
     *
     * @param isRedefined whether classes of the program can be redefined
     * @param nanoTime clock, in nanoseconds
     */
    ChangingProgram(boolean isRedefined, LongSupplier nanoTime) {
        this.isRedefined = isRedefined;
        this.nanoTime = nanoTime;
    }

    /** Notes that a contract is the program's. */
    void settled() {
        mismatch = "";
    }

    /**
     * Notes that a contract differs from the program's.
     *
     * @param digest the digest of the published contract
     * @throws IncompletePublicationException if the class files may be a mixture, and are to be read again
     */
    void requireSettled(String digest) throws IncompletePublicationException {
        if (!isRedefined) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (!digest.equals(mismatch)) {
            mismatch = digest;
            since = now;
        }
        if (now - since < LIMIT.toNanos()) {
            throw new IncompletePublicationException(Messages.programChanges());
        }
    }
}
