package sheep;

/** The service: the program knows this interface, and nothing else of the submodule. */
public interface SheepCounter {

    String count(int sheep);
}
