package dev.dymod.compile.javac;

/** Exception that a step of a background compile throws to end it, because other work comes first. The compiler stays usable. */
public final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception without a cause. */
    public AbandonedException() {
        super("abandoned");
    }
}
