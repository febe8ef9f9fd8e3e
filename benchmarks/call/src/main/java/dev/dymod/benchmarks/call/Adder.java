package dev.dymod.benchmarks.call;

/** Service whose methods do so little that the cost of the call dominates. */
public interface Adder {

    /** Returns the sum, plus a number that differs between generations. */
    int add(int one, int other);

    /** Returns the number of the generation. */
    int generation();

    /** Returns the context class loader of the call. */
    ClassLoader context();
}
