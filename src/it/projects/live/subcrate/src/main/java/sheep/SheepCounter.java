package sheep;

/** What the program knows of the submodule. */
public interface SheepCounter {

    String count(int sheep);

    default String animal() {
        return "sheep";
    }
}
