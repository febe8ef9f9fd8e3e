package words;

/** A module of the program, with a main class of its own. */
public final class Words {

    private Words() {}

    public static String place() {
        return "on the farm";
    }

    public static void main(String[] args) {
        System.out.println(place());
    }
}
