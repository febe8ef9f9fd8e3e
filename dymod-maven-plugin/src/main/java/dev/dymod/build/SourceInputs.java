package dev.dymod.build;

import dev.dymod.watch.EditorFiles;
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

/** Sources and resources for javac in this JVM, and the files that generators read. */
public record SourceInputs(Path pom, Path output, Compilation.InProcess compilation) implements Inputs {

    /** Normalizes the class folder. */
    public SourceInputs {
        output = output.toAbsolutePath().normalize();
    }

    /** Lombok reads this file in the folder of each source and in all folders above, here up to the topmost one with a pom. */
    private static final String LOMBOK = "lombok.config";

    @Override
    public List<Path> roots() {
        List<Path> roots = new ArrayList<>(compilation.request().sourceRoots());
        roots.addAll(lombokFiles());
        for (ResourceFolder resource : compilation.resources()) {
            roots.add(resource.folder());
            roots.addAll(resource.filter().valueFiles());
        }
        roots.add(output);
        compilation.generators().ifPresent(generators -> {
            roots.addAll(generators.folders());
            roots.addAll(generators.named());
        });
        // A folder below another root would be scanned twice.
        return roots.stream()
                .filter(root -> roots.stream().noneMatch(other -> !root.equals(other) && root.startsWith(other)))
                .toList();
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
        return isInOutput(file) || isBuiltFrom(file) || restartNotice(file).isPresent();
    }

    @Override
    public boolean isBuiltFrom(Path file) {
        return isCompiledOrCopied(file) || isReadByGenerators(file);
    }

    /** Returns whether generators may read a file. They read a source or a resource only if their configuration names it. */
    boolean isReadByGenerators(Path file) {
        return compilation
                .generators()
                .filter(generators -> generators.isNamed(file)
                        || (generators.mayRead(file)
                                && !isCompiledOrCopied(file)
                                && restartNotice(file).isEmpty()))
                .isPresent();
    }

    boolean isCompiledOrCopied(Path file) {
        return isSource(file)
                || isLombokFile(file)
                || isWrittenByOthers(file)
                || (!compilation.leftToMaven().containsKey(file)
                        && compilation.resources().stream()
                                .filter(resource -> resource.onlyMaven().isEmpty())
                                .anyMatch(resource -> isResource(file, resource) || isValueFile(file, resource)));
    }

    @Override
    public boolean isWrittenByMaven(Path file) {
        return isInOutput(file);
    }

    private boolean isInOutput(Path file) {
        return file.startsWith(output) && !file.toString().endsWith(".class") && !EditorFiles.isEditorsOwn(file);
    }

    /** Returns whether another tool has written a file into the class folder that is no copy of a resource. */
    private boolean isWrittenByOthers(Path file) {
        return isInOutput(file)
                && Files.isRegularFile(file)
                && compilation.resources().stream().noneMatch(resource -> isCopied(output.relativize(file), resource));
    }

    private static boolean isCopied(Path entry, ResourceFolder resource) {
        Path target = Path.of(resource.targetPath());
        Path name =
                resource.targetPath().isEmpty() ? entry : entry.startsWith(target) ? target.relativize(entry) : entry;
        Path source = resource.folder().resolve(name);
        return Files.exists(source) && resource.contains(source);
    }

    private boolean isLombokFile(Path file) {
        return file.endsWith(LOMBOK)
                && (compilation.request().sourceRoots().stream().anyMatch(file::startsWith)
                        || lombokFiles().contains(file));
    }

    private Set<Path> lombokFiles() {
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
    public Optional<String> restartNotice(Path file) {
        return Optional.ofNullable(compilation.leftToMaven().get(file))
                .map(reason -> Messages.resourceLeftToMaven(file, reason))
                .or(() -> compilation.resources().stream()
                        .flatMap(resource -> leftToMaven(file, resource).stream())
                        .findFirst());
    }

    private static Optional<String> leftToMaven(Path file, ResourceFolder resource) {
        if (isResource(file, resource)) {
            return resource.onlyMaven().map(reason -> Messages.resourceLeftToMaven(file, reason));
        }
        return isValueFile(file, resource)
                ? resource.onlyMaven().map(reason -> Messages.valuesLeftToMaven(file, reason))
                : Optional.empty();
    }

    private static boolean isResource(Path file, ResourceFolder resource) {
        return resource.contains(file) && !EditorFiles.isEditorsOwn(file);
    }

    private static boolean isValueFile(Path file, ResourceFolder resource) {
        return resource.filter().valueFiles().contains(file);
    }

    @Override
    public String invitation() {
        return Messages.editBelow(compilation.request().sourceRoots());
    }

    /** Returns whether javac compiles a file. It does not compile an editor's lock file such as {@code .#Sheep.java}. */
    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && compilation.request().sourceRoots().stream()
                        .filter(file::startsWith)
                        .anyMatch(root -> !ResourceFolder.DEFAULT_EXCLUDES.matches(
                                root.relativize(file).toString(), true));
    }
}
