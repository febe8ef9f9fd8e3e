package sheep;

/** The contract. */
public interface Flock {

    String describe();
}
