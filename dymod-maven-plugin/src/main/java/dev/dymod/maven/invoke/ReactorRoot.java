package dev.dymod.maven.invoke;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Finds the pom of the whole build that a module is part of. */
public final class ReactorRoot {

    private ReactorRoot() {}

    /**
     * Returns the outermost pom whose modules lead to a pom; empty if no pom names that one as a module.
     *
     * @param pom an existing pom
     */
    public static Optional<Path> of(Path pom) {
        Optional<Path> outermost = Optional.empty();
        Path module = real(pom);
        for (Path candidate : above(module)) {
            if (Files.isRegularFile(candidate) && names(candidate, module)) {
                outermost = Optional.of(candidate);
                module = candidate;
            }
        }
        return outermost;
    }

    /** Returns the places of poms in the folders around that of a pom, the innermost first. */
    private static List<Path> above(Path pom) {
        return Stream.iterate(pom.getParent(), folder -> folder != null, Path::getParent)
                .skip(1)
                .map(folder -> folder.resolve("pom.xml"))
                .toList();
    }

    /** Returns whether a pom has another one among its modules, or among those of one of its profiles. */
    private static boolean names(Path pom, Path module) {
        try (InputStream in = Files.newInputStream(pom)) {
            Model model = new MavenXpp3Reader().read(in, false);
            return Stream.concat(
                            model.getModules().stream(),
                            model.getProfiles().stream()
                                    .map(Profile::getModules)
                                    .flatMap(modules -> modules.stream()))
                    .map(name -> pom.resolveSibling(name.replace('\\', File.separatorChar)))
                    .map(path -> Files.isDirectory(path) ? path.resolve("pom.xml") : path)
                    .filter(Files::isRegularFile)
                    .anyMatch(path -> real(path).equals(module));
        } catch (IOException | XmlPullParserException | IllegalArgumentException e) {
            return false; // Maven reports it when it reads the pom of a build.
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
