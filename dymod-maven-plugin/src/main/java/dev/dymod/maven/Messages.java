package dev.dymod.maven;

import dev.dymod.check.Finding;
import dev.dymod.maven.invoke.MavenMessages;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;

/** Messages of the goals: the fact, what still runs, what to do. */
final class Messages {

    private Messages() {}

    static String switchedOff(String reason) {
        return reason + ": nothing is watched, and the program runs static";
    }

    static String watchedByAnother(SessionDirectory session) {
        return "Another watcher already serves " + session.root()
                + ". This build starts none of its own; its program follows that one.";
    }

    static String foundSubmodules(List<String> names) {
        return "submodules: " + String.join(", ", names)
                + ". The program looks up services that they provide. <submodules> in the pom can name them instead.";
    }

    static String startsFast(String option) {
        return "the program starts with " + option
                + ", as under spring-boot:run: it starts faster, and long computations take longer."
                + " -Ddymod.run.fastStart=never switches that off.";
    }

    static String moduleWithoutPackage() {
        return "module and package belong together: -Dmodule=pricing -Dpackage=shop.pricing moves the package shop.pricing"
                + " into a new module pricing.";
    }

    static String noBuild() {
        return "This folder has no pom.xml, so there is no package to move. Run Maven at the root of the build.";
    }

    static String notAtRoot(Path root) {
        return "This module is part of a larger build, whose pom changes, too. Run Maven in " + root.getParent() + ".";
    }

    static String compiles() {
        return "compiles the build, to see which class uses what";
    }

    static String compilesResult() {
        return "compiles the result";
    }

    static String question() {
        return "Make these changes?";
    }

    static String nothingWritten(String goal) {
        return "nothing was written. To make these changes: mvn " + goal + " -Ddymod.init.yes";
    }

    static String notWritten(String reason) {
        return "The changes could not be made: " + reason + ". Those before it were undone.";
    }

    static String runSkipped(String because) {
        return because + ": the submodules are watched, and the program is not started";
    }

    static String noTypePattern(String value) {
        return "dymod.contract has " + value
                + ", which is not the name of a type. Write its full name, with $ before a nested type, or a"
                + " pattern: inn.cook.Plate, inn.cook.*Dto, inn.cook.* for a package, inn.cook.** for its subpackages, too.";
    }

    static String noPort(String name, String value) {
        return name + " is " + value + ". Give it true, false or the number of a port.";
    }

    static String noFreePort(Exception cause) {
        return "No port is free for a debugger: " + MavenMessages.reason(cause) + ". Name one with -Ddymod.debug=...";
    }

    static String noMillis(String name, String value) {
        return name + " is " + value + ". Give it a number of milliseconds above 0.";
    }

    static String unusedSubmodule(String module) {
        return module
                + " is declared as a submodule, but no module of this build depends on it: it is not"
                + " swapped. A <submodule> is a module that the program uses, not the program itself.";
    }

    static String inRelease(String artifact, Collection<Finding> findings) {
        return artifact + " must not be released, because it contains parts of dymod's debug mode:\n"
                + findings.stream().map(Messages::line).collect(Collectors.joining("\n"))
                + "\nDeclare dymod-reload only in the dependencies of the profile debug. Then build without the profile, from a"
                + " clean folder: mvn clean verify. To package it on purpose, set dymod.allowPackage.";
    }

    private static String line(Finding finding) {
        return "  " + finding.place() + " " + finding.what();
    }

    static String allowed(String artifact, Collection<Finding> findings) {
        return artifact + " contains parts of dymod's debug mode, as dymod.allowPackage permits:\n"
                + findings.stream().map(Messages::line).collect(Collectors.joining("\n"));
    }

    static String releasable(String artifact, int files) {
        return artifact + " contains no part of dymod's debug mode; " + files + " files were checked";
    }

    static String nothingChecked() {
        return "dymod.check.skip is true: nothing is checked";
    }

    static String notChecked(String artifact, IOException cause) {
        return artifact + " cannot be checked for parts of dymod's debug mode: " + cause;
    }

    static String unreadable(Finding archive) {
        return archive.place() + " " + archive.what() + ". Make sure that it does not contain dymod-reload.";
    }

    static String unreadable(String artifact, Collection<Finding> archives) {
        return artifact + " cannot be checked for parts of dymod's debug mode:\n"
                + archives.stream().map(Messages::line).collect(Collectors.joining("\n"))
                + "\nName files that are not released in <excludes> of dymod-maven-plugin, or pack them as zip, tar, gz, bz2 or"
                + " xz. If you know that they do not contain dymod-reload, set dymod.check.unreadable to warn.";
    }

    static String onClassPath(Artifact artifact) {
        // The trail leads from the module itself to the artifact.
        List<String> trail = Optional.ofNullable(artifact.getDependencyTrail()).orElse(List.of());
        return "is on the run-time class path, in scope " + artifact.getScope()
                + (trail.size() > 2 ? ", by way of " + String.join(", ", trail.subList(1, trail.size() - 1)) : "");
    }

    static String noEvents(IOException cause) {
        return "the events of dymod.console=json cannot be written to standard output: " + SharedMessages.reason(cause)
                + ". The session continues without them.";
    }
}
