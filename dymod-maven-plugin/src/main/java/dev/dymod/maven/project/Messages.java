package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenMessages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Messages about the modules of the build: the fact, what still runs, what to do. */
final class Messages {

    /** Longer lists hide the sentence around them. */
    private static final int MOST_NAMES = 8;

    private Messages() {}

    static String unreadableClasses(String module, Exception cause) {
        return "The classes of " + module + " cannot be searched for lookups: " + MavenMessages.reason(cause);
    }

    static String noSubmodules(String host) {
        return "No submodule is declared for " + host + ", so there is nothing to watch. Name those to hot-swap in the"
                + " configuration of dymod-maven-plugin: <submodules><submodule>artifactId</submodule></submodules>";
    }

    static String nothingFound(String host) {
        return "No submodule is found for " + host
                + ": its program looks up no service that a module of this build provides."
                + " Call Dymod.lookup with the class of the service, or name the submodules in the configuration of"
                + " dymod-maven-plugin: <submodules><submodule>artifactId</submodule></submodules>";
    }

    static String noReload(String host, String version) {
        return "dymod-reload is not on the run-time class path of " + host
                + ": its program could not be reloaded. Add it"
                + " to the dependencies of the profile debug: <dependency><groupId>dev.dymod</groupId>"
                + "<artifactId>dymod-reload</artifactId><version>" + version
                + "</version><scope>runtime</scope></dependency>";
    }

    static String noEngine(String version, Exception cause) {
        return "dymod-reload " + version + ", which swaps the submodules of the program, cannot be resolved: "
                + MavenMessages.reason(cause);
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

    static String runnerFirst(String runner, String remedy) {
        return runner
                + " runs the program before dymod-maven-plugin watches it. Goals of one phase run in the order in which Maven"
                + " has their plugins: those of <build> first, then what a profile adds. " + remedy;
    }

    static String runnerEarlier(String runner, String phase, String watch) {
        return runner + " runs the program in the phase " + phase + ", before dymod-maven-plugin watches it in " + watch
                + ". Bind " + runner + " to "
                + (watch.equals("compile") ? "process-classes." : watch + ", after dymod-maven-plugin.");
    }

    static String classesLater(String plugin) {
        return plugin + " compiles classes of the program after dymod:watch has begun, which reads them. Put"
                + " dymod-maven-plugin after " + plugin
                + ", or bind dymod:watch later: <phase>process-classes</phase> in its execution.";
    }

    static String swapInBuild(String runner, String pom) {
        return "In the <build> of " + pom + ", put dymod-maven-plugin before " + runner + ".";
    }

    static String nameBothInBuild(String runner, String pom) {
        return "In the <build> of " + pom + ", name dymod-maven-plugin, and then " + runner + ".";
    }

    static String nameBothInProfile(String runner) {
        return "In the profile, name dymod-maven-plugin, and then " + runner + ".";
    }

    static String unknownSubmodule(String declared, Collection<String> modules) {
        return "<submodule>" + declared + "</submodule> is not a module of this build, which has "
                + some(modules) + ", and not a folder with a pom.xml. Correct the name, or run Maven from the"
                + " folder whose build has it.";
    }

    static String ambiguousSubmodule(String declared, Collection<String> modules) {
        return "<submodule>" + declared + "</submodule> is the artifactId of several modules: "
                + String.join(", ", modules) + ". Write groupId:artifactId.";
    }

    static String notInThisRun(String module, String host, List<String> goals) {
        return module + " is part of the build but not of this run, so there is nothing to compile it against. Run it"
                + " with -am and without -rf: mvn -Pdebug -pl :" + host + " -am " + String.join(" ", goals);
    }

    static String compiledWithInstalled(String module, String other, Path jar) {
        return module + " is compiled with " + jar + ", not with the module " + other
                + " of this build: an edit of " + other
                + " has no effect before it is installed. To have it followed, let "
                + module + " depend on it with the scope provided, and let the run include it (-am).";
    }

    static String unreadableSubmodule(String declared, Path pom, Exception cause) {
        return "<submodule>" + declared + "</submodule> is the folder of " + pom + ", which Maven cannot read: "
                + cause.getMessage();
    }

    static String outside(String module, Path folder) {
        return module + " is built in " + folder
                + ", outside this build. The program takes its contract from"
                + " the local repository: run mvn install there when the contract changes.";
    }

    static String outsideNotBuilt(String module, Path folder, Collection<String> errors) {
        return module + " cannot be built in " + folder + ", outside this build:\n" + String.join("\n", errors);
    }

    static String unresolved(String module, Exception cause) {
        return "The dependencies of " + module
                + " cannot be resolved again, after another plugin has removed some from Maven's list: "
                + MavenMessages.reason(cause);
    }

    static String builtByMaven(String module, String because) {
        return module + " is compiled by a Maven build of its own, within seconds: " + because;
    }

    static String generatedByMaven(String module, List<String> plugins) {
        return module + " has sources or resources that " + some(plugins)
                + (plugins.size() == 1 ? " makes" : " make")
                + ": an edit of their inputs runs Maven, within seconds; any other edit is compiled here";
    }

    static String readByGenerators(String module, List<Path> folders, List<Path> named) {
        return module + ": the inputs of its generated sources and resources may be in " + folders
                + ", and the pom names " + named;
    }

    static String unreadableModule(String module, IOException cause) {
        return "The folder of " + module + " cannot be read: " + MavenMessages.reason(cause);
    }

    static String notBuilt(String module, Object output) {
        return module + " has not been compiled in this run: " + output
                + " does not exist. Run mvn -Pdebug, or mvn -Pdebug process-classes dymod:watch.";
    }

    static String cannotCompile(String module, String reason) {
        return module + " cannot be compiled by javac in this JVM: " + reason
                + ", and dymod.compile is javac. Set it to auto or maven.";
    }

    static String unreadableResources(String module, IOException cause) {
        return "The resources of " + module + " cannot be read: " + MavenMessages.reason(cause);
    }

    static String testsNotRun(String module, String reason) {
        return "The tests of " + module + " do not run: " + reason;
    }

    static String testSetting(String module, String note) {
        return "tests of " + module + ": " + note;
    }

    static String severalTestExecutions(String module, List<String> executions) {
        return "tests of " + module + ": maven-surefire-plugin has the executions " + String.join(", ", executions)
                + "; only the tests of the first one run.";
    }

    static String resourcesElsewhere(String module, Path folder, Path target) {
        return module + ": the resources in " + folder + " go to " + target
                + ", outside its class folder, and are not watched";
    }

    /** Returns the reason why a filter file, or a resource, cannot be used. */
    static String unreadable(Exception cause, String encoding) {
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        return cause instanceof CharacterCodingException
                ? "it is not a text in " + encoding
                : MavenMessages.reason(cause);
    }

    static String badValueFile(Path file, String because) {
        return "the filter file " + file + " cannot be used: " + because
                + ". Fix it, or start mvn -Pdebug again with a pom that does not name it.";
    }

    static String badResource(Path file, String because) {
        return file + " cannot be filtered: " + because
                + ". Fix it, or name its extension in <nonFilteredFileExtensions> of maven-resources-plugin and start"
                + " mvn -Pdebug again.";
    }

    static String badName(String name, String because) {
        return "the name of the resource " + name + " cannot be filtered: " + because + ". Rename it.";
    }

    static String leadsOutside(String name) {
        return "it becomes " + name + ", outside the class folder";
    }

    static String wouldBePacked(String host, String plugin) {
        return plugin + " would pack dymod-reload into what " + host
                + " is released as. Run mvn without -Pdebug to package it. To package dymod-reload on purpose, set"
                + " -Ddymod.allowPackage.";
    }

    static String unknownPackers(String host, Exception cause) {
        return "Maven cannot list the plugins that package " + host + ": " + MavenMessages.reason(cause);
    }

    private static String some(Collection<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    static String noTestPlan(String module, Exception reason) {
        return "Maven cannot calculate how the tests of " + module + " are run: " + reason.getMessage();
    }

    static String unreadableTestSettings(String module, Exception reason) {
        return "The configuration of maven-surefire-plugin in " + module + " cannot be used: " + reason.getMessage();
    }

    static String unresolvedTests(String module, Exception reason) {
        return "The dependencies of the tests of " + module + " cannot be resolved: " + reason.getMessage();
    }

    static String noTestEngine(String module) {
        return "The tests of " + module
                + " cannot run: no JUnit is among its dependencies. dymod runs tests of JUnit 4, 5"
                + " and 6, and of other engines of the JUnit Platform.";
    }

    static String noTestNgEngine(String module) {
        return "The tests of " + module
                + " cannot run: TestNG has no engine for the JUnit Platform among the dependencies."
                + " Add org.junit.support:testng-engine in the scope test.";
    }
}
