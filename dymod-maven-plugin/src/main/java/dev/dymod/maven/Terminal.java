package dev.dymod.maven;

import java.io.Console;

/** Whether somebody can type. */
final class Terminal {

    private Terminal() {}

    /** Whether standard input and output are a terminal. */
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since JDK 22 there is a console for whatever standard input is.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
