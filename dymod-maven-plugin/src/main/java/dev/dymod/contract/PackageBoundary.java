package dev.dymod.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/**
 * Boundary between a package, with its subpackages, and the rest of a build: the code that crosses it, and what the contract
 * would be if the package were a submodule. Used by one thread.
 */
public final class PackageBoundary {

    /**
     * Use of a class across the boundary.
     *
     * @param place the code, in words
     * @param what the class or its member, in words
     */
    public record Crossing(String place, String what) {}

    private final String prefix;
    private final ModuleClasses inside;
    private final SortedMap<String, ClassFile> rest = new TreeMap<>();
    private final List<ClassFile> outside = new ArrayList<>();
    private final SortedSet<String> services = new TreeSet<>();
    private final SortedMap<String, String> contract;

    /**
     * Reads a build.
     *
     * @param packageName the package
     * @param module the class files of the module that has the package, by entry path
     * @param others the class files of each other module
     * @param lookedUp binary names of the services that the build looks up
     * @throws UnreadableClassException when a class is broken, or too new for this version
     */
    public PackageBoundary(
            String packageName,
            SortedMap<String, byte[]> module,
            Collection<SortedMap<String, byte[]>> others,
            Set<String> lookedUp) {
        this.prefix = packageName + ".";
        SortedMap<String, byte[]> classes = new TreeMap<>(module);
        classes.keySet().removeIf(entry -> !isInside(typeOf(entry)));
        this.inside = new ModuleClasses(classes, Map.of());
        module.forEach((entry, bytes) -> {
            if (!classes.containsKey(entry)) {
                rest.put(typeOf(entry), new ParsedClass(typeOf(entry), bytes).file());
            }
        });
        outside.addAll(rest.values());
        others.forEach(classesOfOther ->
                classesOfOther.forEach((entry, bytes) -> outside.add(new ParsedClass(typeOf(entry), bytes).file())));
        SortedMap<String, String> used = usedInterfaces();
        lookedUp.stream().filter(inside::has).forEach(services::add);
        if (services.isEmpty()) {
            used.keySet().stream().filter(type -> !providersOf(type).isEmpty()).forEach(services::add);
        }
        services.forEach(service -> used.put(service, Messages.SERVICE));
        this.contract = ContractClosure.from(used, inside);
    }

    private static String typeOf(String entry) {
        return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    }

    private boolean isInside(String type) {
        return type.startsWith(prefix);
    }

    /** Returns the binary names of the classes of the package. */
    public List<String> types() {
        return inside.types().toList();
    }

    /** Returns the public interfaces of the package that the rest of the build uses. */
    private SortedMap<String, String> usedInterfaces() {
        SortedMap<String, String> used = new TreeMap<>();
        for (ClassFile type : outside) {
            type.references().types().stream()
                    .filter(use -> inside.find(use.type())
                            .filter(PackageBoundary::isPublicInterface)
                            .isPresent())
                    .forEach(use -> used.putIfAbsent(use.type(), Messages.namedBy(use.location())));
        }
        return used;
    }

    private static boolean isPublicInterface(ClassFile type) {
        return type.kind().equals("interface") && AccessFlags.isPublic(type.sourceAccess());
    }

    /**
     * Returns the services of the package: those that the build looks up, or else the interfaces that it uses and that have a
     * provider.
     */
    public SortedSet<String> services() {
        return new TreeSet<>(services);
    }

    /** Returns the classes of the package that can be providers of a service: public, with a public constructor. */
    public List<String> providersOf(String service) {
        return inside.types()
                .filter(type ->
                        inside.find(type).filter(PackageBoundary::canBeProvider).isPresent())
                .filter(type -> isSubtype(type, service))
                .toList();
    }

    private static boolean canBeProvider(ClassFile type) {
        return AccessFlags.isPublic(type.sourceAccess())
                && (type.access() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0
                && AccessFlags.isPublic(type.members().getOrDefault(new Member("<init>", "()V"), 0));
    }

    private boolean isSubtype(String type, String service) {
        if (type.equals(service)) {
            return true;
        }
        Optional<ClassFile> file = inside.find(type);
        return file.isPresent()
                && Stream.concat(
                                file.get().supertypes().superclass().stream(),
                                file.get().supertypes().interfaces().stream())
                        .anyMatch(supertype -> isSubtype(supertype, service));
    }

    /** Returns the uses of the package from outside that a submodule does not allow: of classes that no service mentions. */
    public List<Crossing> implementationUses() {
        List<Crossing> crossings = new ArrayList<>();
        for (ClassFile type : outside) {
            crossings.addAll(crossings(type, inside::has));
        }
        return crossings;
    }

    /** Returns the uses of other classes of the module by the package: with them, the two modules would need each other. */
    public List<Crossing> circle() {
        return inside.types()
                .flatMap(type -> inside.find(type).stream())
                .flatMap(type -> crossings(type, rest::containsKey).stream())
                .toList();
    }

    private interface Target {
        boolean has(String type);
    }

    private List<Crossing> crossings(ClassFile type, Target target) {
        Map<String, Crossing> found = new LinkedHashMap<>();
        // Members come first, because they are more exact.
        type.references().uses().forEach(use -> add(found, target, use.location(), use.owner(), words(use)));
        type.references().types().forEach(use -> add(found, target, use.location(), use.type(), use.type()));
        return List.copyOf(found.values());
    }

    private void add(Map<String, Crossing> found, Target target, String place, String type, String what) {
        if (target.has(type) && !contract.containsKey(type)) {
            found.putIfAbsent(place + " " + type, new Crossing(place, what));
        }
    }

    private static String words(MemberUse use) {
        if (use.member().isConstructor()) {
            return "new " + use.owner() + "(...)";
        }
        return use.owner() + "." + use.member().name() + (use.member().isField() ? "" : "(...)");
    }

    /** Returns the providers that would belong to the contract, each with the reason. */
    public SortedMap<String, String> providersInContract() {
        SortedMap<String, String> found = new TreeMap<>(contract);
        Set<String> providers = new TreeSet<>();
        services.forEach(service -> providers.addAll(providersOf(service)));
        found.keySet().retainAll(providers);
        return found;
    }

    /** Returns whether the package uses classes that are neither its own nor the JDK's. */
    public boolean needsLibraries() {
        return inside.types()
                .flatMap(type -> inside.find(type).stream())
                .flatMap(type -> type.references().types().stream())
                .anyMatch(use -> !isInside(use.type()) && !use.type().startsWith("java."));
    }
}
