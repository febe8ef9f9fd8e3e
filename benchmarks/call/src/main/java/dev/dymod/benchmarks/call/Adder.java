package dev.dymod.benchmarks.call;

/** A service with so little to do that the call itself shows. */
public interface Adder {

    /** Adds, and a little more that differs from generation to generation. */
    int add(int one, int other);

    /** Tells generations apart. */
    int generation();
}
