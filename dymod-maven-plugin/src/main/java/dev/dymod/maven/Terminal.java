package dev.dymod.maven;

import java.io.InputStream;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.utils.logging.MessageUtils;

/**
 * The terminal that Maven runs in, if it does.
 *
 * @param isThere whether somebody can type and see what is printed at once
 * @param takesBack whether lines can be taken back: Maven has found the terminal to know such sequences, and uses colours
 */
record Terminal(boolean isThere, boolean takesBack) {

    /** Takes the line above away, and begins there. */
    private static final String UP = "\u001b[1A\r\u001b[2K";

    /** Begins the line anew. */
    private static final String AGAIN = "\r\u001b[2K";

    static Terminal of(MavenSession session) {
        boolean isThere = session.getRequest().isInteractiveMode() && !isCi() && hasConsole();
        return new Terminal(isThere, isThere && MessageUtils.isColorEnabled());
    }

    /** Many services that build say so; what looks like a terminal there has nobody before it. */
    private static boolean isCi() {
        String ci = System.getenv("CI");
        return ci != null && !ci.isEmpty() && !ci.toLowerCase(Locale.ROOT).equals("false");
    }

    /** Since JDK 22 there is one even where both streams are files. */
    @SuppressWarnings("SystemConsoleNull") // it is before JDK 22
    private static boolean hasConsole() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    InputStream keys() {
        return System.in;
    }

    void takeBack() {
        System.out.print(UP);
    }

    /** Shows a text in the last line, which it does not end. */
    void show(String text) {
        System.out.print(AGAIN + text);
        System.out.flush();
    }
}
