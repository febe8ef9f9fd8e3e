package dev.dymod.module;

import dev.dymod.compile.CompileRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who makes the classes of a submodule, and from what. */
public sealed interface Compilation {

    /**
     * javac in this JVM; resources are copied and filtered.
     *
     * @param request how its sources are compiled
     * @param resources what is copied beside the classes; where two have a file of one name, the later one's is taken
     * @param asMavenLeftIt resources that are taken from the class folder as Maven has written them, each with the reason
     *     in the words of a cause
     */
    record InProcess(CompileRequest request, List<ResourceFolder> resources, Map<Path, String> asMavenLeftIt)
            implements Compilation {

        /** Copies its lists. */
        public InProcess {
            resources = List.copyOf(resources);
            asMavenLeftIt = Map.copyOf(asMavenLeftIt);
        }
    }

    /**
     * A build of its own, for what javac in this JVM cannot do.
     *
     * @param tool runs it
     * @param sources folders and files whose change needs a build
     * @param otherwise folders among them whose change needs none: tests, and what builds write
     * @param begun when the build began that wrote the class folder: it may have missed what was saved since
     * @param because why it is not javac in this JVM, such as {@code it also runs kotlin-maven-plugin}
     */
    record OwnBuild(BuildTool tool, List<Path> sources, List<Path> otherwise, Instant begun, String because)
            implements Compilation {

        /** Copies its lists. */
        public OwnBuild {
            sources = normalized(sources);
            otherwise = normalized(otherwise);
        }

        private static List<Path> normalized(List<Path> paths) {
            return paths.stream()
                    .map(path -> path.toAbsolutePath().normalize())
                    .distinct()
                    .toList();
        }
    }

    /** Somebody else, an IDE for instance, who writes the class folder. */
    record External() implements Compilation {}
}
