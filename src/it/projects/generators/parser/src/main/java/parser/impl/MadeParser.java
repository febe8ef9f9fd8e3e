package parser.impl;

import parser.Parser;

/** Says what has been generated. */
public final class MadeParser implements Parser {

    @Override
    public String text() {
        return "" + DrinkLexer.VOCABULARY.getLiteralName(1);
    }
}
