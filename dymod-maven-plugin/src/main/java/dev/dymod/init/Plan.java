package dev.dymod.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Changes that the goal proposes.
 *
 * @param changes of files; none if there is nothing to do
 * @param result sentence for the user when the changes are made, or the reason why there are none
 */
public record Plan(FileChanges changes, String result) {

    /**
     * Plans the profile of a build.
     *
     * @param root the pom of the whole build
     * @param modules the poms of its modules
     * @param profile name of the profile
     * @param version of dymod
     * @throws InitException if the pom cannot be changed safely
     */
    public static Plan profile(Path root, List<Path> modules, String profile, String version) throws InitException {
        DebugProfile debug = new DebugProfile(profile, version);
        Pom pom;
        try {
            pom = Pom.read(root);
        } catch (InitException e) {
            throw debug.refusal(root, e);
        }
        FileChanges changes = new FileChanges(folderOf(root));
        Optional<String> place = DebugProfile.use(pom);
        if (place.isPresent()) {
            return new Plan(changes, Messages.alreadyThere(root, place.get()));
        }
        for (Path module : modules) {
            place = module.equals(root) ? Optional.empty() : useIn(module);
            if (place.isPresent()) {
                return new Plan(changes, Messages.alreadyThere(module, place.get()));
            }
        }
        debug.addTo(pom);
        changes.edit(pom);
        return new Plan(changes, Messages.nextStart(profile));
    }

    private static Optional<String> useIn(Path module) {
        try {
            return DebugProfile.use(Pom.read(module));
        } catch (InitException e) {
            return Optional.empty(); // Only the root pom changes.
        }
    }

    /**
     * Plans a small complete project.
     *
     * @param folder an empty folder
     * @param version of dymod
     * @throws InitException if the folder is not empty
     */
    public static Plan project(Path folder, String version) throws InitException {
        return new Plan(StarterProject.in(folder, version), Messages.nextEdit(StarterProject.FIRST_EDIT));
    }

    static Path folderOf(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    }
}
