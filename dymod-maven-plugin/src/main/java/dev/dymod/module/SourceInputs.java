package dev.dymod.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What javac in this JVM needs: sources and resources. */
record SourceInputs(Path pom, Compilation.InProcess compilation) implements Inputs {

    @Override
    public List<Path> roots() {
        List<Path> roots = new ArrayList<>(compilation.request().sourceRoots());
        for (ResourceFolder resource : compilation.resources()) {
            roots.add(resource.folder());
            roots.addAll(resource.filter().valueFiles());
        }
        roots.add(pom);
        return roots;
    }

    @Override
    public Optional<Set<Path>> readAlways() {
        return Optional.of(compilation.resources().stream()
                .flatMap(resource ->
                        Stream.concat(Stream.of(resource.folder()), resource.filter().valueFiles().stream()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public boolean isRelevant(Path file) {
        return isBuiltFrom(file) || atNextStart(file).isPresent();
    }

    @Override
    public boolean isBuiltFrom(Path file) {
        return isSource(file)
                || (!compilation.asMavenLeftIt().containsKey(file)
                        && compilation.resources().stream()
                                .filter(resource -> resource.onlyMaven().isEmpty())
                                .anyMatch(resource -> resource.contains(file) || isValueFile(file, resource)));
    }

    @Override
    public Optional<String> atNextStart(Path file) {
        if (file.equals(pom)) {
            return Optional.of(Messages.pomChanged(file));
        }
        return Optional.ofNullable(compilation.asMavenLeftIt().get(file))
                .map(because -> Messages.asMavenLeftIt(file, because))
                .or(() -> compilation.resources().stream()
                        .flatMap(resource -> onlyMaven(file, resource).stream())
                        .findFirst());
    }

    private static Optional<String> onlyMaven(Path file, ResourceFolder resource) {
        if (resource.contains(file)) {
            return resource.onlyMaven().map(because -> Messages.asMavenLeftIt(file, because));
        }
        return isValueFile(file, resource)
                ? resource.onlyMaven().map(because -> Messages.valuesAsMavenLeftThem(file, because))
                : Optional.empty();
    }

    private static boolean isValueFile(Path file, ResourceFolder resource) {
        return resource.filter().valueFiles().contains(file);
    }

    @Override
    public String invitation() {
        return Messages.editBelow(compilation.request().sourceRoots());
    }

    @Override
    public boolean comeInBursts() {
        return false;
    }

    /** No lock file {@code .#Sheep.java} of an editor, just as it is not compiled. */
    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && compilation.request().sourceRoots().stream()
                        .filter(file::startsWith)
                        .anyMatch(root -> !ResourceFolder.DEFAULT_EXCLUDES.matches(
                                root.relativize(file).toString(), true));
    }
}
