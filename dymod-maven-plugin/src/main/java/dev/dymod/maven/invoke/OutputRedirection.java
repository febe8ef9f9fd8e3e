package dev.dymod.maven.invoke;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Maven extension that makes a build write into another folder than {@code target}, which is on the class path of the running
 * program.
 *
 * <p>Only {@link MavenBuildTool} adds it to a build. Without its properties it does nothing.
 */
public final class OutputRedirection extends AbstractMavenLifecycleParticipant {

    private static final String FOLDER = "dymod.buildElsewhere";
    private static final String ORDERED_BY = "dymod.buildElsewhere.orderedBy";
    private static final String OF = "dymod.buildElsewhere.of";
    private static final String ALONE = "dymod.buildElsewhere.alone";

    /**
     * Returns the properties of a redirected build, which ends when this process ends.
     *
     * @param folder that replaces {@code target}
     * @param module groupId and artifactId of the module that is built; its tests are not compiled
     * @param alone whether only the plugins of that module are run; other modules are then used as the running build has left
     *     them
     */
    static Map<String, String> properties(Path folder, String module, boolean alone) {
        return Map.of(
                FOLDER,
                folder.toString(),
                OF,
                module,
                ALONE,
                Boolean.toString(alone),
                ORDERED_BY,
                Long.toString(ProcessHandle.current().pid()));
    }

    /** Returns the class folder of a module in a redirected build. */
    static Path classes(Path folder, MavenProject module) {
        return directory(folder, module).resolve("classes");
    }

    /** Returns the folder that replaces a module's {@code target}. */
    public static Path directory(Path folder, MavenProject module) {
        return folder.resolve(module.getGroupId() + "." + module.getArtifactId());
    }

    @Override
    public void afterProjectsRead(MavenSession session) {
        String property = session.getUserProperties().getProperty(FOLDER);
        if (property != null) {
            endWith(Long.parseLong(session.getUserProperties().getProperty(ORDERED_BY)));
            Path folder = Path.of(property);
            String of = session.getUserProperties().getProperty(OF);
            boolean alone = Boolean.parseBoolean(session.getUserProperties().getProperty(ALONE));
            for (MavenProject module : session.getProjects()) {
                boolean isBuilt = of.equals(module.getGroupId() + ":" + module.getArtifactId());
                if (isBuilt) {
                    skipTests(module);
                }
                if (isBuilt || !alone) {
                    move(module, folder);
                } else {
                    leaveAsBuilt(module);
                }
            }
        }
    }

    private static void move(MavenProject module, Path folder) {
        Build build = module.getBuild();
        String before = build.getDirectory();
        Path directory = directory(folder, module);
        build.setDirectory(directory.toString());
        build.setOutputDirectory(classes(folder, module).toString());
        build.setTestOutputDirectory(directory.resolve("test-classes").toString());
        // Maven has already replaced the expressions that name the folder.
        Pattern pattern = Pattern.compile(Pattern.quote(before) + "(?![A-Za-z0-9._-])");
        String replacement = Matcher.quoteReplacement(directory.toString());
        build.getResources()
                .forEach(resource -> resource.setDirectory(moved(resource.getDirectory(), pattern, replacement)));
        for (String name : module.getProperties().stringPropertyNames()) {
            String value = module.getProperties().getProperty(name);
            String moved = moved(value, pattern, replacement);
            if (!moved.equals(value)) {
                module.getProperties().setProperty(name, moved);
            }
        }
        List<String> roots = List.copyOf(module.getCompileSourceRoots());
        List<String> moved =
                roots.stream().map(root -> moved(root, pattern, replacement)).toList();
        // The list of Maven 4 cannot be changed. There, roots below the build folder are rare at this time.
        if (!moved.equals(roots)) {
            module.getCompileSourceRoots().clear();
            moved.forEach(module::addCompileSourceRoot);
        }
        for (Plugin plugin : build.getPlugins()) {
            move(plugin, pattern, replacement);
            plugin.getExecutions().forEach(execution -> move(execution, pattern, replacement));
        }
    }

    private static void skipTests(MavenProject module) {
        for (Plugin plugin : module.getBuild().getPlugins()) {
            // The lists of Maven 4 cannot be changed, so they are replaced.
            plugin.getExecutions()
                    .forEach(execution -> execution.setGoals(new ArrayList<>(execution.getGoals().stream()
                            .filter(goal -> !goal.equals("testCompile"))
                            .toList())));
        }
    }

    private static void move(ConfigurationContainer plugin, Pattern before, String now) {
        if (plugin.getConfiguration() instanceof Xpp3Dom configuration) {
            Xpp3Dom copy = new Xpp3Dom(configuration);
            move(copy, before, now);
            plugin.setConfiguration(copy);
        }
    }

    private static void move(Xpp3Dom element, Pattern before, String now) {
        String value = element.getValue();
        if (value != null) {
            element.setValue(moved(value, before, now));
        }
        for (String name : element.getAttributeNames()) {
            element.setAttribute(name, moved(element.getAttribute(name), before, now));
        }
        for (Xpp3Dom child : element.getChildren()) {
            move(child, before, now);
        }
    }

    private static String moved(String text, Pattern before, String now) {
        return before.matcher(text).replaceAll(now);
    }

    /** Runs no plugin of the module, and makes Maven find its classes as if they had just been compiled. */
    private static void leaveAsBuilt(MavenProject module) {
        module.getBuild().setPlugins(new ArrayList<>());
        module.getBuild().flushPluginMap();
        module.addLifecyclePhase("compile");
        module.addLifecyclePhase("test-compile");
    }

    /** Ends this process when the one that started it ends, because a killed process cannot end its children. */
    private static void endWith(long pid) {
        CompletableFuture<?> end = ProcessHandle.of(pid)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(""));
        Object unused = end.thenRun(() -> Runtime.getRuntime().halt(1));
    }
}
