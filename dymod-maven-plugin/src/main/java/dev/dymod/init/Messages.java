package dev.dymod.init;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Messages of {@code dymod:init}: what stands in the way, what to do. */
final class Messages {

    private static final String NOTHING_CHANGED = " Nothing was changed.";

    private Messages() {}

    static String unreadable(Path file, String reason) {
        return file + " cannot be read: " + reason + NOTHING_CHANGED;
    }

    static String notInItsEncoding(Path pom) {
        return pom + " is not in the encoding that its first line declares." + NOTHING_CHANGED
                + " Correct the declaration, or save the file in that encoding.";
    }

    static String noPom(Path pom) {
        return pom + " does not begin with <project> of Maven's namespace." + NOTHING_CHANGED;
    }

    static String notReproduced(Path pom) {
        return pom + " cannot be changed without a change of its other lines." + NOTHING_CHANGED;
    }

    static String severalElements(Path pom, String name, String parent) {
        return pom + " has several <" + name + "> in its <" + parent + ">, which Maven refuses, too." + NOTHING_CHANGED;
    }

    static String severalProfiles(Path pom, String profile) {
        return pom + " has several profiles " + profile + ", which Maven refuses, too." + NOTHING_CHANGED;
    }

    static String otherDefaultGoal(Path pom, String profile, String goal) {
        return pom + " has a profile " + profile + " with the default goal " + goal + "." + NOTHING_CHANGED
                + " -Ddymod.init.profile=... names another profile.";
    }

    static String noProfileName(String name) {
        return "dymod.init.profile is " + name + ". Give it letters, digits, dots, hyphens and underscores.";
    }

    /** Returns a message with the lines that the user can paste. */
    static String withLines(String message, Path pom, List<String> lines) {
        return message + "\nThe lines for the <profiles> of " + pom + ":\n"
                + lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    static String changedMeanwhile(String file) {
        return file + " was changed meanwhile";
    }

    static String notEmpty(Path folder, String first) {
        return folder + " has no pom.xml and is not empty: it has " + first
                + ". Run the goal at the root of a Maven build," + " or in an empty folder.";
    }

    static String alreadyThere(Path pom, String place) {
        return pom + " runs dymod already, in " + place + ": nothing is changed";
    }

    static String nextStart(String profile) {
        return "next: mvn -P" + profile;
    }

    static String nextEdit(String file) {
        return "next: mvn -Pdebug, and then change a word in " + file;
    }

    static String nextSubmodule(String module, Collection<String> services) {
        return module + " is a submodule with the service " + String.join(", ", services)
                + ". An edit inside it is swapped into the program that dymod:run runs.";
    }

    static String badModule(String name) {
        return "module is " + name + ". Give it the name of a new Maven module: letters, digits, dots, hyphens and"
                + " underscores.";
    }

    static String badPackage(String name) {
        return "package is " + name + ". Give it the name of a Java package, such as shop.pricing.";
    }

    static String moduleExists(Path folder) {
        return "The module cannot be made, because " + folder + " exists. Choose another name.";
    }

    static String artifactExists(String artifact) {
        return "This build has a module " + artifact + " already. Choose another name.";
    }

    static String noSuchPackage(String name) {
        return "No module of this build has the package " + name
                + " in src/main/java. Correct -Dpackage=..., or run Maven at" + " the root of the build.";
    }

    static String severalHavePackage(String name, Collection<String> modules) {
        return "Several modules have the package " + name + ": " + String.join(", ", modules)
                + ". Move the classes of the package into one of them first.";
    }

    static String noAggregator(Path pom, String module) {
        return pom + " is not listed in the <modules> of a root pom, so there is no place for a submodule."
                + NOTHING_CHANGED
                + "\nMake a root pom first:"
                + "\n  1. Move pom.xml and src into a folder app."
                + "\n  2. Write a pom.xml beside it, with <packaging>pom</packaging> and <modules><module>app</module></modules>."
                + "\n  3. Name that pom as the <parent> in app/pom.xml, and run the same command again for " + module
                + ".";
    }

    static String hasModuleInfo(String module) {
        return module + " has a module-info.java, which dymod:init does not change." + NOTHING_CHANGED
                + " Move the package by hand.";
    }

    static String otherSourceFolder(String module, Path folder) {
        return module + " has its sources in " + folder + ", and dymod:init knows src/main/java only." + NOTHING_CHANGED
                + " Move the package by hand.";
    }

    static String noSource(String type) {
        return type + " has no Java source in the package's folder: another language or a generator has made it."
                + NOTHING_CHANGED;
    }

    static String notMoved(String name, Collection<String> obstacles) {
        return name + " cannot become a submodule yet. Nothing was changed. What stands in the way:\n"
                + obstacles.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }

    static String usesImplementation(String place, String what, String remedy) {
        return place + " uses " + what + ". " + remedy;
    }

    static String lookUp(Collection<String> services) {
        return services.isEmpty()
                ? "Write a public interface in the package, and look it up by Dymod.lookup(...)."
                : "Get the object by Dymod.lookup("
                        + services.stream()
                                .map(service -> service.substring(service.lastIndexOf('.') + 1) + ".class")
                                .collect(Collectors.joining(" or "))
                        + "), of the artifact dev.dymod:dymod-runtime.";
    }

    static String circle(String place, String what) {
        return place + " uses " + what + ", of the module that would depend on the package. Move that class into the"
                + " package or into a module of its own, or pass what is needed as an argument.";
    }

    static String nothingLookedUp(String name) {
        return "no class outside " + name + " uses a public interface of it, so there is nothing to look up. Write an"
                + " interface in the package, and use it by Dymod.lookup(...).";
    }

    static String providerInContract(String provider, String because) {
        return provider + " would not be swapped: " + because + ". The interface must not name its implementation.";
    }

    static String noProvider(String service) {
        return "no public class of the package implements " + service
                + " and has a public constructor without parameters.";
    }

    static String severalProviders(String service, Collection<String> providers) {
        return "several classes implement " + service + ": " + String.join(", ", providers)
                + ". Name one of them in src/main/resources/META-INF/services/" + service + ".";
    }

    static String undone(String module) {
        return "The build has failed with the module " + module
                + "; Maven's messages are above. All changes are undone.";
    }

    static String notUndone(String reason) {
        return "The changes cannot be undone: " + reason + ". Use your version control.";
    }
}
