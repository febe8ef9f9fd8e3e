package dev.dymod.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whatever a build of the submodule's own may read: all that lies beside its sources, in any language, and its pom. */
record OwnBuildInputs(Path pom, Compilation.OwnBuild compilation) implements Inputs {

    @Override
    public List<Path> roots() {
        List<Path> roots = new ArrayList<>(compilation.sources());
        roots.add(pom);
        return roots;
    }

    @Override
    public Optional<Set<Path>> readAlways() {
        return Optional.empty();
    }

    @Override
    public boolean isRelevant(Path file) {
        return isBuiltFrom(file);
    }

    @Override
    public boolean isBuiltFrom(Path file) {
        if (file.equals(pom)) {
            return true;
        }
        return compilation.sources().stream()
                        .filter(file::startsWith)
                        .anyMatch(root -> !ResourceFolder.DEFAULT_EXCLUDES.matches(
                                root.relativize(file).toString(), true))
                && compilation.otherwise().stream().noneMatch(file::startsWith);
    }

    @Override
    public Optional<String> atNextStart(Path file) {
        return file.equals(pom) ? Optional.of(Messages.pomBuilt(file)) : Optional.empty();
    }

    @Override
    public String invitation() {
        return Messages.editBelow(compilation.sources());
    }

    @Override
    public boolean comeInBursts() {
        return false;
    }
}
