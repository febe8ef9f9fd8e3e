package dev.dymod.contract;

import dev.dymod.publication.ClassFileNames;
import dev.dymod.watch.EditorFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Services that a module declares in its {@code META-INF/services} files. Immutable.
 *
 * @param providers binary name of each service type to the binary names of its providers, in the order of the file
 */
public record ProvidersFiles(SortedMap<String, List<String>> providers) {

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{javaJavaIdentifierPart}.]");

    private static final String FOLDER = "META-INF/services/";

    /** A string that sorts after all paths in the folder. */
    private static final String AFTER = "META-INF/services0";

    /**
     * Reads the files of a build.
     *
     * @param files entry path to bytes
     * @return the declared services
     */
    public static ProvidersFiles of(SortedMap<String, byte[]> files) {
        SortedMap<String, List<String>> providers = new TreeMap<>();
        files.subMap(FOLDER, AFTER).forEach((entry, bytes) -> {
            String service = entry.substring(FOLDER.length());
            if (isService(service)) {
                List<String> names = names(new String(bytes, StandardCharsets.UTF_8));
                if (!names.isEmpty()) {
                    providers.put(service, names);
                }
            }
        });
        return new ProvidersFiles(providers);
    }

    /** Returns the binary names of the service types. */
    public SortedSet<String> services() {
        return new TreeSet<>(providers.keySet());
    }

    /**
     * Finds declared providers that do not exist, at which a lookup would fail.
     *
     * @param files entry path to bytes of the build
     * @param where returns the source file of an entry
     * @return one message for each provider that the build does not have
     */
    public List<String> missing(Map<String, byte[]> files, Function<String, Path> where) {
        List<String> missing = new ArrayList<>();
        providers.forEach((service, names) -> names.stream()
                .filter(name -> !files.containsKey(ClassFileNames.of(name)))
                .forEach(name -> missing.add(where.apply(FOLDER + service) + " names " + name
                        + (NOT_IN_A_NAME.matcher(name).find()
                                ? ", which is no name of a class. A line is such a name, and nothing else: no ; at its end."
                                : ", which the module does not have. Correct the name, or write the class."))));
        return missing;
    }

    /**
     * Finds files that name no provider.
     *
     * @param files entry path to bytes of the build
     * @return their entry paths
     */
    public static List<String> empty(SortedMap<String, byte[]> files) {
        return files.subMap(FOLDER, AFTER).entrySet().stream()
                .filter(file -> isService(file.getKey().substring(FOLDER.length())))
                .filter(file -> names(new String(file.getValue(), StandardCharsets.UTF_8))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns whether a file name is a service type. Other files in the folder are an editor's, or notes. */
    private static boolean isService(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && !NOT_IN_A_NAME.matcher(name).find()
                && !EditorFiles.isEditorsOwn(Path.of(name));
    }

    private static List<String> names(String file) {
        return file.lines()
                .map(line -> (line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#'))).strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
