package dev.dymod.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of one build, taken apart when they are asked for, and what the JVM would find among them.
 *
 * <p>Names are binary names. For one thread.
 */
final class ModuleClasses {

    private final SortedMap<String, byte[]> bytes = new TreeMap<>();
    private final Map<String, ClassFile> parsed = new HashMap<>();

    ModuleClasses(Map<String, byte[]> classes) {
        classes.forEach((path, classFile) -> {
            if (path.endsWith(".class") && !path.startsWith("META-INF/") && !path.equals("module-info.class")) {
                String internalName = path.substring(0, path.length() - ".class".length());
                bytes.put(internalName.replace('/', '.'), classFile);
            }
        });
    }

    boolean has(String type) {
        return bytes.containsKey(type);
    }

    byte[] bytes(String type) {
        byte[] present = bytes.get(type);
        if (present == null) {
            throw new IllegalArgumentException(type + " is not a class of the module");
        }
        return present;
    }

    Optional<ClassFile> find(String type) {
        return has(type)
                ? Optional.of(parsed.computeIfAbsent(type, name -> ClassFileParser.parse(name, bytes(name))))
                : Optional.empty();
    }

    /** The classes that share a package with one of the given, in order of their names. */
    List<ClassFile> neighbours(Collection<String> types) {
        Set<String> packages = types.stream().map(ModuleClasses::packageOf).collect(Collectors.toSet());
        return bytes.keySet().stream()
                .filter(type -> packages.contains(packageOf(type)))
                .flatMap(type -> find(type).stream())
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
