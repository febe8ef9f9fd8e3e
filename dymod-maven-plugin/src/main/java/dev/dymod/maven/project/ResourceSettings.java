package dev.dymod.maven.project;

import dev.dymod.build.NoFilter;
import dev.dymod.build.ResourceFilter;
import dev.dymod.build.ResourceFolder;
import dev.dymod.console.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * Reads the resource folders of a module from the configuration of each execution of maven-resources-plugin, as Maven merges it,
 * in the order in which the executions write to the class folder.
 */
final class ResourceSettings {

    private final MavenProject module;
    private final MavenSession session;
    private final Console console;
    private final Path base;
    private final Path output;
    private final List<Resource> ofModule;

    /**
     * Creates the settings of one module.
     *
     * @param session one whose current project is the module
     */
    ResourceSettings(MavenProject module, MavenSession session, Console console) {
        this(
                module,
                session,
                module.getBuild().getOutputDirectory(),
                module.getBuild().getResources(),
                console);
    }

    private ResourceSettings(
            MavenProject module, MavenSession session, String output, List<Resource> ofModule, Console console) {
        this.module = module;
        this.session = session;
        this.console = console;
        this.base = module.getBasedir().toPath();
        this.output = base.resolve(output).normalize();
        this.ofModule = List.copyOf(ofModule);
    }

    /** Creates the settings of the test resources of one module. */
    static ResourceSettings ofTests(MavenProject module, MavenSession session, Console console) {
        return new ResourceSettings(
                module,
                session,
                module.getBuild().getTestOutputDirectory(),
                module.getBuild().getTestResources(),
                console);
    }

    List<ResourceFolder> of(List<GoalParameters> goals) {
        List<ResourceFolder> folders = new ArrayList<>();
        for (GoalParameters goal : goals) {
            if (!goal.is("skip")) {
                folders.addAll(of(goal));
            }
        }
        return folders;
    }

    private List<ResourceFolder> of(GoalParameters goal) {
        List<Resource> resources = resources(goal);
        ResourceFilter filter = isFiltering(goal, resources)
                ? new MavenResourceFilter(FilterSettings.of(goal, module, session))
                : new NoFilter();
        Path into = goal.text("outputDirectory").map(base::resolve).orElse(output);
        List<ResourceFolder> folders = new ArrayList<>();
        for (Resource resource : resources) {
            Path folder = base.resolve(resource.getDirectory());
            Path target = into.resolve(
                            Optional.ofNullable(resource.getTargetPath()).orElse(""))
                    .normalize();
            if (target.startsWith(output)) {
                folders.add(new ResourceFolder(
                        folder,
                        output.relativize(target).toString().replace('\\', '/'),
                        resource.getIncludes(),
                        resource.getExcludes(),
                        goal.isUnlessDisabled("addDefaultExcludes"),
                        resource.isFiltering(),
                        filter,
                        onlyMaven(goal, resource)));
            } else {
                console.debug(Messages.resourcesElsewhere(module.getArtifactId(), folder, target));
            }
        }
        return folders;
    }

    /**
     * Returns whether a filter is needed. It also reads value files if nothing is filtered, because a missing one fails the
     * build.
     */
    private boolean isFiltering(GoalParameters goal, List<Resource> resources) {
        return goal.is("fileNameFiltering")
                || resources.stream().anyMatch(Resource::isFiltering)
                || !FilterSettings.filters(goal, module).isEmpty();
    }

    private static Optional<String> onlyMaven(GoalParameters goal, Resource resource) {
        return resource.isFiltering() && goal.has("mavenFilteringHints")
                ? Optional.of("its maven-resources-plugin has <mavenFilteringHints>")
                : Optional.empty();
    }

    /** Returns the resources of the configuration, or else those of the module. */
    private List<Resource> resources(GoalParameters goal) {
        List<GoalParameters> given = goal.items("resources");
        if (given.isEmpty()) {
            return ofModule;
        }
        List<Resource> resources = new ArrayList<>();
        for (GoalParameters item : given) {
            Resource resource = new Resource();
            resource.setDirectory(item.text("directory").orElse(""));
            resource.setTargetPath(item.text("targetPath").orElse(null));
            resource.setFiltering(item.text("filtering").orElse("false"));
            resource.setIncludes(item.list("includes"));
            resource.setExcludes(item.list("excludes"));
            resources.add(resource);
        }
        return resources;
    }
}
