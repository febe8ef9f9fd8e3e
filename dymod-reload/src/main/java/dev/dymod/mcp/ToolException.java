package dev.dymod.mcp;

/** Failure of a tool, which the agent reads as a result with {@code isError}: no session is alive, or an argument is wrong. */
final class ToolException extends Exception {

    private static final long serialVersionUID = 1;

    ToolException(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
