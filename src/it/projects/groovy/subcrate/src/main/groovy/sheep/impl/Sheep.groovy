package sheep.impl

import groovy.transform.CompileStatic
import sheep.SheepCounter

/** Change a word and save: the running program counts with the new one. */
@CompileStatic
final class Sheep implements SheepCounter {

    @Override
    String count(int sheep) {
        switch (sheep) {
            case 0 -> 'None'
            case 1 -> 'One'
            case 2 -> 'Two'
            case 3 -> 'Many'
            default -> 'Lots'
        }
    }
}
