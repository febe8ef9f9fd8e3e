package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Place in the sources of the build.
 *
 * @param className binary name of the class that has the line
 * @param file simple name of its source file
 * @param line its number
 */
public record SourceLine(String className, String file, int line) {

    static void write(DataOutputStream out, SourceLine place) throws IOException {
        Fields.writeText(out, place.className);
        Fields.writeText(out, place.file);
        out.writeInt(place.line);
    }

    static SourceLine read(DataInputStream in) throws IOException {
        return new SourceLine(Fields.readText(in), Fields.readText(in), in.readInt());
    }

    /**
     * Finds the first line of a stack trace in the source of the test class, or, if there is none, in any source of the build.
     *
     * @param isOwn whether a class is one of the build
     */
    static Optional<SourceLine> of(List<StackTraceElement> trace, String testClass, Predicate<String> isOwn) {
        String outermost = outermost(testClass);
        return first(trace, name -> outermost(name).equals(outermost)).or(() -> first(trace, isOwn));
    }

    private static Optional<SourceLine> first(List<StackTraceElement> trace, Predicate<String> classes) {
        for (StackTraceElement frame : trace) {
            String file = frame.getFileName();
            if (file != null && frame.getLineNumber() > 0 && classes.test(frame.getClassName())) {
                return Optional.of(new SourceLine(frame.getClassName(), file, frame.getLineNumber()));
            }
        }
        return Optional.empty();
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested > 0 ? name.substring(0, nested) : name;
    }
}
