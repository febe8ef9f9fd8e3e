package texts;

/** What the program knows of the module. */
public interface Texts {

    String text();
}
