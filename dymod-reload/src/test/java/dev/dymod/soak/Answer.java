package dev.dymod.soak;

/** Answer of each service of the soak: the generation that a call is in. */
public interface Answer {

    /** The number that all classes of one generation agree on. */
    int generation();

    /**
     * Asks twice inside one call, and lets other threads run in between: once in the class that is called, and then in one
     * that it has not needed before, of a module that it requires if it requires one.
     *
     * @return the first number in the upper half, the second in the lower one
     */
    long twice();

    /** Of the provider's class. */
    ClassLoader loader();
}
