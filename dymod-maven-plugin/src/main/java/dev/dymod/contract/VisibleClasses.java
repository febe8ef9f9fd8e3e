package dev.dymod.contract;

import dev.dymod.publication.ClassFileNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Classes that the JVM finds for a generation's code: first those of the module, then those of the submodules that it requires,
 * then those of the program.
 *
 * <p>Names are binary names. Used by one thread.
 */
final class VisibleClasses {

    private final SortedMap<String, String> contract;
    private final ModuleClasses module;
    private final List<RequiredModule> required;
    private final OutsideClasses outside;

    /** One type of each package in which the program has classes, too. If empty, no class of the program is read. */
    private final List<String> sharedPackages;

    private final Map<String, Optional<ClassFile>> parsedRequired = new HashMap<>();

    /**
     * @param contract the module's contract types, with the reasons
     * @param required the submodules that the module is compiled against
     * @param outside the program's classes that are not swapped
     */
    VisibleClasses(
            SortedMap<String, String> contract,
            ModuleClasses module,
            List<RequiredModule> required,
            OutsideClasses outside) {
        this.contract = contract;
        this.module = module;
        this.required = required;
        this.outside = outside;
        this.sharedPackages = module.oneTypeOfEachPackage().stream()
                .filter(outside::isInPackageOf)
                .toList();
    }

    /** Returns the generation's classes that share a package with classes of another loader, sorted by name. */
    List<ClassFile> classesInSplitPackages() {
        Set<String> loadedByProgram = new TreeSet<>(contract.keySet());
        required.forEach(other -> loadedByProgram.addAll(other.contract().keySet()));
        loadedByProgram.addAll(sharedPackages);
        return module.classesInPackagesOf(loadedByProgram).stream()
                .filter(type -> !contract.containsKey(type.name()))
                .toList();
    }

    Optional<ClassFile> find(String type) {
        return module.find(type)
                .or(() -> findRequired(type))
                .or(() -> findOutside(type).map(OutsideClasses.Found::file));
    }

    private Optional<OutsideClasses.Found> findOutside(String type) {
        return sharedPackages.isEmpty() ? Optional.empty() : outside.find(type);
    }

    private Optional<ClassFile> findRequired(String type) {
        return parsedRequired.computeIfAbsent(type, this::parseRequired);
    }

    private Optional<ClassFile> parseRequired(String type) {
        String path = ClassFileNames.of(type);
        return required.stream()
                .flatMap(other -> Optional.ofNullable(other.files().get(path)).stream())
                .findFirst()
                .map(bytes -> ClassFileParser.parse(type, bytes));
    }

    /** Returns whether a type is in the package of the using class, but in another class loader. */
    boolean isInOtherLoader(ClassFile user, String type) {
        return ModuleClasses.samePackage(user.name(), type)
                && programOwnership(type).isPresent();
    }

    /** Explains why the program's class loader has a type; empty if it does not. */
    Optional<ProgramOwnership> programOwnership(String type) {
        if (contract.containsKey(type)) {
            return Optional.of(ProgramOwnership.ofContract(contract.getOrDefault(type, "")));
        }
        if (module.has(type)) {
            return Optional.empty();
        }
        Optional<RequiredModule> owner = required.stream()
                .filter(other -> other.files().containsKey(ClassFileNames.of(type)))
                .findFirst();
        return owner.isPresent()
                ? owner.flatMap(other -> Optional.ofNullable(other.contract().get(type))
                        .map(because -> ProgramOwnership.ofContract(other.name(), because)))
                : findOutside(type).map(found -> ProgramOwnership.outside(found.entry()));
    }

    /** Returns the class in which the JVM resolves a member of the given class (JVMS 5.4.3.2 and 5.4.3.3). */
    Optional<ClassFile> declaring(String owner, Member member) {
        return find(owner).flatMap(type -> {
            if (type.members().containsKey(member)) {
                return Optional.of(type);
            }
            Stream<String> superclass = type.supertypes().superclass().stream();
            Stream<String> interfaces = type.supertypes().interfaces().stream();
            Stream<String> parents =
                    member.isField() ? Stream.concat(interfaces, superclass) : Stream.concat(superclass, interfaces);
            return parents.flatMap(parent -> declaring(parent, member).stream()).findFirst();
        });
    }

    /** Returns whether a class may have inaccessible members. A class of another package and module inherits none. */
    boolean mayDeclare(ClassFile user, String owner) {
        return module.has(owner) || ModuleClasses.samePackage(user.name(), owner);
    }

    /** Returns whether a class is another one or a subclass of it. */
    boolean isSubclass(String type, String ancestor) {
        return type.equals(ancestor)
                || find(type)
                        .flatMap(found -> found.supertypes().superclass())
                        .filter(parent -> isSubclass(parent, ancestor))
                        .isPresent();
    }
}
