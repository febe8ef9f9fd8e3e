package words;

/** For the processor alone. */
public final class Words {

    private Words() {}

    public static String on(String name) {
        return "on " + name;
    }
}
