package dev.dymod.agent;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Frames of changed methods that every sample of the program's stacks has shown. A thread has left a method as soon as one sample
 * does not show the frame; a later call of the method is another frame, even if it is at the same place.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod. It is not thread-safe.
 */
final class StackSamples {

    /**
     * Frame of a changed method.
     *
     * @param thread id of the thread
     * @param depth number of frames below it: those of its callers
     * @param method binary name of the class, and name of the method
     */
    record ChangedFrame(long thread, int depth, String method) {}

    private final Set<ChangedFrame> staying = new HashSet<>();
    private int samples;

    /** Adds a sample: the frames of changed methods in the stacks of all threads at one moment. */
    void add(Set<ChangedFrame> frames) {
        if (samples == 0) {
            staying.addAll(frames);
        } else {
            staying.retainAll(frames);
        }
        samples++;
    }

    int samples() {
        return samples;
    }

    /** Returns a method that a thread has not been seen to leave; empty if each thread has left. */
    Optional<String> running() {
        Optional<String> first = Optional.empty();
        for (ChangedFrame frame : staying) {
            if (first.isEmpty() || frame.method().compareTo(first.get()) < 0) {
                first = Optional.of(frame.method());
            }
        }
        return first;
    }
}
