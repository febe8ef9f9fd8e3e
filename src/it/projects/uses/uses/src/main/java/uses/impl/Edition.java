package uses.impl;

/** Edition of the module: each use returns it, by a class or by a resource. */
public final class Edition {

    private Edition() {}

    public static String name() {
        return "one";
    }
}
