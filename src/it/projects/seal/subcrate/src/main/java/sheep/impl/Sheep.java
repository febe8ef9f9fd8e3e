package sheep.impl;

import marks.Sealed;
import sheep.SheepCounter;

@Sealed
public final class Sheep implements SheepCounter {

    @Override
    public String count() {
        return "Many, " + SheepSeal.text();
    }
}
