package sheep

/** What the program knows of the submodule. */
interface SheepCounter {

    fun count(sheep: Int): String
}
