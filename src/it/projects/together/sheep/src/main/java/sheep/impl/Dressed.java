package sheep.impl;

import sheep.Flock;
import wool.Wool;

/** Needs the other submodule. */
public final class Dressed implements Flock {

    @Override
    public String describe() {
        return "sheep in " + Wool.colour();
    }
}
