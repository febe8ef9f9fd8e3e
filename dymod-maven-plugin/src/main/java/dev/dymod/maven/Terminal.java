package dev.dymod.maven;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.utils.logging.MessageUtils;

/**
 * Terminal that Maven runs in, if there is one.
 *
 * @param isThere whether a user can type, and sees at once what is printed
 * @param canErase whether printed lines can be erased, which holds where Maven uses colours
 */
record Terminal(boolean isThere, boolean canErase) {

    /** Moves the cursor to the line above, and erases that line. */
    private static final String ERASE_LINE_ABOVE = "\u001b[1A\r\u001b[2K";

    /** Erases the line of the cursor. */
    private static final String ERASE_LINE = "\r\u001b[2K";

    private static final FileOutputStream STANDARD_OUTPUT = new FileOutputStream(FileDescriptor.out);

    static Terminal of(MavenSession session) {
        boolean isThere = session.getRequest().isInteractiveMode() && !isCi() && hasConsole();
        return new Terminal(isThere, isThere && MessageUtils.isColorEnabled());
    }

    /** Returns whether this is a build of a continuous integration service: what looks like a terminal there has no user. */
    private static boolean isCi() {
        String ci = System.getenv("CI");
        return ci != null && !ci.isEmpty() && !ci.toLowerCase(Locale.ROOT).equals("false");
    }

    /** Returns whether both streams are a terminal. Since JDK 22, {@link System#console} alone does not prove that. */
    @SuppressWarnings("SystemConsoleNull") // null is possible before JDK 22
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

    /** Prints a line past Maven's log, which may be quiet. */
    void print(String line) {
        System.out.println(line);
    }

    /**
     * Prints ASCII characters at once, as a line of their own: before it, an empty line ends what the program may have left open.
     * There is no prefix: Maven 4 replaces {@link System#out} by a stream that adds one, and Maven's option {@code -l} by a file.
     *
     * @throws IOException if it cannot be written, for instance because its reader has ended
     */
    void printAscii(String line) throws IOException {
        System.out.flush();
        String end = System.lineSeparator();
        STANDARD_OUTPUT.write((end + line + end).getBytes(StandardCharsets.US_ASCII));
    }

    /** Prints a line where it is seen although standard output cannot be written. */
    void printError(String line) {
        System.err.println(line);
    }

    /** Asks a question, and returns whether the answer begins with a y. */
    boolean confirms(String question) {
        print(question + " [y/N]"); // As a line, because Maven 4 prints nothing else at once.
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException e) {
            return false;
        }
    }

    InputStream keys() {
        return System.in;
    }

    void eraseLineAbove() {
        System.out.print(ERASE_LINE_ABOVE);
    }

    /** Replaces the text of the last line, without ending that line. */
    void replaceLastLine(String text) {
        System.out.print(ERASE_LINE + text);
        System.out.flush();
    }
}
