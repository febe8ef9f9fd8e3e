package books;

/** Contract with the program. */
public interface Books {

    String text();
}
