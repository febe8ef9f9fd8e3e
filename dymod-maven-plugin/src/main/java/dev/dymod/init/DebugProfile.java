package dev.dymod.init;

import eu.maveniverse.domtrip.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Profile of a root pom that makes {@code mvn -Pdebug} the command that runs the program under dymod. */
final class DebugProfile {

    static final String PLUGIN = "dymod-maven-plugin";

    /** Property of a pom with the version of dymod. */
    static final String VERSION_PROPERTY = "dymod.version";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final String name;
    private final String version;

    /**
     * Creates the profile.
     *
     * @param name its id
     * @param version of dymod
     * @throws InitException if the name cannot be one
     */
    DebugProfile(String name, String version) throws InitException {
        if (!NAME.matcher(name).matches()) {
            throw new InitException(Messages.noProfileName(name));
        }
        this.name = name;
        this.version = version;
    }

    /** Returns the lines of the profile for a pom that has not got the property with the version. */
    List<String> lines() {
        return lines(version);
    }

    private List<String> lines(String versionOrProperty) {
        List<String> lines = new ArrayList<>(List.of("<profile>", "  <id>" + name + "</id>"));
        build(versionOrProperty).forEach(line -> lines.add("  " + line));
        lines.add("</profile>");
        return lines;
    }

    private static List<String> build(String version) {
        return List.of("<build>", "  " + defaultGoal(version), "</build>");
    }

    private static String defaultGoal(String version) {
        return "<defaultGoal>process-classes dev.dymod:" + PLUGIN + ":" + version + ":run</defaultGoal>";
    }

    /**
     * Finds a use of dymod in a pom: its plugin, outside {@code pluginManagement}, or its goal as the default goal.
     *
     * @return the place, in words
     */
    static Optional<String> use(Pom pom) throws InitException {
        if (uses(pom, pom.root())) {
            return Optional.of("its <build>");
        }
        Optional<Element> profiles = pom.child(pom.root(), "profiles");
        if (profiles.isPresent()) {
            for (Element profile : Pom.children(profiles.get(), "profile").toList()) {
                if (uses(pom, profile)) {
                    return Optional.of(
                            "the profile " + pom.childText(profile, "id").orElse("default"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean uses(Pom pom, Element parent) throws InitException {
        Optional<Element> build = pom.child(parent, "build");
        if (build.isEmpty()) {
            return false;
        }
        Optional<Element> plugins = pom.child(build.get(), "plugins");
        if (plugins.isPresent()) {
            for (Element plugin : Pom.children(plugins.get(), "plugin").toList()) {
                if (pom.childText(plugin, "artifactId").equals(Optional.of(PLUGIN))) {
                    return true;
                }
            }
        }
        return pom.childText(build.get(), "defaultGoal")
                .filter(goal -> goal.contains(PLUGIN) || goal.contains("dymod:run"))
                .isPresent();
    }

    /**
     * Adds the profile, or what it lacks.
     *
     * @throws InitException if the pom cannot be changed safely; the message has the lines to paste
     */
    void addTo(Pom pom) throws InitException {
        String goalVersion = pom.hasProperty(VERSION_PROPERTY) ? "${" + VERSION_PROPERTY + "}" : version;
        try {
            add(pom, goalVersion);
        } catch (InitException e) {
            throw new InitException(Messages.withLines(e.getMessage(), pom.file(), lines(goalVersion)), e);
        }
    }

    private void add(Pom pom, String goalVersion) throws InitException {
        Optional<Element> profiles = pom.child(pom.root(), "profiles");
        if (profiles.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of("<profiles>"));
            lines(goalVersion).forEach(line -> lines.add("  " + line));
            lines.add("</profiles>");
            pom.append(pom.root(), lines);
            return;
        }
        List<Element> same = new ArrayList<>();
        for (Element profile : Pom.children(profiles.get(), "profile").toList()) {
            if (pom.childText(profile, "id").equals(Optional.of(name))) {
                same.add(profile);
            }
        }
        if (same.size() > 1) {
            throw new InitException(Messages.severalProfiles(pom.file(), name));
        }
        if (same.isEmpty()) {
            pom.append(profiles.get(), lines(goalVersion));
            return;
        }
        Element profile = same.get(0);
        Optional<Element> build = pom.child(profile, "build");
        if (build.isEmpty()) {
            pom.append(profile, build(goalVersion));
            return;
        }
        Optional<String> goal = pom.childText(build.get(), "defaultGoal");
        if (goal.isPresent()) {
            throw new InitException(Messages.otherDefaultGoal(pom.file(), name, goal.get()));
        }
        pom.append(build.get(), List.of(defaultGoal(goalVersion)));
    }

    /** Returns a message for a pom that cannot be read, with the lines to paste. */
    InitException refusal(Path pom, InitException cause) {
        return new InitException(Messages.withLines(cause.getMessage(), pom, lines(version)), cause);
    }
}
