package dev.dymod.benchmarks.call;

/** Provider as a program without dymod calls it. */
final class DirectAdder implements Adder {

    @Override
    public int add(int first, int second) {
        return first + second + 1;
    }

    @Override
    public int generation() {
        return 1;
    }

    @Override
    public ClassLoader context() {
        return Thread.currentThread().getContextClassLoader();
    }
}
