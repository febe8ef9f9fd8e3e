package dev.dymod.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Messages about inputs. */
final class Messages {

    private Messages() {}

    static String editBelow(Collection<Path> roots) {
        return "edit and save a file below "
                + roots.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    static String compileInto(Path output) {
        return "compile into " + output;
    }

    static String resourceLeftToMaven(Path resource, String reason) {
        return resource + " stays as Maven filtered it, because " + reason + ". Restart mvn -Pdebug to apply the"
                + " change.";
    }

    static String valuesLeftToMaven(Path values, String reason) {
        return values + ": resources with its values stay as Maven filtered them, because " + reason
                + ". Restart mvn -Pdebug to apply the change.";
    }

    static String filteredDifferently() {
        return "Maven's result differs from dymod's, which filters like maven-resources-plugin 3.5.0";
    }

    static String pomChanged(Path pom) {
        return pom + " changed: the submodule is built with it. The program's own class path stays the same until"
                + " you restart mvn -Pdebug.";
    }
}
