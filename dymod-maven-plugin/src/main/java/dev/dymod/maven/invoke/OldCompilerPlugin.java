package dev.dymod.maven.invoke;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;

/**
 * Old version of maven-compiler-plugin that Maven 3 takes where no pom names one. It knows no {@code maven.compiler.release}, and
 * compiles for a Java version that newer JDKs refuse.
 */
public final class OldCompilerPlugin {

    private static final String KEY = "org.apache.maven.plugins:maven-compiler-plugin";
    private static final Pattern WITHOUT_RELEASE = Pattern.compile("2\\..*|3\\.[0-5](\\..*)?");

    private OldCompilerPlugin() {}

    /** Returns the version, if one of the modules of a build is compiled by such a plugin. */
    public static Optional<String> of(Collection<MavenProject> modules) {
        return modules.stream()
                .map(module -> module.getPlugin(KEY))
                .filter(Objects::nonNull)
                .map(plugin -> String.valueOf(plugin.getVersion()))
                .filter(version -> WITHOUT_RELEASE.matcher(version).matches())
                .findFirst();
    }
}
