package sheep;

/** What the program knows of the part that is edited. */
public interface SheepCounter {

    String count(int sheep);
}
