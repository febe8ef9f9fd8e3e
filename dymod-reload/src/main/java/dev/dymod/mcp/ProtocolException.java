package dev.dymod.mcp;

/** Error of a request, which the client gets as a JSON-RPC error. */
final class ProtocolException extends Exception {

    private static final long serialVersionUID = 1;

    private final int code;

    private ProtocolException(int code, String message) {
        super(message);
        this.code = code;
    }

    static ProtocolException parseError(String message) {
        return new ProtocolException(-32700, message);
    }

    static ProtocolException invalidRequest(String message) {
        return new ProtocolException(-32600, message);
    }

    static ProtocolException noSuchMethod(String method) {
        return new ProtocolException(-32601, "There is no method " + method + ".");
    }

    static ProtocolException invalidParams(String message) {
        return new ProtocolException(-32602, message);
    }

    static ProtocolException internal(String message) {
        return new ProtocolException(-32603, message);
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
