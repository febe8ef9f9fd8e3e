package dev.dymod.publish;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The services that a module provides, as its {@code META-INF/services} files say. Immutable.
 *
 * @param providers binary name of each service type to those of its providers, in the order of the file
 */
public record ProvidersFiles(SortedMap<String, List<String>> providers) {

    private static final Pattern NO_NAME = Pattern.compile("[^\\p{javaJavaIdentifierPart}.]");

    private static final String FOLDER = "META-INF/services/";

    /** What comes after all that is in it. */
    private static final String AFTER = "META-INF/services0";

    /**
     * Reads the files of a build.
     *
     * @param files entry path to bytes
     * @return what they declare
     */
    public static ProvidersFiles of(SortedMap<String, byte[]> files) {
        SortedMap<String, List<String>> providers = new TreeMap<>();
        files.subMap(FOLDER, AFTER).forEach((entry, bytes) -> {
            String service = entry.substring(FOLDER.length());
            if (!service.isEmpty() && service.indexOf('/') < 0) {
                List<String> names = names(new String(bytes, StandardCharsets.UTF_8));
                if (!names.isEmpty()) {
                    providers.put(service, names);
                }
            }
        });
        return new ProvidersFiles(providers);
    }

    /** The service types. */
    public SortedSet<String> services() {
        return new java.util.TreeSet<>(providers.keySet());
    }

    /**
     * What a program would stumble over.
     *
     * @param files entry path to bytes of the build
     * @param where the file that an entry is made from
     * @return one sentence for each provider that the build does not have; none when all is well
     */
    public List<String> missing(Map<String, byte[]> files, Function<String, Path> where) {
        List<String> missing = new ArrayList<>();
        providers.forEach((service, names) -> names.stream()
                .filter(name -> !files.containsKey(name.replace('.', '/') + ".class"))
                .forEach(name -> missing.add(where.apply(FOLDER + service) + " names " + name
                        + (NO_NAME.matcher(name).find()
                                ? ", which is no name of a class. A line is such a name, and nothing else: no ; at its end."
                                : ", which the module does not have. Correct the name, or write the class."))));
        return missing;
    }

    /**
     * Those that name no provider, in which no service is found.
     *
     * @param files entry path to bytes of the build
     * @return their entry paths
     */
    public static List<String> empty(SortedMap<String, byte[]> files) {
        return files.subMap(FOLDER, AFTER).entrySet().stream()
                .filter(file -> names(new String(file.getValue(), StandardCharsets.UTF_8))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> names(String file) {
        return file.lines()
                .map(line -> (line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#'))).strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
