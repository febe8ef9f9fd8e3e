package orders;

/** Contract with the program. */
public interface Orders {

    String text();
}
