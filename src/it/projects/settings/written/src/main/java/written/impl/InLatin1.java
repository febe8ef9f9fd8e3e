package written.impl;

import written.Written;

/** In another encoding than most. */
public final class InLatin1 implements Written {

    @Override
    public String text(String name) {
        String greeting = "M‰‰h, ";
        return greeting + name;
    }
}
