package sheep.impl;

/** Has a method that another class of the part calls. */
final class Wool {

    private Wool() {}

    static String of(String sheep) {
        return sheep;
    }
}
