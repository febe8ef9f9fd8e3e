package dev.dymod.maven.program;

import dev.dymod.console.Console;
import dev.dymod.maven.project.GoalParameters;
import dev.dymod.maven.project.PomProgram;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * Parameters of {@code dymod:run} that describe its program.
 *
 * @param mainClass empty to run the only main class of the host module
 * @param workingDirectory an existing folder
 * @param environment variables in addition to Maven's own
 * @param inheritsInput whether the program, not dymod, reads standard input
 * @param keepsOutput whether the last output is kept in the session directory
 * @param dynamic whether the user demands swaps
 */
public record ProgramParameters(
        Optional<String> mainClass,
        List<String> arguments,
        List<String> jvmArguments,
        Path workingDirectory,
        Map<String, String> environment,
        Map<String, String> systemProperties,
        boolean inheritsInput,
        boolean keepsOutput,
        boolean dynamic) {

    /**
     * Returns these parameters, with those that the pom has for another plugin in the place of those that are not given.
     *
     * @param console for a message that names them
     */
    public ProgramParameters completedBy(Optional<PomProgram> pom, Console console) throws MojoExecutionException {
        if (pom.isEmpty() || mainClass.isPresent()) {
            return this;
        }
        PomProgram other = pom.get();
        List<String> taken = new ArrayList<>();
        other.mainClass().ifPresent(main -> taken.add("main class " + main));
        List<String> jvm = jvmArguments;
        if (jvm.isEmpty() && other.jvmArguments().isPresent()) {
            jvm = words("jvmArguments", other.jvmArguments().get());
            taken.add("JVM arguments " + String.join(" ", jvm));
        }
        List<String> words = arguments;
        if (words.isEmpty() && !other.arguments().isEmpty()) {
            words = other.arguments();
            taken.add("arguments " + String.join(" ", words));
        }
        Map<String, String> variables = together(other.environment(), environment);
        Map<String, String> properties = together(other.systemProperties(), systemProperties);
        if (!other.environment().isEmpty()) {
            taken.add("environment " + String.join(" ", other.environment().keySet()));
        }
        if (!other.systemProperties().isEmpty()) {
            taken.add("system properties "
                    + String.join(" ", other.systemProperties().keySet()));
        }
        console.info(Messages.ofOtherPlugin(other.plugin(), taken));
        return new ProgramParameters(
                other.mainClass(),
                words,
                jvm,
                workingDirectory,
                variables,
                properties,
                inheritsInput,
                keepsOutput,
                dynamic);
    }

    /** Returns these parameters with further arguments of the JVM, before those that are given. */
    public ProgramParameters withJvmArguments(List<String> further) {
        List<String> all = new ArrayList<>(further);
        all.addAll(jvmArguments);
        return new ProgramParameters(
                mainClass,
                arguments,
                all,
                workingDirectory,
                environment,
                systemProperties,
                inheritsInput,
                keepsOutput,
                dynamic);
    }

    private static Map<String, String> together(Map<String, String> first, Map<String, String> then) {
        Map<String, String> all = new LinkedHashMap<>(first);
        all.putAll(then);
        return all;
    }

    /** Returns the path of an existing folder. */
    public static Path folder(File workingDirectory) throws MojoExecutionException {
        Path folder = workingDirectory.toPath();
        if (!Files.isDirectory(folder)) {
            throw new MojoExecutionException(Messages.noWorkingDirectory(folder));
        }
        return folder;
    }

    /**
     * Returns the items of a parameter that is a list, or the words of one that is a text.
     *
     * <p>The field of such a parameter has its raw configuration, because Maven injects either a list or a text, and splits a
     * text at its commas where a list is expected.
     *
     * @param name of the property, for the message
     */
    public static List<String> words(String name, PlexusConfiguration parameter, GoalParameters goal)
            throws MojoExecutionException {
        Optional<String> text = goal.text(parameter);
        if (text.isEmpty()) {
            return goal.list(parameter);
        }
        return words(name, text.get());
    }

    private static List<String> words(String name, String text) throws MojoExecutionException {
        try {
            return List.of(CommandLineUtils.translateCommandline(text));
        } catch (Exception e) {
            throw new MojoExecutionException(Messages.badArguments(name, text, e), e);
        }
    }

    /** Returns the values as texts. Maven injects null for an empty element, and a file for {@code ${project.artifact.file}}. */
    public static Map<String, String> texts(Map<String, Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value == null ? "" : value.toString()));
        return texts;
    }
}
