package parser;

/** What the program knows of the module. */
public interface Parser {

    String text();
}
