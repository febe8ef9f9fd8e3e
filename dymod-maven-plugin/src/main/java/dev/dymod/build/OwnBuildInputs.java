package dev.dymod.build;

import dev.dymod.watch.EditorFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that a build by the submodule's own tool may read: the pom, and all files beside the sources, in any language. */
record OwnBuildInputs(Path pom, Compilation.OwnBuild compilation) implements Inputs {

    @Override
    public List<Path> roots() {
        List<Path> roots = new ArrayList<>(compilation.sources());
        roots.add(pom);
        return roots;
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
                && compilation.ignored().stream().noneMatch(file::startsWith)
                && !EditorFiles.isEditorsOwn(file);
    }

    @Override
    public Optional<String> restartNotice(Path file) {
        return file.equals(pom) ? Optional.of(Messages.pomChanged(file)) : Optional.empty();
    }

    @Override
    public String invitation() {
        return Messages.editBelow(compilation.sources());
    }
}
