package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Identity of a test, or of a container of tests.
 *
 * @param uniqueId that of the JUnit Platform
 * @param className binary name of the test class; empty if an engine names none
 * @param methodName empty for a container that is no method
 * @param displayName what a user reads
 */
public record TestName(String uniqueId, String className, String methodName, String displayName) {

    static void write(DataOutputStream out, TestName name) throws IOException {
        Fields.writeText(out, name.uniqueId);
        Fields.writeText(out, name.className);
        Fields.writeText(out, name.methodName);
        Fields.writeText(out, name.displayName);
    }

    static TestName read(DataInputStream in) throws IOException {
        return new TestName(Fields.readText(in), Fields.readText(in), Fields.readText(in), Fields.readText(in));
    }

    /** Returns the content of a packet with this name only. */
    byte[] bytes() throws IOException {
        return Fields.bytes(TestName::write, this);
    }

    /** Reads the content of a packet with a name only. */
    public static TestName of(byte[] content) throws IOException {
        return Fields.of(content, TestName::read);
    }

    /** Returns {@code Class.method}, with the display name where it says more. */
    public String text() {
        String name = methodName.isEmpty() ? className : className + "." + methodName;
        if (name.isEmpty()) {
            return displayName;
        }
        return displayName.startsWith(methodName) && !methodName.isEmpty() ? name : name + " (" + displayName + ")";
    }
}
