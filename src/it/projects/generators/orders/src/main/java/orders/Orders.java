package orders;

/** What the program knows of the module. */
public interface Orders {

    String text();
}
