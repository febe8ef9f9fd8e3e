package dev.dymod.compile;

import java.util.Collection;
import java.util.Optional;

/** What this stage says beside javac's own words: the fact, the name, the remedy. */
final class Messages {

    private Messages() {}

    static String noCompiler(String javaHome) {
        return "There is no Java compiler in " + javaHome
                + ": it is a runtime, not a JDK. Run Maven on a JDK: point JAVA_HOME at one.";
    }

    static String compilerCrashed(Throwable cause) {
        return "javac ended in an exception: " + cause + ". Undo the last change to go on, and report this to the"
                + " maker of the compiler.";
    }

    static String processorCrashed(Throwable cause) {
        return "An annotation processor threw an uncaught exception: " + cause
                + ". Undo the last change to go on, and report this to the maker of the processor.";
    }

    static String failedSilently() {
        return "javac failed without saying why. Run mvn compile to see whether it fails there too.";
    }

    static String undeclaredProcessor(String processor) {
        return "processor " + processor + " does not declare itself incremental";
    }

    static String aggregatesEverything(String processor) {
        return "processor " + processor + " aggregates all sources";
    }

    static String notIsolating(String processor, String file, Collection<Optional<Origin>> origins) {
        return "processor " + processor + " declares itself isolating, and made " + file + " of "
                + (origins.contains(Optional.<Origin>empty())
                        ? "what is no source of the module"
                        : origins.size() + " sources instead of one");
    }

    static String readsElsewhere(String processor, String location) {
        return "processor " + processor + " reads from " + location;
    }

    static String madeOfUnknown(String entry) {
        return "it is not known what a processor made " + entry + " of";
    }

    static String annotatedUnknown() {
        return "a processor aggregates what is in no source";
    }

    static String notFollowed() {
        return "an annotation processor fails when it is followed";
    }

    static String plugins() {
        return "compiler plugins see the whole module";
    }

    static String processorModules() {
        return "the processors are modules";
    }

    static String processorsNotSeen() {
        return "it is not known yet what annotation processors do";
    }

    static String resourceChanged(String entry) {
        return entry + " changed, which a processor reads";
    }

    static String classPathChanged() {
        return "the class path changed";
    }

    static String lombokImports() {
        return "lombok.config imports other files";
    }

    static String processorPathChanged() {
        return "the path of the processors changed";
    }

    static String badEntry(String entry) {
        return "\"" + entry + "\" is no path inside a class tree. Use a relative path with / between its names.";
    }
}
