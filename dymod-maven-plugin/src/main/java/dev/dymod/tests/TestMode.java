package dev.dymod.tests;

/** Use that a session makes of the tests of its modules. */
public enum TestMode {
    /** Tests are neither compiled nor run. */
    OFF,
    /** Tests that an edit may affect are run after it. */
    ON,
    /** Tests that an edit may affect are run first, and it becomes live only if they are green. */
    GATE;

    /** Returns the mode that follows when the user asks for the next one. */
    public TestMode next() {
        return switch (this) {
            case OFF -> ON;
            case ON -> GATE;
            case GATE -> OFF;
        };
    }
}
