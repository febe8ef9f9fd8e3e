package sheep;

/** What the program knows of the submodule: the contract, in a package of its own. */
public interface SheepCounter {

    String count(int sheep);
}
