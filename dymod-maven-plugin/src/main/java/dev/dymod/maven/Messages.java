package dev.dymod.maven;

import dev.dymod.check.Finding;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;

/** What the goals refuse, and why: the fact, the name, the remedy. */
final class Messages {

    /** More names than that hide the sentence that they are part of. */
    private static final int NAMES = 8;

    private Messages() {}

    static String switchedOff(String reason) {
        return "[dymod] " + reason + ": nothing is watched, and the program runs static";
    }

    static String noSuchValue(String name, String value, Collection<String> values) {
        return name + " is " + value + ". Give it one of the values " + String.join(", ", values) + ".";
    }

    static String noPort(String value) {
        return "dymod.debug is " + value + ". Give it true, false or the number of a port.";
    }

    static String noFreePort(Exception cause) {
        return "No port is free for a debugger: " + reason(cause) + ". Name one with -Ddymod.debug=...";
    }

    static String badArguments(String name, String text, Exception cause) {
        return name + " is " + text + ", which cannot be taken apart: " + reason(cause);
    }

    static String noWorkingDirectory(Path folder) {
        return "dymod.run.workingDirectory is " + folder + ", which is no folder. Make it, or name another one.";
    }

    static String noMillis(String name, String value) {
        return name + " is " + value + ". Give it a number of milliseconds above 0.";
    }

    static String noSubmodules(String host) {
        return "No submodule is declared for " + host + ", so there is nothing to watch. Name those to hot-swap in the"
                + " configuration of dymod-maven-plugin: <submodules><submodule>artifactId</submodule></submodules>";
    }

    static String noReload(String host, String version) {
        return "dymod-reload is not on the run-time class path of " + host
                + ": its program could not be reloaded. Add it"
                + " to the dependencies of the profile debug: <dependency><groupId>dev.dymod</groupId>"
                + "<artifactId>dymod-reload</artifactId><version>" + version
                + "</version><scope>runtime</scope></dependency>";
    }

    static String noRuntime(String host, String version) {
        return "dymod-runtime is not on the run-time class path of " + host
                + ". Add it to the dependencies: <dependency>"
                + "<groupId>dev.dymod</groupId><artifactId>dymod-runtime</artifactId><version>" + version
                + "</version></dependency>";
    }

    static String otherVersion(String artifact, String version, String plugin) {
        return artifact + " is version " + version + ", dymod-maven-plugin is version " + plugin
                + ". Give both the same version: one property, dymod.version.";
    }

    static String runnerFirst(String runner) {
        return runner
                + " runs the program before dymod-maven-plugin watches it. Executions of one phase run in the order"
                + " of the pom: put dymod-maven-plugin before " + runner + ", both in the profile debug.";
    }

    static String unknownSubmodule(String declared, Collection<String> modules) {
        return "<submodule>" + declared + "</submodule> is no module of this build, which has "
                + some(modules) + ", and no folder with a pom.xml. Correct the name, or run Maven from the"
                + " folder whose build has it.";
    }

    static String ambiguousSubmodule(String declared, Collection<String> modules) {
        return "<submodule>" + declared + "</submodule> is the artifactId of several modules: "
                + String.join(", ", modules) + ". Write groupId:artifactId.";
    }

    static String nobodysSubmodule(String module) {
        return "[dymod] " + module
                + " is declared as a submodule, but no module of this build depends on it: nothing of it is"
                + " swapped. A <submodule> is what the program uses, not the program itself.";
    }

    static String notInThisRun(String module, String host) {
        return module + " is part of the build but not of this run, so there is nothing to compile it against. Run it"
                + " with -am and without -rf: mvn -Pdebug -pl :" + host + " -am";
    }

    static String unreadableSubmodule(String declared, Path pom, Exception cause) {
        return "<submodule>" + declared + "</submodule> is the folder of " + pom + ", which Maven cannot read: "
                + cause.getMessage();
    }

    static String outside(String module, Path folder) {
        return "[dymod] " + module + " is built in " + folder
                + ", outside this build. The program has its contract from"
                + " the local repository: run mvn install there when that changes.";
    }

    static String outsideNotBuilt(String module, Path folder, Collection<String> errors) {
        return module + " cannot be built in " + folder + ", outside this build:\n" + String.join("\n", errors);
    }

    static String builtByMaven(String module, String because) {
        return "[dymod] " + module + " is compiled by a Maven build of its own, within seconds: " + because;
    }

    static String mavenFailed(String module) {
        return "the Maven build of " + module + " could not be run";
    }

    static String noMavenHome() {
        return "Which mvn to run for the submodule is not known: this Maven has no maven.home. Set dymod.compile to"
                + " javac, or run Maven from a command line.";
    }

    static String notBuilt(String module, Object output) {
        return module + " has not been compiled in this run: " + output
                + " is not there. Run mvn -Pdebug, or mvn -Pdebug" + " process-classes dymod:watch.";
    }

    static String cannotCompile(String module, String reason) {
        return module + " cannot be compiled by javac in this JVM: " + reason
                + ", and dymod.compile is javac. Leave that to" + " auto, or set it to maven.";
    }

    static String unreadableResources(String module, IOException cause) {
        return "The resources of " + module + " cannot be read: " + reason(cause);
    }

    static String resourcesElsewhere(String module, Path folder, Path target) {
        return "[dymod] " + module + ": the resources in " + folder + " go to " + target
                + ", outside its class folder, and are not watched";
    }

    /** Why a file of values, or a resource, cannot be used. */
    static String unreadable(Exception cause, String encoding) {
        if (cause instanceof NoSuchFileException) {
            return "it is not there";
        }
        return cause instanceof CharacterCodingException ? "it is no text in " + encoding : reason(cause);
    }

    static String badValueFile(Path file, String because) {
        return "the filter file " + file + " cannot be used: " + because
                + ". Mend it, or start mvn -Pdebug again with a pom that does not name it.";
    }

    static String badResource(Path file, String because) {
        return file + " cannot be filtered: " + because
                + ". Mend it, or name its extension in <nonFilteredFileExtensions> of maven-resources-plugin and start"
                + " mvn -Pdebug again.";
    }

    static String badName(String name, String because) {
        return "the name of the resource " + name + " cannot be filtered: " + because + ". Rename it.";
    }

    static String leadsOutside(String name) {
        return "it becomes " + name + ", outside the class folder";
    }

    static String reason(Exception cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }

    static String inRelease(String artifact, Collection<Finding> findings) {
        return artifact + " must not be released, it has something of dymod's debug mode:\n"
                + findings.stream().map(Messages::line).collect(Collectors.joining("\n"))
                + "\ndymod-reload belongs into the dependencies of the profile debug and nowhere else: see that no pom has it"
                + " outside, then build without the profile, from a clean folder: mvn clean verify. If it is meant to be"
                + " there, set dymod.allowPackage.";
    }

    private static String line(Finding finding) {
        return "  " + finding.place() + " " + finding.what();
    }

    static String allowed(String artifact, Collection<Finding> findings) {
        return "[dymod] " + artifact + " has something of dymod's debug mode, as dymod.allowPackage permits:\n"
                + findings.stream().map(Messages::line).collect(Collectors.joining("\n"));
    }

    static String releasable(String artifact, int files) {
        return "[dymod] " + artifact + " has nothing of dymod's debug mode; " + files + " files were looked at";
    }

    static String nothingChecked() {
        return "[dymod] dymod.check.skip is true: nothing is looked at";
    }

    static String notChecked(String artifact, IOException cause) {
        return "Whether " + artifact + " has anything of dymod's debug mode cannot be found out: " + cause;
    }

    static String notLookedInto(Finding archive) {
        return "[dymod] " + archive.place() + " " + archive.what() + ". Make sure that no dymod-reload is in it.";
    }

    static String onClassPath(Artifact artifact) {
        // The trail goes from the module itself to the artifact.
        List<String> trail = Optional.ofNullable(artifact.getDependencyTrail()).orElse(List.of());
        return "is on the run-time class path, in scope " + artifact.getScope()
                + (trail.size() > 2 ? ", by way of " + String.join(", ", trail.subList(1, trail.size() - 1)) : "");
    }

    static String wouldBePacked(String host, String plugin) {
        return plugin + " would pack dymod-reload into what " + host
                + " is released as. Run mvn without -Pdebug for that; or, if the engine is meant to be in it, set"
                + " -Ddymod.allowPackage.";
    }

    static String unknownPackers(String host, Exception cause) {
        return "What " + host + " is packed by cannot be found out: " + reason(cause);
    }

    private static String some(Collection<String> names) {
        return names.stream().limit(NAMES).collect(Collectors.joining(", "))
                + (names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "");
    }
}
