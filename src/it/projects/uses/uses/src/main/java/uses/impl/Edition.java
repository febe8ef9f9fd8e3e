package uses.impl;

/** What is edited: every use tells it, by a class or by a resource. */
public final class Edition {

    private Edition() {}

    public static String name() {
        return "one";
    }
}
