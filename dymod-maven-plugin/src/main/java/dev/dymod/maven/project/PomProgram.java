package dev.dymod.maven.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/**
 * Settings of a program that the pom of its module has for another plugin, which runs or packages the program.
 *
 * @param plugin the artifactId of that plugin
 * @param mainClass binary name of the class to run; empty if only the other settings are there
 * @param jvmArguments arguments of the JVM, as one text; empty if there are none
 * @param arguments arguments of the program
 * @param environment variables of the program, in addition to Maven's own
 * @param systemProperties system properties of the program
 */
public record PomProgram(
        String plugin,
        Optional<String> mainClass,
        Optional<String> jvmArguments,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, String> systemProperties) {

    private static final String SPRING_BOOT = "org.springframework.boot:spring-boot-maven-plugin";
    private static final String EXEC = "org.codehaus.mojo:exec-maven-plugin";
    private static final String JAVAFX = "org.openjfx:javafx-maven-plugin";

    /** Plugins that write a manifest, and the element that names the main class there. */
    private static final Map<String, String[]> MANIFESTS = manifests();

    /** Copies the collections. */
    public PomProgram {
        arguments = List.copyOf(arguments);
        environment = new LinkedHashMap<>(environment);
        systemProperties = new LinkedHashMap<>(systemProperties);
    }

    private static Map<String, String[]> manifests() {
        Map<String, String[]> manifests = new LinkedHashMap<>();
        String plugins = "org.apache.maven.plugins:";
        manifests.put(plugins + "maven-jar-plugin", new String[] {"archive", "manifest", "mainClass"});
        manifests.put(plugins + "maven-shade-plugin", new String[] {"transformers", "transformer", "mainClass"});
        manifests.put(plugins + "maven-assembly-plugin", new String[] {"archive", "manifest", "mainClass"});
        manifests.put("org.codehaus.mojo:appassembler-maven-plugin", new String[] {"programs", "program", "mainClass"});
        return manifests;
    }

    /** Reads the settings of the first plugin that has some. */
    public static Optional<PomProgram> of(MavenProject module) {
        List<Function<MavenProject, Optional<PomProgram>>> sources =
                new ArrayList<>(List.of(PomProgram::ofSpringBoot, PomProgram::ofExec, PomProgram::ofJavafx));
        MANIFESTS.forEach((plugin, path) -> sources.add(any -> ofManifest(any, plugin, path)));
        return sources.stream().flatMap(source -> source.apply(module).stream()).findFirst();
    }

    private static Optional<PomProgram> ofSpringBoot(MavenProject module) {
        return PluginSettings.of(module, SPRING_BOOT)
                .map(settings -> new PomProgram(
                        name(SPRING_BOOT),
                        settings.text("mainClass").or(() -> property(module, "start-class")),
                        settings.text("jvmArguments"),
                        Stream.concat(settings.list("arguments").stream(), profiles(settings.list("profiles")).stream())
                                .toList(),
                        settings.map("environmentVariables"),
                        settings.map("systemPropertyVariables")))
                .filter(PomProgram::isGiven);
    }

    /** Returns whether the pom of a module forbids spring-boot-maven-plugin to start the program faster. */
    public static boolean disablesFastStart(MavenProject module) {
        return PluginSettings.of(module, SPRING_BOOT)
                .flatMap(settings -> settings.text("optimizedLaunch"))
                .or(() -> property(module, "spring-boot.run.optimizedLaunch"))
                .filter("false"::equals)
                .isPresent();
    }

    private static Optional<String> profiles(List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of("--spring.profiles.active=" + String.join(",", names));
    }

    private static Optional<PomProgram> ofExec(MavenProject module) {
        return PluginSettings.of(module, EXEC, PomProgram::runsProgram)
                .map(settings -> new PomProgram(
                        name(EXEC),
                        settings.text("mainClass").or(() -> property(module, "exec.mainClass")),
                        Optional.empty(),
                        // The arguments of exec:exec are those of an executable.
                        settings.text("executable").isPresent() ? List.of() : settings.list("arguments"),
                        settings.map("environmentVariables"),
                        Map.of()))
                .filter(program -> program.mainClass().isPresent());
    }

    /** Returns whether an execution may run the program: before the compile, it runs a generator. */
    private static boolean runsProgram(PluginExecution execution) {
        return !PluginOrder.isBeforeCompile(
                Optional.ofNullable(execution.getPhase()).orElse(""));
    }

    private static Optional<PomProgram> ofJavafx(MavenProject module) {
        return PluginSettings.of(module, JAVAFX)
                .map(settings -> new PomProgram(
                        name(JAVAFX),
                        // module/class, where the module does not matter on the class path.
                        settings.text("mainClass").map(name -> name.substring(name.indexOf('/') + 1)),
                        Optional.of(String.join(" ", settings.list("options"))).filter(text -> !text.isBlank()),
                        settings.text("commandlineArgs").map(List::of).orElseGet(List::of),
                        Map.of(),
                        Map.of()))
                .filter(PomProgram::isGiven);
    }

    private static Optional<PomProgram> ofManifest(MavenProject module, String plugin, String... path) {
        return PluginSettings.of(module, plugin)
                .flatMap(settings -> settings.text(path))
                .map(main -> new PomProgram(
                        name(plugin), Optional.of(main), Optional.empty(), List.of(), Map.of(), Map.of()));
    }

    private static Optional<String> property(MavenProject module, String name) {
        return Optional.ofNullable(module.getProperties().getProperty(name)).filter(value -> !value.isBlank());
    }

    private static String name(String plugin) {
        return plugin.substring(plugin.indexOf(':') + 1);
    }

    private boolean isGiven() {
        return mainClass.isPresent()
                || jvmArguments.isPresent()
                || !arguments.isEmpty()
                || !environment.isEmpty()
                || !systemProperties.isEmpty();
    }
}
