package uses.jdk;

import uses.impl.Edition;
import uses.spi.Word;

public final class OwnWord implements Word {

    @Override
    public String word() {
        return new Hidden().word();
    }

    /** Nothing outside of the package sees it. */
    private static final class Hidden extends PackagePrivate {}

    abstract static class PackagePrivate {
        String word() {
            return "own word, " + Edition.name();
        }
    }
}
