package sheep;

/** Contract with the program. */
public interface SheepCounter {

    String count(int sheep);
}
