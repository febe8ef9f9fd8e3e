package dev.dymod.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Check for access within a package that works in one class loader, but not in two. A generation's classes may share a package
 * with classes of its contract, of other submodules' contracts, and of modules and libraries that are not swapped.
 *
 * <p>In two loaders, a package is two run-time packages. Package-private access throws an IllegalAccessError, protected access
 * is allowed only to subclasses, on objects of their own class, and a package-private method is not overridden. The other
 * direction needs no check, because each type that a contract type or another module refers to is in the contract. The rules are
 * those of the JVM (JVMS 5.4.3, 5.4.4, 5.4.5 and 4.10.1.8), not of the language: a type that is only in a descriptor is not
 * accessed.
 *
 * <p>Yields one reason for each problem to fix, with the first class that has it. Used by one thread.
 */
final class PackageAccessCheck {

    private final SortedMap<String, String> contract;
    private final VisibleClasses visible;
    private final Map<Target, Violation> violations = new LinkedHashMap<>();

    private PackageAccessCheck(SortedMap<String, String> contract, VisibleClasses visible) {
        this.contract = contract;
        this.visible = visible;
    }

    /** Returns the reasons to refuse a build, sorted by the names of the using classes. */
    static List<String> violations(SortedMap<String, String> contract, VisibleClasses visible) {
        PackageAccessCheck check = new PackageAccessCheck(contract, visible);
        for (ClassFile user : visible.classesInSplitPackages()) {
            check.checkSupertypes(user);
            check.checkTypes(user);
            check.checkMembers(user);
            check.checkOverriding(user);
        }
        return check.reasons();
    }

    private void checkSupertypes(ClassFile user) {
        user.supertypes().superclass().ifPresent(type -> checkType(user, user.name(), "extends", type));
        String verb = user.isInterface() ? "extends" : "implements";
        user.supertypes().interfaces().forEach(type -> checkType(user, user.name(), verb, type));
    }

    private void checkTypes(ClassFile user) {
        user.references().types().stream()
                .filter(TypeUse::linked)
                .forEach(use -> checkType(user, use.location(), "uses", use.type()));
    }

    private void checkType(ClassFile user, String location, String verb, String type) {
        if (visible.isInOtherLoader(user, type)) {
            visible.find(type)
                    .filter(target -> !AccessFlags.isPublic(target.access()))
                    .ifPresent(target -> report(user, location, verb, Target.of(target)));
        }
    }

    private void checkMembers(ClassFile user) {
        for (MemberUse use : user.references().uses()) {
            if (visible.mayDeclare(user, use.owner())) {
                visible.declaring(use.owner(), use.member())
                        .filter(owner -> visible.isInOtherLoader(user, owner.name()))
                        .filter(owner -> !isAllowed(user, use, owner))
                        .ifPresent(owner -> report(user, use.location(), "uses", Target.of(owner, use.member())));
            }
        }
    }

    /**
     * Returns whether the JVM allows an access. Subclasses may use a protected member of objects of their own class, and a
     * protected constructor by super(...) only. Private access needs no check, because a nest is never divided.
     */
    private boolean isAllowed(ClassFile user, MemberUse use, ClassFile owner) {
        int access = accessOf(owner, use.member());
        if (AccessFlags.isProtected(access)) {
            return visible.isSubclass(user.name(), owner.name())
                    && (AccessFlags.isStatic(access) || visible.isSubclass(use.receiver(), user.name()));
        }
        return !AccessFlags.isPackagePrivate(access);
    }

    private void checkOverriding(ClassFile user) {
        user.members().entrySet().stream()
                .filter(declared -> isOverridable(declared.getKey(), declared.getValue()))
                .map(Map.Entry::getKey)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .forEach(method -> checkOverriding(user, method));
    }

    /** Checks the nearest declaration only: a method that overrides a public one also overrides what that one overrides. */
    private void checkOverriding(ClassFile user, Member method) {
        user.supertypes()
                .superclass()
                .flatMap(parent -> visible.declaring(parent, method))
                .filter(owner -> visible.isInOtherLoader(user, owner.name()))
                .filter(owner -> isOverridable(method, accessOf(owner, method))
                        && AccessFlags.isPackagePrivate(accessOf(owner, method)))
                .ifPresent(owner -> report(
                        user,
                        CodeLocation.ofMethod(user.name(), method.name()),
                        "overrides",
                        Target.of(owner, method)));
    }

    private static boolean isOverridable(Member member, int access) {
        return !member.isField()
                && !member.name().startsWith("<")
                && !AccessFlags.isStatic(access)
                && !AccessFlags.isPrivate(access);
    }

    private static int accessOf(ClassFile owner, Member member) {
        return owner.members().getOrDefault(member, 0);
    }

    private void report(ClassFile user, String location, String verb, Target target) {
        violations
                .computeIfAbsent(target, first -> new Violation(location, verb, new TreeSet<>()))
                .users()
                .add(user.name());
    }

    private List<String> reasons() {
        return violations.entrySet().stream()
                .filter(violation -> !isImplied(violation.getKey()))
                .map(violation -> describe(violation.getKey(), violation.getValue()))
                .toList();
    }

    private String describe(Target target, Violation violation) {
        ProgramOwnership ownership = visible.programOwnership(target.owner()).orElseThrow();
        return target.describe(violation, ownership);
    }

    /**
     * Returns whether the fix of another reported problem fixes this one, too: a default constructor has the access of its class,
     * and a service type that is not public is reported already.
     */
    private boolean isImplied(Target target) {
        if (target.isType()) {
            return Messages.SERVICE.equals(contract.get(target.owner()));
        }
        return target.kind().equals("constructor")
                && violations.keySet().stream()
                        .anyMatch(other -> other.isType() && other.owner().equals(target.owner()));
    }

    private record Target(String owner, String name, String kind, String access, String descriptor) {

        static Target of(ClassFile type) {
            return new Target(type.name(), type.name(), type.kind(), AccessFlags.word(type.sourceAccess()), "");
        }

        static Target of(ClassFile owner, Member member) {
            String access = AccessFlags.word(accessOf(owner, member));
            if (member.isConstructor()) {
                return new Target(owner.name(), owner.name(), "constructor", access, member.descriptor());
            }
            String name = owner.name() + "." + member.name();
            return member.isField()
                    ? new Target(owner.name(), name, "field", access, member.descriptor())
                    : new Target(owner.name(), name + "()", "method", access, member.descriptor());
        }

        boolean isType() {
            return descriptor.isEmpty();
        }

        String describe(Violation violation, ProgramOwnership ownership) {
            int others = violation.users().size() - 1;
            return Messages.inaccessible(
                    violation.location(), violation.verb(), others, access, kind, name, owner, ownership);
        }
    }

    private record Violation(String location, String verb, TreeSet<String> users) {}
}
