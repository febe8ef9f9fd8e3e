package dev.dymod.maven.project;

import dev.dymod.tests.jvm.TestClasses;
import dev.dymod.tests.worker.RunRequest.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/** Parameters of maven-surefire-plugin, with their meaning for a JVM that dymod starts. */
final class SurefireParameters {

    /** Property that is replaced when surefire runs, because a goal before it may set it. */
    private static final Pattern LATE = Pattern.compile("@\\{([^{}]+)}");

    /** Number of the JVM or thread among several; there is one. */
    private static final Pattern FORK = Pattern.compile("\\$\\{surefire\\.(forkNumber|threadNumber)}");

    private static final String JUNIT_PARAMETERS = "configurationParameters";

    private final GoalParameters parameters;
    private final MavenProject module;

    SurefireParameters(GoalParameters parameters, MavenProject module) {
        this.parameters = parameters;
        this.module = module;
    }

    boolean isSkipped() {
        return Stream.of("skip", "skipTests", "skipExec").anyMatch(parameters::is);
    }

    Path testClasses() {
        return parameters
                .text("testClassesDirectory")
                .map(this::file)
                .orElseGet(() -> file(module.getBuild().getTestOutputDirectory()));
    }

    Path mainClasses() {
        return parameters
                .text("classesDirectory")
                .map(this::file)
                .orElseGet(() -> file(module.getBuild().getOutputDirectory()));
    }

    Path workingDirectory() {
        return parameters.text("workingDirectory").map(this::file).orElseGet(this::basedir);
    }

    private Path basedir() {
        return parameters
                .text("basedir")
                .map(Path::of)
                .orElseGet(() -> module.getBasedir().toPath());
    }

    /** Returns a file whose path may be relative to the module. */
    Path file(String path) {
        return module.getBasedir().toPath().resolve(path).normalize();
    }

    /** Returns the items of a list, which a property gives as a text with commas. */
    List<String> list(String name) {
        List<String> items = parameters.list(name);
        return items.isEmpty()
                ? parameters.text(name).stream()
                        .flatMap(SurefireParameters::split)
                        .toList()
                : items;
    }

    private static Stream<String> split(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    Optional<String> text(String name) {
        return parameters.text(name);
    }

    List<GoalParameters> items(String name) {
        return parameters.items(name);
    }

    TestClasses classes() throws IOException {
        return new TestClasses(patterns("includes"), patterns("excludes"));
    }

    private List<String> patterns(String name) throws IOException {
        List<String> patterns = new ArrayList<>(list(name));
        Optional<Path> file = parameters.text(name + "File").map(this::file);
        if (file.isPresent()) {
            Files.readAllLines(file.get()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(patterns::add);
        }
        return patterns;
    }

    Selection selection() {
        return new Selection(
                parameters.text("groups").stream()
                        .flatMap(SurefireParameters::split)
                        .toList(),
                parameters.text("excludedGroups").stream()
                        .flatMap(SurefireParameters::split)
                        .toList(),
                list("includeJUnit5Engines"),
                list("excludeJUnit5Engines"));
    }

    Map<String, String> junitParameters() throws IOException {
        Properties properties = new Properties();
        Optional<String> text = Optional.ofNullable(properties("properties").get(JUNIT_PARAMETERS));
        if (text.isPresent()) {
            properties.load(new StringReader(text.get()));
        }
        return texts(properties);
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }

    /** Returns a value of the type {@link Properties}: elements with the names, or {@code <property>} with name and value. */
    private Map<String, String> properties(String name) {
        Map<String, String> properties = new LinkedHashMap<>();
        List<GoalParameters> items = parameters.items(name);
        for (GoalParameters item : items) {
            item.text("name")
                    .ifPresent(key -> properties.put(key, item.text("value").orElse("")));
        }
        parameters.map(name).forEach((key, value) -> {
            if (!key.equals("property")) {
                properties.put(key, value);
            }
        });
        return properties;
    }

    Map<String, String> systemProperties(Properties userProperties, String localRepository) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(properties("systemProperties"));
        Optional<Path> file = parameters.text("systemPropertiesFile").map(this::file);
        if (file.isPresent()) {
            Properties loaded = new Properties();
            try (InputStream in = Files.newInputStream(file.get())) {
                loaded.load(in);
            }
            all.putAll(texts(loaded));
        }
        all.putAll(parameters.map("systemPropertyVariables"));
        if (parameters.isUnlessDisabled("promoteUserPropertiesToSystemProperties")) {
            all.putAll(texts(userProperties));
        }
        all.put("basedir", basedir().toString());
        all.put("localRepository", localRepository);
        all.replaceAll((name, value) -> withFork(value));
        return all;
    }

    private static String withFork(String value) {
        return FORK.matcher(value).replaceAll("1");
    }

    /** Returns the variables that differ from those of Maven; a variable without a value is unset. */
    Map<String, Optional<String>> environment() {
        Map<String, Optional<String>> all = new HashMap<>();
        list("excludedEnvironmentVariables").forEach(name -> all.put(name, Optional.empty()));
        parameters.map("environmentVariables").forEach((name, value) -> all.put(name, Optional.of(withFork(value))));
        return all;
    }

    /** Returns the options of the JVM. */
    List<String> jvmArguments(Properties userProperties) throws IOException {
        List<String> arguments = new ArrayList<>();
        String line = argLine(userProperties);
        try {
            arguments.addAll(List.of(CommandLineUtils.translateCommandline(line)));
        } catch (Exception e) {
            throw new IOException("argLine: " + e.getMessage(), e);
        }
        if (parameters.isUnlessDisabled("enableAssertions")) {
            arguments.add("-ea");
        }
        return arguments;
    }

    private String argLine(Properties userProperties) {
        Matcher late = LATE.matcher(parameters.text("argLine").orElse("").replaceAll("\\s+", " "));
        return withFork(late.replaceAll(match -> Matcher.quoteReplacement(
                lateProperty(match.group(1), userProperties).orElse(""))));
    }

    private Optional<String> lateProperty(String name, Properties userProperties) {
        return Optional.ofNullable(userProperties.getProperty(name))
                .or(() -> Optional.ofNullable(module.getProperties().getProperty(name)));
    }

    /** Returns the executable: that which is named, that of the toolchain, or Maven's own. */
    Path java(MavenSession session, ToolchainManager toolchains) {
        return parameters
                .text("jvm")
                .map(Path::of)
                .or(() -> toolchain(session, toolchains)
                        .map(jdk -> jdk.findTool("java"))
                        .map(Path::of))
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    private Optional<Toolchain> toolchain(MavenSession session, ToolchainManager toolchains) {
        Map<String, String> wanted = parameters.map("jdkToolchain");
        return wanted.isEmpty()
                ? Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                : toolchains.getToolchains(session, "jdk", wanted).stream().findFirst();
    }

    Optional<Duration> limit() {
        return number("forkedProcessTimeoutInSeconds")
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }

    private Optional<Long> number(String name) {
        return parameters
                .text(name)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }

    /** Returns what dymod does not honour, each as a text that names the setting. */
    List<String> notHonoured(Properties userProperties) {
        List<String> texts = new ArrayList<>();
        unknownProperties(userProperties)
                .forEach(name -> texts.add("argLine without @{" + name + "}, which no goal of this build sets"));
        add(texts, parameters.text("forkCount").filter(count -> !count.equals("1")), "forkCount");
        if (!parameters.isUnlessDisabled("reuseForks")) {
            texts.add("reuseForks=false");
        }
        add(texts, parameters.text("parallel"), "parallel");
        add(
                texts,
                parameters
                        .text("runOrder")
                        .filter(order -> !List.of("filesystem", "alphabetical").contains(order)),
                "runOrder");
        add(texts, number("rerunFailingTestsCount").filter(count -> count > 0), "rerunFailingTestsCount");
        add(texts, number("skipAfterFailureCount").filter(count -> count > 0), "skipAfterFailureCount");
        for (String name :
                List.of("dependenciesToScan", "suiteXmlFiles", "test", "objectFactory", "debugForkedProcess")) {
            add(texts, Optional.of(name).filter(parameters::has), name);
        }
        properties("properties").keySet().stream()
                .filter(name -> !name.equals(JUNIT_PARAMETERS))
                .forEach(name -> texts.add("properties/" + name));
        for (String name : List.of("includes", "excludes")) {
            if (list(name).stream().anyMatch(pattern -> pattern.contains("#"))) {
                texts.add("methods (#) in " + name);
            }
        }
        if (parameters.isUnlessDisabled("useModulePath")
                && Files.exists(mainClasses().resolve("module-info.class"))) {
            texts.add("useModulePath: the tests run on the class path");
        }
        return texts;
    }

    private List<String> unknownProperties(Properties userProperties) {
        return LATE.matcher(parameters.text("argLine").orElse(""))
                .results()
                .map(match -> match.group(1))
                .filter(name -> lateProperty(name, userProperties).isEmpty())
                .toList();
    }

    private static void add(List<String> texts, Optional<?> value, String name) {
        value.ifPresent(set -> texts.add(set.equals(name) ? name : name + "=" + set));
    }
}
