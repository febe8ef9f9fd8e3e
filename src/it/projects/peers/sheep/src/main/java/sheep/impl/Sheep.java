package sheep.impl;

import sheep.SheepCounter;

/** The same in each program; it is what is edited. */
public final class Sheep implements SheepCounter {

    @Override
    public String count(int sheep) {
        return Wool.of("Many");
    }
}
