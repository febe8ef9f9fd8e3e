package dev.dymod.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The classes of one build, taken apart when they are asked for, and what the JVM would find among them.
 *
 * <p>Names are binary names. For one thread.
 */
final class ModuleClasses {

    private static final String SUFFIX = ".class";

    private final SortedMap<String, byte[]> classes;
    private final Map<String, ParsedClass> before;
    private final Map<String, ParsedClass> parsed = new HashMap<>();

    /**
     * Those of a build.
     *
     * @param classes entry path to bytes
     * @param before what was taken apart of an earlier build
     */
    ModuleClasses(SortedMap<String, byte[]> classes, Map<String, ParsedClass> before) {
        this.classes = classes;
        this.before = before;
    }

    /** What was taken apart of this one. */
    Map<String, ParsedClass> parsed() {
        return parsed;
    }

    boolean has(String type) {
        return bytes(type).isPresent();
    }

    private Optional<byte[]> bytes(String type) {
        String path = type.replace('.', '/') + SUFFIX;
        return isClass(path) ? Optional.ofNullable(classes.get(path)) : Optional.empty();
    }

    private static boolean isClass(String path) {
        return path.endsWith(SUFFIX) && !path.startsWith("META-INF/") && !path.equals("module-info.class");
    }

    Optional<ClassFile> find(String type) {
        return parsed(type).map(ParsedClass::file);
    }

    /** Of a class of the module. */
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

    /** The classes that share a package with one of the given, in order of their names. */
    List<ClassFile> neighbours(Collection<String> types) {
        SortedSet<String> neighbours = new TreeSet<>();
        types.stream().map(ModuleClasses::packageOf).distinct().forEach(each -> neighbours.addAll(typesIn(each)));
        return neighbours.stream().flatMap(type -> find(type).stream()).toList();
    }

    private List<String> typesIn(String packageName) {
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        SortedMap<String, byte[]> below =
                folder.isEmpty() ? classes : classes.subMap(folder, folder.replaceFirst("/$", "0"));
        return below.keySet().stream()
                .filter(path -> path.indexOf('/', folder.length()) < 0 && isClass(path))
                .map(path -> path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'))
                .toList();
    }

    /** Where the JVM finds a member that a reference looks for in the given class (JVMS 5.4.3.2 and 5.4.3.3). */
    Optional<ClassFile> declaring(String owner, Member member) {
        return find(owner).flatMap(type -> {
            if (type.members().containsKey(member)) {
                return Optional.of(type);
            }
            Stream<String> superclass = type.superclass().stream();
            Stream<String> interfaces = type.interfaces().stream();
            Stream<String> parents =
                    member.isField() ? Stream.concat(interfaces, superclass) : Stream.concat(superclass, interfaces);
            return parents.flatMap(parent -> declaring(parent, member).stream()).findFirst();
        });
    }

    /** Whether a class is, or inherits from, another one, as far as that can be seen inside the module. */
    boolean isSubclass(String type, String ancestor) {
        return type.equals(ancestor)
                || find(type)
                        .flatMap(ClassFile::superclass)
                        .filter(parent -> isSubclass(parent, ancestor))
                        .isPresent();
    }

    static boolean samePackage(String type, String other) {
        return packageOf(type).equals(packageOf(other));
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }
}
