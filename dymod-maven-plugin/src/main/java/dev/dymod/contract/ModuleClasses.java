package dev.dymod.contract;

import dev.dymod.publication.ClassFileNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Classes of one build, each of which is parsed when it is first needed.
 *
 * <p>Names are binary names. Used by one thread.
 */
final class ModuleClasses {

    private final SortedMap<String, byte[]> classes;
    private final Map<String, ParsedClass> before;
    private final Map<String, ParsedClass> parsed = new HashMap<>();

    /**
     * @param classes entry path to bytes
     * @param before the parsed classes of an earlier build
     */
    ModuleClasses(SortedMap<String, byte[]> classes, Map<String, ParsedClass> before) {
        this.classes = classes;
        this.before = before;
    }

    /** Returns the classes that have been parsed so far. */
    Map<String, ParsedClass> parsed() {
        return parsed;
    }

    boolean has(String type) {
        return bytes(type).isPresent();
    }

    private Optional<byte[]> bytes(String type) {
        String path = ClassFileNames.of(type);
        return ClassFileNames.isType(path) ? Optional.ofNullable(classes.get(path)) : Optional.empty();
    }

    Optional<ClassFile> find(String type) {
        return parsed(type).map(ParsedClass::file);
    }

    String digest(String type) {
        return parsed(type)
                .orElseThrow(() -> new IllegalArgumentException(type + " is not a class of the module"))
                .digest();
    }

    private Optional<ParsedClass> parsed(String type) {
        ParsedClass found = parsed.get(type);
        return found != null ? Optional.of(found) : bytes(type).map(bytes -> parse(type, bytes));
    }

    private ParsedClass parse(String type, byte[] bytes) {
        ParsedClass known = before.get(type);
        ParsedClass found = known != null && known.isOf(bytes) ? known : new ParsedClass(type, bytes);
        parsed.put(type, found);
        return found;
    }

    /** Returns one type of each package. */
    List<String> oneTypeOfEachPackage() {
        Map<String, String> packages = new TreeMap<>();
        types().forEach(type -> packages.putIfAbsent(packageOf(type), type));
        return List.copyOf(packages.values());
    }

    Stream<String> types() {
        return classes.keySet().stream().filter(ClassFileNames::isType).map(ClassFileNames::typeOf);
    }

    /** Returns the classes that share a package with one of the given types, sorted by name. */
    List<ClassFile> classesInPackagesOf(Collection<String> types) {
        SortedSet<String> found = new TreeSet<>();
        types.stream().map(ModuleClasses::packageOf).distinct().forEach(each -> found.addAll(typesIn(each)));
        return found.stream().flatMap(type -> find(type).stream()).toList();
    }

    private List<String> typesIn(String packageName) {
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        SortedMap<String, byte[]> below =
                folder.isEmpty() ? classes : classes.subMap(folder, folder.replaceFirst("/$", "0"));
        return below.keySet().stream()
                .filter(path -> path.indexOf('/', folder.length()) < 0 && ClassFileNames.isType(path))
                .map(ClassFileNames::typeOf)
                .toList();
    }

    static boolean samePackage(String type, String other) {
        return packageOf(type).equals(packageOf(other));
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }
}
