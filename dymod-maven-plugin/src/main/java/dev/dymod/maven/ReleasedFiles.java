package dev.dymod.maven;

import dev.dymod.check.Finding;
import dev.dymod.check.ReleaseScan;
import dev.dymod.maven.invoke.MavenModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * Files of a module that are released, or could be.
 *
 * @param further files and folders besides those of the build folder
 * @param excluded files and folders of the build folder that are not released
 */
record ReleasedFiles(MavenProject module, List<Path> further, Set<Path> excluded) {

    private static final Set<String> RUN_TIME_SCOPES = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

    /**
     * Excludes the test classes and a session directory, too.
     *
     * @param session the session directory
     */
    static ReleasedFiles of(MavenProject module, List<Path> further, List<Path> excludes, Path session) {
        Set<Path> excluded = new LinkedHashSet<>(excludes);
        excluded.add(Path.of(module.getBuild().getTestOutputDirectory()));
        excluded.add(session);
        return new ReleasedFiles(module, further, excluded);
    }

    /** Scans the run-time class path and the files of the module. */
    List<Finding> findings(ReleaseScan scan) throws IOException {
        List<Finding> findings = new ArrayList<>(onClassPath(scan));
        for (Path file : files()) {
            scan.look(file, name(file));
        }
        findings.addAll(scan.findings());
        return findings;
    }

    /** Returns artifacts that are found by their coordinates, and scans all others. */
    private List<Finding> onClassPath(ReleaseScan scan) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Artifact artifact : module.getArtifacts()) {
            if (!RUN_TIME_SCOPES.contains(artifact.getScope())) {
                continue;
            }
            if (MavenModules.idOf(artifact).equals("dev.dymod:dymod-reload")) {
                findings.add(new Finding(artifact.toString(), Messages.onClassPath(artifact)));
            } else if (artifact.getFile() != null) {
                scan.look(artifact.getFile().toPath(), artifact.getId());
            }
        }
        return findings;
    }

    private Set<Path> files() throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        if (module.getArtifact().getFile() != null) {
            files.add(module.getArtifact().getFile().toPath());
        }
        for (Artifact attached : module.getAttachedArtifacts()) {
            files.add(attached.getFile().toPath());
        }
        files.add(MavenModules.output(module));
        Path target = Path.of(module.getBuild().getDirectory());
        if (Files.isDirectory(target)) {
            try (Stream<Path> children = Files.list(target)) {
                children.sorted().forEach(files::add);
            }
        }
        files.removeAll(excluded);
        files.addAll(further);
        return files;
    }

    private String name(Path file) {
        Path folder = module.getBasedir().toPath();
        return file.startsWith(folder) ? folder.relativize(file).toString().replace('\\', '/') : file.toString();
    }
}
