package dev.dymod.init;

import java.nio.file.Path;

/**
 * Module of the build, as far as the move of a package needs it.
 *
 * @param groupId of its artifact
 * @param artifactId of its artifact
 * @param pom the file that a person edits
 * @param sources folder of its Java sources
 * @param classes folder of its class files
 * @param testClasses folder of the class files of its tests
 */
public record BuildModule(String groupId, String artifactId, Path pom, Path sources, Path classes, Path testClasses) {

    Path folder() {
        return Plan.folderOf(pom);
    }
}
