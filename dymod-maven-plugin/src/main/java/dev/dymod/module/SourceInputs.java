package dev.dymod.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What javac in this JVM needs: sources and resources. */
record SourceInputs(Path pom, Compilation.InProcess compilation) implements Inputs {

    /** Lombok reads it in the folder of each source and in all above: here, those up to the topmost one with a pom. */
    private static final String LOMBOK = "lombok.config";

    @Override
    public List<Path> roots() {
        List<Path> roots = new ArrayList<>(compilation.request().sourceRoots());
        roots.addAll(aboveSources());
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
                || isAboutSources(file)
                || (!compilation.asMavenLeftIt().containsKey(file)
                        && compilation.resources().stream()
                                .filter(resource -> resource.onlyMaven().isEmpty())
                                .anyMatch(resource -> resource.contains(file) || isValueFile(file, resource)));
    }

    private boolean isAboutSources(Path file) {
        return file.endsWith(LOMBOK)
                && (compilation.request().sourceRoots().stream().anyMatch(file::startsWith)
                        || aboveSources().contains(file));
    }

    private Set<Path> aboveSources() {
        Path top = Objects.requireNonNull(pom.getParent(), "a pom is in a folder");
        while (top.getParent() != null && Files.exists(top.resolveSibling("pom.xml"))) {
            top = top.getParent();
        }
        Set<Path> files = new LinkedHashSet<>();
        for (Path root : compilation.request().sourceRoots()) {
            Optional<Path> above = Optional.ofNullable(root.getParent());
            while (above.isPresent() && above.get().startsWith(top)) {
                files.add(above.get().resolve(LOMBOK));
                above = Optional.ofNullable(above.get().getParent());
            }
        }
        return files;
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
