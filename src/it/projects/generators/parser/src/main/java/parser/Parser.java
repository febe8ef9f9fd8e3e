package parser;

/** Contract with the program. */
public interface Parser {

    String text();
}
