package sheep.impl

import sheep.SheepCounter

/** Change a word and save: the running program counts with the new one. */
class Sheep : SheepCounter {

    override fun count(sheep: Int) = when (sheep) {
        0 -> "None"
        1 -> "One"
        2 -> "Two"
        3 -> "Many"
        else -> "Lots"
    }
}
