package dev.dymod.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;

/**
 * The parameters of another plugin's goal, with the values that Maven would inject: expressions replaced, defaults
 * applied.
 */
final class GoalParameters {

    private final PlexusConfiguration configuration;
    private final PluginParameterExpressionEvaluator evaluator;

    private GoalParameters(PlexusConfiguration configuration, PluginParameterExpressionEvaluator evaluator) {
        this.configuration = configuration;
        this.evaluator = evaluator;
    }

    static GoalParameters of(MojoExecution execution, MavenSession session) {
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

    boolean is(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether a switch is on that is on by default, in those versions of the plugin, too, that do not have it. */
    boolean isByDefault(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(true);
    }

    List<String> list(String name) {
        return values(name).stream().flatMap(Optional::stream).toList();
    }

    /** The items of a list, those without a value, too. */
    List<Optional<String>> values(String name) {
        List<Optional<String>> values = new ArrayList<>();
        for (PlexusConfiguration item : children(name)) {
            values.add(value(item));
        }
        return values;
    }

    Map<String, String> map(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        for (PlexusConfiguration item : children(name)) {
            values.put(item.getName(), value(item).orElse(""));
        }
        return values;
    }

    /** The items of a list whose items have parameters of their own. */
    List<GoalParameters> items(String name) {
        List<GoalParameters> items = new ArrayList<>();
        for (PlexusConfiguration item : children(name)) {
            items.add(new GoalParameters(item, evaluator));
        }
        return items;
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
