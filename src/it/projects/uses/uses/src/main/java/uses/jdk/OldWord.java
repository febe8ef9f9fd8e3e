package uses.jdk;

import uses.impl.Edition;
import uses.spi.Word;

/** Is deleted while the program runs. */
public final class OldWord implements Word {

    @Override
    public String word() {
        return "old word, " + Edition.name();
    }
}
