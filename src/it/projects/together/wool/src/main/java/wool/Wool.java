package wool;

/** What sheep wear: a submodule that provides no service, and is swapped with the one that needs it. */
public final class Wool {

    private Wool() {}

    public static String colour() {
        return "white";
    }
}
