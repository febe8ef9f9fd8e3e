package dev.dymod.module;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** What is said of inputs that are not built from. */
final class Messages {

    private Messages() {}

    static String editBelow(Collection<Path> roots) {
        return "edit and save a file below "
                + roots.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    static String compileInto(Path output) {
        return "compile into " + output;
    }

    static String asMavenLeftIt(Path resource, String because) {
        return "[dymod] " + resource + " is left as Maven filtered it, since " + because + ": it is taken over when mvn"
                + " -Pdebug is started again.";
    }

    static String valuesAsMavenLeftThem(Path values, String because) {
        return "[dymod] " + values + ": resources that have its values are left as Maven filtered them, since "
                + because + ": they are taken over when mvn -Pdebug is started again.";
    }

    static String filteredOtherwise() {
        return "Maven made something else of it than dymod does, which filters as maven-resources-plugin 3.5.0";
    }

    static String pomChanged(Path pom) {
        return "[dymod] " + pom + " changed: it takes effect when mvn -Pdebug is started again.";
    }

    static String pomBuilt(Path pom) {
        return "[dymod] " + pom + " changed: the submodule is built with it; the program's own class path stays what it"
                + " was until mvn -Pdebug is started again.";
    }
}
