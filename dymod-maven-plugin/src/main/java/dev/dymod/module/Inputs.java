package dev.dymod.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which files a submodule is built from. Immutable. */
public interface Inputs {

    /**
     * The inputs of a submodule, which depend on who compiles it.
     *
     * @param submodule the submodule
     */
    static Inputs of(Submodule submodule) {
        if (submodule.compilation() instanceof Compilation.InProcess inProcess) {
            return new SourceInputs(submodule.pom(), inProcess);
        }
        if (submodule.compilation() instanceof Compilation.OwnBuild ownBuild) {
            return new OwnBuildInputs(submodule.pom(), ownBuild);
        }
        return new ExternalInputs(submodule.pom(), submodule.output());
    }

    /** Folders and files to watch. */
    List<Path> roots();

    /** What every build reads, beside the sources that it compiles: those may be few. Empty where it may be anything. */
    Optional<Set<Path>> readAlways();

    /** Whether a change of a file is noticed at all. */
    boolean isRelevant(Path file);

    /** Whether a change of a file asks for a build. */
    boolean isBuiltFrom(Path file);

    /** What to tell of a change that does not, or not wholly, reach the program before the next start. */
    Optional<String> atNextStart(Path file);

    /** What a user can do to see a swap. */
    String invitation();

    /** Whether one change is the beginning of more: whoever writes these files writes many. */
    boolean comeInBursts();
}
