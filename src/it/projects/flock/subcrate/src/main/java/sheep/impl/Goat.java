package sheep.impl;

import sheep.SheepCounter;

/** Could provide the service, and is not named. */
public final class Goat implements SheepCounter {

    @Override
    public String count(int sheep) {
        return "a goat counts";
    }
}
