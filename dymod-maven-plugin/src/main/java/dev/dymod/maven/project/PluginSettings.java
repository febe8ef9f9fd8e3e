package dev.dymod.maven.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Settings that the pom of a module has for a plugin that this build may not run. Properties of the pom are replaced in them.
 *
 * @param configurations that of the plugin, and then those of its executions
 */
record PluginSettings(List<PlexusConfiguration> configurations) {

    /**
     * A property without a value, which for Maven means that nothing is configured. An example is the {@code start-class} in the
     * parent of Spring Boot.
     */
    private static final Pattern UNKNOWN_PROPERTY = Pattern.compile("\\$\\{[^{}]*}");

    /** Reads the settings; empty if the module does not have the plugin. */
    static Optional<PluginSettings> of(MavenProject module, String plugin) {
        return of(module, plugin, execution -> true);
    }

    /** Reads the settings of the plugin and of some of its executions; empty if the module does not have the plugin. */
    static Optional<PluginSettings> of(MavenProject module, String plugin, Predicate<PluginExecution> executions) {
        return module.getBuildPlugins().stream()
                .filter(each -> each.getKey().equals(plugin))
                .findFirst()
                .map(each -> of(each, executions));
    }

    private static PluginSettings of(Plugin plugin, Predicate<PluginExecution> executions) {
        return new PluginSettings(Stream.concat(
                        Stream.ofNullable(plugin.getConfiguration()),
                        plugin.getExecutions().stream()
                                .filter(executions)
                                .map(PluginExecution::getConfiguration)
                                .flatMap(Stream::ofNullable))
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .<PlexusConfiguration>map(XmlPlexusConfiguration::new)
                .toList());
    }

    /** Returns whether an element is there, with or without a value. */
    boolean has(String... path) {
        return elements(path).findAny().isPresent();
    }

    /** Returns the first text of an element that has one. */
    Optional<String> text(String... path) {
        return elements(path).flatMap(element -> text(element).stream()).findFirst();
    }

    /** Returns the texts of the children of the first element that is there. */
    List<String> list(String... path) {
        return elements(path)
                .findFirst()
                .map(element -> Stream.of(element.getChildren())
                        .flatMap(child -> text(child).stream())
                        .toList())
                .orElseGet(List::of);
    }

    /** Returns the names and texts of the children of the first element that is there. */
    Map<String, String> map(String... path) {
        Map<String, String> map = new LinkedHashMap<>();
        elements(path)
                .findFirst()
                .ifPresent(element -> Stream.of(element.getChildren())
                        .forEach(child -> map.put(child.getName(), text(child).orElse(""))));
        return map;
    }

    private Stream<PlexusConfiguration> elements(String... path) {
        List<PlexusConfiguration> found = new ArrayList<>(configurations);
        for (String name : path) {
            found = found.stream()
                    .flatMap(element -> Stream.of(element.getChildren(name)))
                    .toList();
        }
        return found.stream();
    }

    private static Optional<String> text(PlexusConfiguration element) {
        return Optional.ofNullable(element.getValue(null))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .filter(text -> !UNKNOWN_PROPERTY.matcher(text).matches());
    }
}
