package words;

/** Part of the program, and not of a submodule. */
public final class Words {

    private Words() {}

    public static String place() {
        return "on the farm";
    }
}
