package dev.dymod.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    public boolean isRelevant(Path file) {
        return file.equals(pom) || isBuiltFrom(file) || onlyMaven(file).isPresent();
    }

    @Override
    public boolean isBuiltFrom(Path file) {
        return isSource(file)
                || (!compilation.asMavenLeftIt().containsKey(file)
                        && compilation.resources().stream()
                                .anyMatch(resource -> resource.onlyMaven().isEmpty() && isInput(file, resource)));
    }

    @Override
    public Optional<String> atNextStart(Path file) {
        return file.equals(pom)
                ? Optional.of(Messages.pomChanged(file))
                : onlyMaven(file).map(because -> Messages.asMavenLeftIt(file, because));
    }

    /** Why a change of a file does not reach the program, or not all of it. */
    private Optional<String> onlyMaven(Path file) {
        return Optional.ofNullable(compilation.asMavenLeftIt().get(file))
                .or(() -> compilation.resources().stream()
                        .filter(resource -> isInput(file, resource))
                        .flatMap(resource -> resource.onlyMaven().stream())
                        .findFirst());
    }

    private static boolean isInput(Path file, ResourceFolder resource) {
        return resource.contains(file) || resource.filter().valueFiles().contains(file);
    }

    @Override
    public String invitation() {
        return Messages.editBelow(compilation.request().sourceRoots());
    }

    @Override
    public boolean comeInBursts() {
        return false;
    }

    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && compilation.request().sourceRoots().stream().anyMatch(file::startsWith);
    }
}
