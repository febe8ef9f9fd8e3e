package dev.dymod.maven.project;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;

/** Parameters of a plugin's goal, with the values that Maven would inject: expressions are replaced, defaults are applied. */
public final class GoalParameters {

    private final PlexusConfiguration configuration;
    private final ExpressionEvaluator evaluator;

    GoalParameters(PlexusConfiguration configuration, ExpressionEvaluator evaluator) {
        this.configuration = configuration;
        this.evaluator = evaluator;
    }

    /**
     * Reads the parameters of one execution.
     *
     * @param session one whose current project is the module of the execution
     */
    public static GoalParameters of(MojoExecution execution, MavenSession session) {
        return new GoalParameters(
                new XmlPlexusConfiguration(execution.getConfiguration()),
                new PluginParameterExpressionEvaluator(session, execution));
    }

    boolean has(String name) {
        return child(configuration, name)
                .filter(child -> child.getChildCount() > 0 || value(child).isPresent())
                .isPresent();
    }

    Optional<String> text(String name) {
        return child(configuration, name).flatMap(this::value);
    }

    /** Returns the value of a parameter whose raw configuration Maven has injected; empty if it has none, or has children. */
    public Optional<String> text(PlexusConfiguration parameter) {
        return value(parameter);
    }

    boolean is(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Returns whether a switch is on that is on by default, also in versions of the plugin that do not have it. */
    boolean isUnlessDisabled(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(true);
    }

    List<String> list(String name) {
        return child(configuration, name).map(this::list).orElseGet(List::of);
    }

    /** Returns the items of a parameter whose raw configuration Maven has injected. */
    public List<String> list(PlexusConfiguration parameter) {
        return Stream.of(parameter.getChildren())
                .map(this::value)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the items of a list, including those without a value. */
    List<Optional<String>> values(String name) {
        return Stream.of(children(name)).map(this::value).toList();
    }

    Map<String, String> map(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        for (PlexusConfiguration item : children(name)) {
            values.put(item.getName(), value(item).orElse(""));
        }
        return values;
    }

    /** Returns the items of a list whose items have parameters of their own. */
    List<GoalParameters> items(String name) {
        return Stream.of(children(name))
                .map(item -> new GoalParameters(item, evaluator))
                .toList();
    }

    /**
     * Text somewhere in the configuration.
     *
     * @param names names of the elements around the text, and of its attribute
     * @param text with its expressions replaced
     * @param given whether the pom has it; otherwise it is a default of the plugin
     */
    record Setting(List<String> names, String text, boolean given) {}

    /** Returns all texts of the configuration, without expressions that Maven cannot evaluate. */
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (PlexusConfiguration parameter : configuration.getChildren()) {
            collect(parameter, List.of(), settings);
        }
        return settings;
    }

    private void collect(PlexusConfiguration element, List<String> outerNames, List<Setting> settings) {
        List<String> names = new ArrayList<>(outerNames);
        names.add(element.getName());
        String value = element.getValue(null);
        // The value of a parameter that is not in the pom is the property that would set it.
        boolean given =
                !outerNames.isEmpty() || element.getChildCount() > 0 || (value != null && !value.startsWith("${"));
        texts(element).forEach(text -> settings.add(new Setting(names, text, given)));
        for (String attribute : element.getAttributeNames()) {
            if (given && !attribute.equals("default-value")) {
                List<String> named = new ArrayList<>(names);
                named.add(attribute);
                settings.add(new Setting(named, element.getAttribute(attribute, ""), true));
            }
        }
        for (PlexusConfiguration child : element.getChildren()) {
            collect(child, names, settings);
        }
    }

    /** Returns the texts and files of a value, which may be a collection, and leaves other objects of Maven out. */
    private List<String> texts(PlexusConfiguration element) {
        return object(element.getValue(null)).or(() -> object(element.getAttribute("default-value", null))).stream()
                .flatMap(value -> value instanceof Collection<?> several ? several.stream() : Stream.of(value))
                .filter(value -> value instanceof String || value instanceof File || value instanceof Path)
                .map(Object::toString)
                .toList();
    }

    private Optional<Object> object(String expression) {
        try {
            return expression == null ? Optional.empty() : Optional.ofNullable(evaluator.evaluate(expression));
        } catch (ExpressionEvaluationException e) {
            return Optional.empty(); // The plugin reports it when it runs.
        }
    }

    private PlexusConfiguration[] children(String name) {
        return child(configuration, name)
                .map(PlexusConfiguration::getChildren)
                .orElseGet(() -> new PlexusConfiguration[0]);
    }

    private static Optional<PlexusConfiguration> child(PlexusConfiguration parent, String name) {
        return Optional.ofNullable(parent.getChild(name, false));
    }

    private Optional<String> value(PlexusConfiguration parameter) {
        Optional<String> given = Optional.ofNullable(parameter.getValue(null)).flatMap(this::evaluate);
        return given.isPresent()
                ? given
                : Optional.ofNullable(parameter.getAttribute("default-value", null))
                        .flatMap(this::evaluate);
    }

    private Optional<String> evaluate(String expression) {
        try {
            return Optional.ofNullable(evaluator.evaluate(expression))
                    .map(Object::toString)
                    .filter(value -> !value.isBlank());
        } catch (ExpressionEvaluationException e) {
            throw new IllegalStateException("Maven cannot evaluate " + expression, e);
        }
    }
}
