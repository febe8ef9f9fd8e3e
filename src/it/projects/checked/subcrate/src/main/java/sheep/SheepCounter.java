package sheep;

/** Contract with the program, in a package of its own. */
public interface SheepCounter {

    String count(int sheep);
}
