package more;

import java.util.ResourceBundle;
import uses.impl.Context;
import uses.impl.Edition;
import uses.spi.Word;

/** A service of the submodule that this one needs, and that finds it. */
public final class MoreWord implements Word {

    @Override
    public String word() {
        try {
            return "more word, " + Edition.name()
                    + ", " + ResourceBundle.getBundle("more.words").getString("word")
                    + ", " + Context.text(MoreWord.class.getResourceAsStream("word.txt"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
