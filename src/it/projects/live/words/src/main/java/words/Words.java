package words;

/** Part of the program: a change starts it anew. */
public final class Words {

    private Words() {}

    public static String place() {
        return "on the farm";
    }
}
