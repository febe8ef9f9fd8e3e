package roots.impl;

import roots.Roots;

/** In the first source root. */
public final class First implements Roots {

    @Override
    public String text() {
        return new Second().text();
    }
}
