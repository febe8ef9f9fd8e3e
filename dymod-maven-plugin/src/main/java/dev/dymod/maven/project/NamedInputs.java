package dev.dymod.maven.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Finds the files and folders that the configuration of a plugin names and that the plugin may read. They stand alone, in a list,
 * in an argument or in a URL.
 *
 * <p>Output folders are left out. A folder of Java sources, or one around it, counts only if the pom names it, because many
 * plugins have it among their defaults. A folder of resources counts also by default, unless the parameter is about resources:
 * jaxb looks for schemas there, and cxf for WSDL.
 */
final class NamedInputs {

    /** Separators of lists, arguments and URLs. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;='\"|]+");

    private static final Pattern OUTPUT =
            Pattern.compile(".*(output|target|dest|generated|todir|tofile|mkdir|delete|touch|report|cache).*");

    /** Elements of an Ant script that write the file that they name. (The root of a script is called {@code target}.) */
    private static final Set<String> ANT_WRITES = Set.of("echo", "echoxml", "propertyfile");

    private static final String ANT = "maven-antrun-plugin";

    private final Path base;
    private final List<Path> built;
    private final List<Path> handled;
    private final List<Path> resources;

    /**
     * Creates a search in one module.
     *
     * @param base the folder of the module
     * @param built folders that builds write, and files that are watched in another way
     * @param handled the source and resource folders of the module
     * @param resources the resource folders alone
     */
    NamedInputs(Path base, Collection<Path> built, Collection<Path> handled, Collection<Path> resources) {
        this.base = base.toAbsolutePath().normalize();
        this.built = List.copyOf(built);
        this.handled = List.copyOf(handled);
        this.resources = List.copyOf(resources);
    }

    static NamedInputs of(MavenProject module, MavenSession session, Collection<Path> handled) {
        List<Path> built = new ArrayList<>();
        built.add(session.getRequest().getLocalRepositoryPath().toPath());
        for (MavenProject each : session.getAllProjects()) {
            built.add(Path.of(each.getBuild().getDirectory()));
            built.add(each.getFile().toPath());
        }
        Path base = module.getBasedir().toPath();
        List<Path> resources = module.getBuild().getResources().stream()
                .map(resource -> base.resolve(resource.getDirectory()).normalize())
                .toList();
        return new NamedInputs(base, built, handled, resources);
    }

    /** Returns the inputs that the settings of a plugin's goal name. */
    Set<Path> in(String plugin, List<GoalParameters.Setting> settings) {
        Set<Path> inputs = new LinkedHashSet<>();
        for (GoalParameters.Setting setting : settings) {
            if (!isOutput(plugin, setting.names())) {
                candidates(setting.text()).stream()
                        .flatMap(text -> path(text).stream())
                        .filter(path -> isInput(path, setting))
                        .forEach(inputs::add);
            }
        }
        return inputs;
    }

    private static boolean isOutput(String plugin, List<String> names) {
        boolean ant = plugin.equals(ANT);
        return names.stream()
                .skip(ant ? 1 : 0)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> OUTPUT.matcher(name).matches() || (ant && ANT_WRITES.contains(name)));
    }

    private static List<String> candidates(String text) {
        List<String> candidates = new ArrayList<>();
        candidates.add(text.strip());
        candidates.addAll(List.of(SEPARATORS.split(text)));
        return candidates;
    }

    /** Parses a path. A pattern stands for the folder in front of it. */
    private Optional<Path> path(String text) {
        String named = text.startsWith("file:") ? text.substring("file:".length()) : text;
        int star = named.indexOf('*');
        String folder = star < 0 ? named : named.substring(0, Math.max(0, named.lastIndexOf('/', star)));
        if (folder.isBlank() || folder.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(base.resolve(folder).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty(); // The text is not a path.
        }
    }

    private boolean isInput(Path path, GoalParameters.Setting setting) {
        if (base.startsWith(path) || built.stream().anyMatch(path::startsWith) || !Files.exists(path)) {
            return false;
        }
        return setting.given()
                || handled.stream().noneMatch(folder -> folder.startsWith(path) || path.startsWith(folder))
                || (resources.stream().anyMatch(path::startsWith) && !isAboutResources(setting.names()));
    }

    private static boolean isAboutResources(List<String> names) {
        return names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("resource"));
    }
}
