package texts;

/** Contract with the program. */
public interface Texts {

    String text();
}
