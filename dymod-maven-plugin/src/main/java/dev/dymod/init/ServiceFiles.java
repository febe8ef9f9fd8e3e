package dev.dymod.init;

import dev.dymod.contract.PackageBoundary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files in {@code META-INF/services} of a module from which a package moves: its providers get lines in the new module. */
final class ServiceFiles {

    private static final Path PLACE = Path.of("src", "main", "resources", "META-INF", "services");

    private final Path from;
    private final Path to;
    private final Path compiled;
    private final String prefix;
    private final List<String> obstacles;
    private final FileChanges changes;
    private final SortedSet<String> declared = new TreeSet<>();

    /**
     * @param obstacles receives what stands in the way
     * @param changes receives the changes of the files
     */
    ServiceFiles(BuildModule from, Path to, String packageName, List<String> obstacles, FileChanges changes) {
        this.from = from.folder().resolve(PLACE);
        this.to = to.resolve(PLACE);
        this.compiled = from.classes().resolve("META-INF").resolve("services");
        this.prefix = packageName + ".";
        this.obstacles = obstacles;
        this.changes = changes;
    }

    /** Plans the changes of existing files, and those that the services of the package lack. */
    void plan(PackageBoundary boundary) throws IOException {
        for (Path file : files()) {
            divide(file);
        }
        for (String service : boundary.services()) {
            // A file that a processor has generated is generated in the new module, too.
            if (!declared.contains(service) && !Files.exists(compiled.resolve(service))) {
                declare(service, boundary.providersOf(service));
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void divide(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String text = Files.readString(file);
        List<String> moved = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        boolean keepsProvider = false;
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith(prefix)) {
                moved.add(line);
            } else {
                kept.add(line);
                keepsProvider |= !line.isBlank() && !line.strip().startsWith("#");
            }
        }
        if (moved.isEmpty()) {
            return;
        }
        declared.add(name);
        if (!keepsProvider) {
            changes.move(file, to.resolve(name));
            return;
        }
        changes.edit(file, Files.readAllBytes(file), lines(kept));
        changes.create(to.resolve(name), lines(moved), moved);
    }

    private void declare(String service, List<String> providers) {
        if (providers.isEmpty()) {
            obstacles.add(Messages.noProvider(service));
        } else if (providers.size() > 1) {
            obstacles.add(Messages.severalProviders(service, providers));
        } else {
            // The name of a nested class has a $ here, as the file needs it.
            changes.create(to.resolve(service), lines(providers), providers);
        }
    }

    private static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
