package books;

/** What the program knows of the module. */
public interface Books {

    String text();
}
