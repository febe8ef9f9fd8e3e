package dev.dymod.maven;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
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
 * How one execution of maven-resources-plugin filters.
 *
 * @param encoding of resources; empty for that of the platform
 * @param propertiesEncoding of {@code .properties} files; empty for the other one
 * @param delimiters such as <code>${*}</code>; empty for those of the plugin
 * @param defaultDelimiters whether those of the plugin are delimiters beside others
 * @param escape what keeps the expression behind it from being replaced
 * @param escapeWindowsPaths whether backslashes of values are doubled
 * @param multiLine whether an expression may be longer than a line
 * @param fileNames whether file names have expressions, too
 * @param notFiltered extensions of files that are copied as they are
 * @param filters files of values, as the pom names them
 * @param module a copy of the module
 * @param session a copy of the session whose current project is the module
 */
record FilterSettings(
        Optional<String> encoding,
        Optional<String> propertiesEncoding,
        List<String> delimiters,
        boolean defaultDelimiters,
        Optional<String> escape,
        boolean escapeWindowsPaths,
        boolean multiLine,
        boolean fileNames,
        List<String> notFiltered,
        List<String> filters,
        MavenProject module,
        MavenSession session) {

    /** Those that the library never filters. */
    private static final List<String> IMAGES = List.of("jpg", "jpeg", "gif", "bmp", "png", "ico");

    /** As the plugin writes it, whatever {@code maven.build.timestamp.format} is. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static FilterSettings of(GoalParameters goal, MavenProject module, MavenSession session) {
        MavenProject copy = module.clone();
        MavenSession copyOfSession = session.clone();
        copyOfSession.setCurrentProject(copy);
        return new FilterSettings(
                goal.text("encoding"),
                goal.text("propertiesEncoding"),
                // Maven itself takes this one for an expression, without a value.
                goal.values("delimiters").stream()
                        .map(delimiter -> delimiter.orElse("${*}"))
                        .toList(),
                goal.isByDefault("useDefaultDelimiters"),
                goal.text("escapeString"),
                goal.isByDefault("escapeWindowsPaths"),
                goal.is("supportMultiLineFiltering"),
                goal.is("fileNameFiltering"),
                goal.list("nonFilteredFileExtensions"),
                filters(goal, module),
                copy,
                copyOfSession);
    }

    /** The files of values of one execution, as the pom names them. */
    static List<String> filters(GoalParameters goal, MavenProject module) {
        List<String> filters = new ArrayList<>();
        if (goal.isByDefault("useBuildFilters")) {
            filters.addAll(module.getBuild().getFilters());
        }
        filters.addAll(goal.list("filters"));
        return filters;
    }

    /** What the library wants to know, as the plugin tells it. */
    MavenResourcesExecution request(String timestamp) {
        MavenResourcesExecution request = new MavenResourcesExecution(
                List.of(), null, module, encoding.orElse(null), filters, notFiltered, session);
        request.setPropertiesEncoding(propertiesEncoding.orElse(null));
        request.setDelimiters(new LinkedHashSet<>(delimiters), defaultDelimiters);
        request.setEscapeString(escape.orElse(null));
        request.setEscapeWindowsPaths(escapeWindowsPaths);
        request.setSupportMultiLineFiltering(multiLine);
        request.setFilterFilenames(fileNames);
        request.setInjectProjectBuildFilters(false); // They are among the others.
        Properties special = new Properties();
        special.setProperty("maven.build.timestamp", timestamp);
        special.setProperty(
                "project.baseUri", module.getBasedir().getAbsoluteFile().toURI().toString());
        request.setAdditionalProperties(special);
        return request;
    }

    /** When this build began. */
    String timestamp() {
        return TIMESTAMP.format(begun());
    }

    Instant begun() {
        return session.getStartTime().toInstant();
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
        return module.getFile().toPath();
    }

    boolean isFiltered(Path file) {
        String extension = extension(file);
        return !IMAGES.contains(extension) && !notFiltered.contains(extension);
    }

    String encoding(Path file) {
        return (extension(file).equals("properties") ? propertiesEncoding.or(() -> encoding) : encoding)
                .orElseGet(() -> Charset.defaultCharset().name());
    }

    private static String extension(Path file) {
        return FileUtils.getExtension(file.getFileName().toString()).toLowerCase(Locale.ROOT);
    }
}
