package dev.dymod.maven;

import dev.dymod.module.NoFilter;
import dev.dymod.module.ResourceFilter;
import dev.dymod.module.ResourceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Reads which resources a module has: the configuration of each execution of maven-resources-plugin as Maven itself
 * merges it, in the order in which they write to the class folder.
 */
final class ResourceSettings {

    private final MavenProject module;
    private final MavenSession session;
    private final Log log;
    private final Path base;
    private final Path output;

    /**
     * For one module.
     *
     * @param session one whose current project is the module
     */
    ResourceSettings(MavenProject module, MavenSession session, Log log) {
        this.module = module;
        this.session = session;
        this.log = log;
        this.base = module.getBasedir().toPath();
        this.output = base.resolve(module.getBuild().getOutputDirectory()).normalize();
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
                        goal.isByDefault("addDefaultExcludes"),
                        resource.isFiltering(),
                        filter,
                        onlyMaven(goal, resource)));
            } else {
                // None of the module's files.
                log.debug(Messages.resourcesElsewhere(module.getArtifactId(), folder, target));
            }
        }
        return folders;
    }

    /** Value files are read whether or not anything is filtered: where one is missing, the build fails. */
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

    /** Those that the configuration has, else those of the module. */
    private List<Resource> resources(GoalParameters goal) {
        List<GoalParameters> given = goal.items("resources");
        if (given.isEmpty()) {
            return module.getBuild().getResources();
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
