package dev.dymod.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Finds what a generation's classes may do to contract classes of their own package in one class loader, but not in two.
 *
 * <p>In two loaders a package is two run-time packages: package-private access is an IllegalAccessError, protected
 * access is left to subclasses, on objects of their own, and a package-private method is not overridden. Only this
 * direction exists: what a contract class names is in the contract. The rules are those of the JVM (JVMS 5.4.3, 5.4.4,
 * 5.4.5 and 4.10.1.8), not of the language; a type in a descriptor alone is no access.
 *
 * <p>One reason for each thing to mend, with the first class that needs it. For one thread.
 */
final class Border {

    private final SortedMap<String, String> contract;
    private final ModuleClasses module;
    private final Map<Target, Breach> breaches = new LinkedHashMap<>();

    private Border(SortedMap<String, String> contract, ModuleClasses module) {
        this.contract = contract;
        this.module = module;
    }

    /** The reasons, in order of the using classes' names. */
    static List<String> breaches(SortedMap<String, String> contract, ModuleClasses module) {
        Border border = new Border(contract, module);
        for (ClassFile user : module.neighbours(contract.keySet())) {
            if (!contract.containsKey(user.name())) {
                border.checkSupertypes(user);
                border.checkTypes(user);
                border.checkMembers(user);
                border.checkOverriding(user);
            }
        }
        return border.reasons();
    }

    private void checkSupertypes(ClassFile user) {
        user.superclass().ifPresent(type -> checkType(user, user.name(), "extends", type));
        String verb = user.isInterface() ? "extends" : "implements";
        user.interfaces().forEach(type -> checkType(user, user.name(), verb, type));
    }

    private void checkTypes(ClassFile user) {
        user.types().stream().filter(TypeUse::linked).forEach(use -> checkType(user, use.place(), "uses", use.type()));
    }

    private void checkType(ClassFile user, String place, String verb, String type) {
        if (isAcross(user, type)) {
            module.find(type)
                    .filter(target -> !Access.isPublic(target.access()))
                    .ifPresent(target -> report(user, place, verb, Target.of(target)));
        }
    }

    private void checkMembers(ClassFile user) {
        for (MemberUse use : user.uses()) {
            module.declaring(use.owner(), use.member())
                    .filter(owner -> isAcross(user, owner.name()))
                    .filter(owner -> !isAllowed(user, use, owner))
                    .ifPresent(owner -> report(user, use.place(), "uses", Target.of(owner, use.member())));
        }
    }

    /**
     * A protected member is there for subclasses, on objects of their own, and a protected constructor for super(...)
     * alone. Private access is not ours to judge: a nest is always on one side.
     */
    private boolean isAllowed(ClassFile user, MemberUse use, ClassFile owner) {
        int access = accessOf(owner, use.member());
        if (Access.isProtected(access)) {
            return module.isSubclass(user.name(), owner.name())
                    && (Access.isStatic(access) || module.isSubclass(use.receiver(), user.name()));
        }
        return !Access.isPackagePrivate(access);
    }

    private void checkOverriding(ClassFile user) {
        user.members().entrySet().stream()
                .filter(declared -> isOverridable(declared.getKey(), declared.getValue()))
                .map(Map.Entry::getKey)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .forEach(method -> checkOverriding(user, method));
    }

    /** The nearest declaration decides: what overrides a public method also overrides what that overrides. */
    private void checkOverriding(ClassFile user, Member method) {
        user.superclass()
                .flatMap(parent -> module.declaring(parent, method))
                .filter(owner -> isAcross(user, owner.name()))
                .filter(owner -> isOverridable(method, accessOf(owner, method))
                        && Access.isPackagePrivate(accessOf(owner, method)))
                .ifPresent(owner -> report(
                        user, Place.ofMethod(user.name(), method.name()), "overrides", Target.of(owner, method)));
    }

    private static boolean isOverridable(Member member, int access) {
        return !member.isField()
                && !member.name().startsWith("<")
                && !Access.isStatic(access)
                && !Access.isPrivate(access);
    }

    private boolean isAcross(ClassFile user, String type) {
        return contract.containsKey(type) && ModuleClasses.samePackage(user.name(), type);
    }

    private static int accessOf(ClassFile owner, Member member) {
        return owner.members().getOrDefault(member, 0);
    }

    private void report(ClassFile user, String place, String verb, Target target) {
        breaches.computeIfAbsent(target, first -> new Breach(place, verb, new TreeSet<>()))
                .users()
                .add(user.name());
    }

    private List<String> reasons() {
        return breaches.entrySet().stream()
                .filter(breach -> !isImplied(breach.getKey()))
                .map(breach -> breach.getKey()
                        .describe(
                                breach.getValue(),
                                contract.getOrDefault(breach.getKey().owner(), "")))
                .toList();
    }

    /**
     * Whether it is mended with something else that is told: the constructor that javac writes has the access of its class,
     * and a service type that is hidden from here is hidden from every provider.
     */
    private boolean isImplied(Target target) {
        if (target.isType()) {
            return Messages.SERVICE.equals(contract.get(target.owner()));
        }
        return target.kind().equals("constructor")
                && breaches.keySet().stream()
                        .anyMatch(other -> other.isType() && other.owner().equals(target.owner()));
    }

    private record Target(String owner, String name, String kind, String access, String descriptor) {

        static Target of(ClassFile type) {
            return new Target(type.name(), type.name(), type.kind(), Access.word(type.sourceAccess()), "");
        }

        static Target of(ClassFile owner, Member member) {
            String access = Access.word(accessOf(owner, member));
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

        String describe(Breach breach, String because) {
            int others = breach.users().size() - 1;
            return Messages.breach(breach.place(), breach.verb(), others, access, kind, name, owner, because);
        }
    }

    private record Breach(String place, String verb, TreeSet<String> users) {}
}
