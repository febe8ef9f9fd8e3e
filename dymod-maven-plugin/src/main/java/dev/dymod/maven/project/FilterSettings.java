package dev.dymod.maven.project;

import dev.dymod.maven.invoke.EditedPom;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.shared.filtering.MavenResourcesExecution;
import org.codehaus.plexus.util.FileUtils;

/**
 * Settings of one execution of maven-resources-plugin for the filtering of resources.
 *
 * @param encodings encodings of the files
 * @param expressions syntax of the expressions
 * @param escapeWindowsPaths whether backslashes of values are doubled
 * @param fileNames whether expressions in file names are replaced, too
 * @param notFiltered extensions of files that are copied unchanged
 * @param filters files of values, as the pom names them
 * @param module a copy of the module
 * @param session a copy of the session whose current project is the module
 */
record FilterSettings(
        Encodings encodings,
        Expressions expressions,
        boolean escapeWindowsPaths,
        boolean fileNames,
        List<String> notFiltered,
        List<String> filters,
        MavenProject module,
        MavenSession session) {

    /**
     * Encodings of resources.
     *
     * @param resources empty for that of the platform
     * @param properties encoding of {@code .properties} files; empty for that of the other resources
     */
    record Encodings(Optional<String> resources, Optional<String> properties) {}

    /**
     * Syntax of expressions.
     *
     * @param delimiters such as <code>${*}</code>; empty for the plugin's default
     * @param useDefaults whether the plugin's default delimiters are used beside others
     * @param escape text that keeps the expression after it from being replaced
     * @param multiLine whether an expression may be longer than a line
     */
    record Expressions(List<String> delimiters, boolean useDefaults, Optional<String> escape, boolean multiLine) {}

    /** Extensions of files that the library never filters. */
    private static final List<String> IMAGES = List.of("jpg", "jpeg", "gif", "bmp", "png", "ico");

    /** Format in which the plugin writes the timestamp, regardless of {@code maven.build.timestamp.format}. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static FilterSettings of(GoalParameters goal, MavenProject module, MavenSession session) {
        MavenProject copy = module.clone();
        MavenSession copyOfSession = session.clone();
        copyOfSession.setCurrentProject(copy);
        return new FilterSettings(
                new Encodings(goal.text("encoding"), goal.text("propertiesEncoding")),
                new Expressions(
                        // Maven takes the delimiter ${*} for an expression without a value.
                        goal.values("delimiters").stream()
                                .map(delimiter -> delimiter.orElse("${*}"))
                                .toList(),
                        goal.isUnlessDisabled("useDefaultDelimiters"),
                        goal.text("escapeString"),
                        goal.is("supportMultiLineFiltering")),
                goal.isUnlessDisabled("escapeWindowsPaths"),
                goal.is("fileNameFiltering"),
                goal.list("nonFilteredFileExtensions"),
                filters(goal, module),
                copy,
                copyOfSession);
    }

    /** Returns the files of values of one execution, as the pom names them. */
    static List<String> filters(GoalParameters goal, MavenProject module) {
        List<String> filters = new ArrayList<>();
        if (goal.isUnlessDisabled("useBuildFilters")) {
            filters.addAll(module.getBuild().getFilters());
        }
        filters.addAll(goal.list("filters"));
        return filters;
    }

    /** Creates the request for the library that the plugin would create. */
    MavenResourcesExecution request(String timestamp) {
        MavenResourcesExecution request = new MavenResourcesExecution(
                List.of(), null, module, encodings.resources().orElse(null), filters, notFiltered, session);
        request.setPropertiesEncoding(encodings.properties().orElse(null));
        request.setDelimiters(new LinkedHashSet<>(expressions.delimiters()), expressions.useDefaults());
        request.setEscapeString(expressions.escape().orElse(null));
        request.setEscapeWindowsPaths(escapeWindowsPaths);
        request.setSupportMultiLineFiltering(expressions.multiLine());
        request.setFilterFilenames(fileNames);
        request.setInjectProjectBuildFilters(false); // The filters contain them already.
        Properties special = new Properties();
        special.setProperty("maven.build.timestamp", timestamp);
        special.setProperty(
                "project.baseUri", module.getBasedir().getAbsoluteFile().toURI().toString());
        request.setAdditionalProperties(special);
        return request;
    }

    /** Returns the time at which this build began. */
    String timestamp() {
        return TIMESTAMP.format(session.getStartTime().toInstant());
    }

    List<Path> valueFiles() {
        return filters.stream()
                .filter(filter -> !filter.isBlank())
                .map(filter -> module.getBasedir().toPath().resolve(filter))
                .map(filter -> filter.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    Path pom() {
        return EditedPom.of(module).orElseGet(() -> module.getFile().toPath());
    }

    boolean isFiltered(Path file) {
        String extension = extension(file);
        return !IMAGES.contains(extension) && !notFiltered.contains(extension);
    }

    String encoding(Path file) {
        Optional<String> encoding = extension(file).equals("properties")
                ? encodings.properties().or(encodings::resources)
                : encodings.resources();
        return encoding.orElseGet(() -> Charset.defaultCharset().name());
    }

    private static String extension(Path file) {
        return FileUtils.getExtension(file.getFileName().toString()).toLowerCase(Locale.ROOT);
    }
}
